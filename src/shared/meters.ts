/** What is counted and timed while Rexian runs; seconds throughout. Labels come from closed sets, never from a caller. */
export interface Meters {
  /** One voice webhook answered. `result`: `answered`, `repeated`, `refused`, `apology`. */
  turn(route: string, result: string, seconds: number): void;
  /** One run of a job. `outcome`: `done`, `postponed`, `retried`, `abandoned`. */
  effect(job: string, outcome: string, seconds: number): void;
  /** How late a job began after the instant it was due. */
  effectLateness(job: string, seconds: number): void;
  /** One attempt to show something in the chat workspace. `what`: `card`, `notice`, `report`; `result`: `shown`, `later`, `failed`. */
  post(what: string, result: string): void;
  securityEvent(kind: string): void;
  /** How well a part of the platform is: 0 green, 1 yellow, 2 red. */
  healthPart(part: string, level: number): void;
  /** One use of a connection to other software. `result`: `ok`, `limited`, `failed`. */
  linkUsed(link: string, result: string): void;
  /** The newest findings of the auditor. */
  audited(findings: AuditFindings): void;
  /** How many of those that watch over timers are silent. */
  watchesSilent(count: number): void;
}

export interface AuditFindings {
  readonly openEffects: number;
  /** In the queue and not taken by a worker; `null` when the queue does not answer. */
  readonly queueWaiting: number | null;
  readonly overdueEffects: number;
  readonly abandonedEffects: number;
  /** Open escalations whose timer nothing will fire. */
  readonly unattendedEscalations: number;
}

/** Everything counted so far, as Prometheus reads it. */
export interface MetricsPage {
  readonly contentType: string;
  text(): Promise<string>;
}
