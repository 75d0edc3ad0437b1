import { z } from 'zod';
import { done, type Job, type JobOutcome, patientRetry } from '../../shared/job.ts';
import { type Leaver, leaverName, owing } from '../leavers/leaver.ts';
import { operations } from '../operations.ts';
import { endWarnings, type FeedResult, type StaffFeed, type StaffRegisterStore, type WorkReturn } from '../ports.ts';
import type { Role } from '../role.ts';
import type { StaffDesk } from './change-staff.ts';
import { staffInForce } from './staff-in-force.ts';

const works: readonly Role[] = operations['ticket.claim'].roles;

const change = z.object({ auditId: z.string() });
const work = z.object({ staffId: z.string() });
const warning = z.object({ staffId: z.string(), keeperId: z.string(), suspendedOn: z.string() });

const outcomeOf = (result: FeedResult): JobOutcome =>
  result.kind === 'later' ? { kind: 'postponed', notBefore: result.notBefore, why: 'the channel is paced' } : done;

/** Shows a grant, a revocation or a change of standing to the security officers (art. 23(2)). */
export const showStaffChangeJob = (world: {
  readonly register: StaffRegisterStore;
  readonly feed: StaffFeed;
}): Job<z.infer<typeof change>> => ({
  name: 'show-staff-change',
  payload: change,
  retry: patientRetry,
  run: async ({ auditId }) => {
    const entry = await world.register.entry(auditId);
    return entry === null ? done : outcomeOf(await world.feed.showChange(entry));
  },
});

/** Gives back what somebody without a role had at hand. */
export const returnWorkJob = (returning: WorkReturn): Job<z.infer<typeof work>> => ({
  name: 'return-work',
  payload: work,
  retry: patientRetry,
  run: async ({ staffId }) => {
    await returning.returnAll(staffId);
    return done;
  },
});

/** Tells a keeper that an account falls idle in a month. */
export const warnIdleJob = (feed: StaffFeed): Job<z.infer<typeof warning>> => ({
  name: 'warn-idle',
  payload: warning,
  retry: patientRetry,
  run: async ({ staffId, keeperId, suspendedOn }) =>
    outcomeOf(await feed.warnIdle(staffId, keeperId, new Date(suspendedOn))),
});

const ending = z.object({
  about: z.enum(endWarnings),
  staffId: z.string(),
  readerId: z.string(),
  role: z.string(),
  at: z.string().nullable(),
});

/** Tells a person and their keepers that something of theirs ends. Of a leaver who came back or promised meanwhile nobody is told. */
export const warnOfEndJob = (
  feed: StaffFeed,
  leavers: () => Promise<readonly Leaver[]>,
): Job<z.infer<typeof ending>> => ({
  name: 'warn-of-end',
  payload: ending,
  retry: patientRetry,
  run: async ({ at, ...warning }) => {
    const end = at === null ? null : new Date(at);
    if (warning.about !== 'leaving-promise') return outcomeOf(await feed.warnOfEnd({ ...warning, at: end }));
    const leaver = owing(await leavers()).find(({ staffId }) => staffId === warning.staffId);
    return leaver === undefined
      ? done
      : outcomeOf(await feed.warnOfEnd({ ...warning, name: leaverName(leaver), at: end }));
  },
});

/** Gives back what somebody had at hand whose role ended by itself. */
export const endAccessJob = (
  desk: Pick<StaffDesk, 'register' | 'filed' | 'clock'>,
  returning: WorkReturn,
): Job<z.infer<typeof work>> => ({
  name: 'end-access',
  payload: work,
  retry: patientRetry,
  run: async ({ staffId }) => {
    const organisation = staffInForce(desk.filed(), await desk.register.load(), desk.clock.now());
    const person = organisation.staff.find(({ id }) => id === staffId);
    if (person?.roles.some((role) => works.includes(role)) !== true) await returning.returnAll(staffId);
    return done;
  },
});
