/**
 * Work owed to the outside world, saved in the transaction that made it due. The row is the truth, the queue a hint.
 * `key` is unique for all time: saving a second effect with the same key changes nothing.
 */
export interface Effect {
  readonly id: string;
  /** Name of the job that carries it out, noun-free and verb-first: `show-card`, `climb-escalation`. */
  readonly job: string;
  readonly key: string;
  /** Ids and small facts only: never a phone number, a name or what a citizen said. */
  readonly payload: EffectPayload;
  /** Not run before this instant. */
  readonly notBefore: Date;
}

export type EffectPayload = Readonly<Record<string, string | number | boolean | null>>;

/** An effect handed to a worker: attempts counted from 1. */
export interface StartedEffect extends Effect {
  readonly attempt: number;
}

/** Where effects live between the transaction that owes them and the job that settles them. */
export interface EffectLedger {
  /** Marks up to `limit` due, unsettled effects as handed over until `now + leaseMs` and returns their ids; a repeated call within the lease skips them. */
  handOver(now: Date, limit: number, leaseMs: number): Promise<readonly HandedOver[]>;
  /** Takes the effect for one run. `null` when it is settled, not yet due, or another worker holds it. */
  begin(id: string, now: Date, leaseMs: number): Promise<StartedEffect | null>;
  /** Keeps a started effect for another `leaseMs` while its job is still running; changes nothing once it is settled. */
  renew(id: string, now: Date, leaseMs: number): Promise<void>;
  /** Settles the effect for good. A repeated call changes nothing. */
  settle(id: string, now: Date): Promise<void>;
  /** Gives the effect back, to run again at `notBefore`. `error` is kept for the operator; `null`: no failure, and the run does not count as an attempt. */
  postpone(id: string, notBefore: Date, error: string | null): Promise<void>;
  /** Gives up: the effect stays visible as failed and is reported by the auditor. */
  abandon(id: string, now: Date, error: string): Promise<void>;
  /** The instant of the earliest unsettled effect that is not handed over, or `null`. */
  nextDueAt(): Promise<Date | null>;
  /** Adds effects that no other change owes, such as schedules. Known keys are skipped. */
  add(effects: readonly Effect[]): Promise<void>;
}

export interface HandedOver {
  readonly id: string;
  readonly job: string;
  /** It was handed over before, and whoever had it let the time run out: the queue lost it, or its worker died. */
  readonly wasHanded: boolean;
}

/** What the auditor asks of the ledger: due work that nobody settles, and work that was given up. */
export interface EffectAudit {
  /** Counts unsettled effects, those overdue by more than `graceMs`, and those given up; names the worst of the last two. */
  audit(now: Date, graceMs: number): Promise<EffectTally>;
}

export interface EffectTally {
  readonly open: number;
  readonly overdue: number;
  readonly abandoned: number;
  /** At most ten examples, longest overdue first. */
  readonly worst: readonly {
    readonly id: string;
    readonly job: string;
    readonly dueAt: Date;
    readonly error: string | null;
  }[];
}
