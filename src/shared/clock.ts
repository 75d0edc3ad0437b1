/** The only source of "now". Decisions take an instant as an argument; only verbs, jobs and adapters hold a clock. */
export interface Clock {
  now(): Date;
}
