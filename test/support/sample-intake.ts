import type { Answer } from '../../src/flow-engine/session.ts';
import type { Intake } from '../../src/tickets/intake.ts';
import { countingIds } from './counting-ids.ts';
import { sampleOrganisation } from './sample-organisation.ts';
import { monday } from './sample-ticket.ts';

export const choice = (value: string): Answer => ({ kind: 'choice', value });
export const recording = (value: string): Answer => ({ kind: 'recording', value });
export const digits = (value: string): Answer => ({ kind: 'digits', value });

/** A complaint about plates, told to the end by a citizen whose number can receive texts. */
export const sampleIntake = (over: Partial<Intake> = {}): Intake => {
  const organisation = over.organisation ?? sampleOrganisation();
  const [unit] = organisation.units;
  if (unit === undefined) throw new Error('the sample organisation has a unit');
  return {
    callId: 'call-1',
    unit,
    dialled: '+862363000000',
    citizen: { id: '01980000-0000-7000-8000-00000000c001', masked: '138****8000', textable: true },
    language: 'zh-CN',
    outcome: 'complaint.submitted',
    outcomeSeq: 1,
    answers: { category: choice('plates'), story: recording('rec-1'), urgency: choice('normal') },
    labels: {},
    openTickets: [],
    organisation,
    now: monday,
    ids: countingIds(2),
    ...over,
  };
};
