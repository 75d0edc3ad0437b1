import type { z } from 'zod';
import type { EffectPayload } from './effect.ts';

/** How often and how patiently a job is tried again before it is given up and reported. */
export interface RetryPolicy {
  readonly attempts: number;
  /** First wait in milliseconds; doubled each time, with jitter, up to `maxWaitMs`. */
  readonly waitMs: number;
  readonly maxWaitMs: number;
}

export type JobOutcome =
  | { readonly kind: 'done' }
  /** Not a failure: the job asks to be run again later, for example when a channel must be paced. */
  | { readonly kind: 'postponed'; readonly notBefore: Date; readonly why: string };

export interface JobContext {
  /** Counted from 1. */
  readonly attempt: number;
  /** Id of the effect being settled; stable over attempts. */
  readonly effectId: string;
}

/** A verb with a timetable: one file a job, beside the feature that owns it. Must be safe to run twice. */
export interface Job<Payload extends EffectPayload = EffectPayload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  readonly retry: RetryPolicy;
  run(payload: Payload, context: JobContext): Promise<JobOutcome>;
}

export const done: JobOutcome = { kind: 'done' };

/** For work that talks to a vendor: about a quarter of an hour of patience. */
export const patientRetry: RetryPolicy = { attempts: 12, waitMs: 500, maxWaitMs: 120_000 };
