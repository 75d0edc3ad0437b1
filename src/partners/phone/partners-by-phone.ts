import { isOpen, nextOpening } from '../../calendar/opening.ts';
import type { Choice, HostResult, Spoken } from '../../flow-engine/session.ts';
import type { Organisation } from '../../organisation/organisation.ts';
import { localMoment } from '../../shared/local-moment.ts';
import { dialledAs } from '../../shared/phone-number.ts';
import type { Partner, PartnerCalls } from '../partner.ts';
import { partnersFor } from '../partner-desk.ts';

/** A partner that callers can be put through to. */
export type CalledPartner = Partner & { readonly takesCalls: PartnerCalls };

const isCalled = (partner: Partner): partner is CalledPartner => partner.takesCalls !== null;

/** The partner that callers of a unit can be put through to; `null` when there is none of this id, or none any more. */
export const calledPartner = (organisation: Organisation, unitId: string, id: string): CalledPartner | null =>
  partnersFor(organisation, unitId)
    .filter(isCalled)
    .find((partner) => partner.id === id) ?? null;

/** What a caller can be put through for, whatever the hour; `lineId` undefined: about whatever it is. */
export const partnerChoices = (
  organisation: Organisation,
  unitId: string,
  lineId: string | undefined,
): readonly Choice[] =>
  partnersFor(organisation, unitId)
    .filter(isCalled)
    .filter(({ lineIds }) => lineId === undefined || lineIds.length === 0 || lineIds.includes(lineId))
    .map(({ id, takesCalls }) => ({ id, label: { say: 'name', text: takesCalls.matter } }));

/** Whether a partner takes calls now. */
export const partnerStanding = (
  organisation: Organisation,
  unitId: string,
  id: string | undefined,
  now: Date,
): HostResult => {
  const partner = calledPartner(organisation, unitId, id ?? '');
  if (partner === null) return { kind: 'result', result: 'gone', told: {} };
  const result = isOpen(partner.takesCalls.calendar, now) ? 'takes-calls' : 'closed';
  return { kind: 'result', result, told: { partner: { say: 'name', text: partner.name } } };
};

/** Whom to call, on which number and from when. `from`: the hotline number that was called, E.164. */
export const partnerTold = (
  { name, takesCalls: { number, calendar } }: CalledPartner,
  from: string,
  now: Date,
): Readonly<Record<string, Spoken>> => {
  const opens = isOpen(calendar, now) ? null : nextOpening(calendar, now);
  return {
    partner: { say: 'name', text: name },
    number: { say: 'phone', digits: dialledAs(number, from) },
    ...(opens === null ? {} : { opens: { say: 'moment', local: localMoment(opens, calendar.timeZone) } }),
  };
};
