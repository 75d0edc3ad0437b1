import { expect, it } from 'vitest';
import type { HostView } from '../../../src/calls/turn/host-view.ts';
import { lookUpTicket } from '../../../src/calls/turn/look-up-ticket.ts';
import { noRecord } from '../../../src/oversight/blocking/standing/caller-record.ts';
import { sampleSession } from '../../support/sample-call.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { monday, sampleTicket } from '../../support/sample-ticket.ts';

const ticket = sampleTicket({ state: 'answered', answer: 'the fine was paid twice' });

/** What somebody is told who types the whole number of the ticket. */
const toldTo = (citizenId: string | null) => {
  const organisation = sampleOrganisation();
  const unit = organisation.units.find(({ id }) => id === ticket.unitId);
  if (unit === undefined) throw new Error('the sample has no such unit');
  const citizen =
    citizenId === null ? null : { id: citizenId, masked: '138****8000', textable: true, firstSeenAt: monday };
  const view: HostView = {
    unit,
    organisation,
    loaded: {
      call: null,
      given: null,
      citizen,
      ticketNumber: null,
      openTickets: [],
      noticesFrom: [],
      appointments: [],
      record: noRecord,
      typedTicket: ticket,
    },
    slots: null,
    answers: [],
    session: sampleSession(),
    now: monday,
  };
  const found = lookUpTicket('ticket-by-number', {}, view);
  return found.kind === 'result' ? found.told : {};
};

it('an answer is told to whom the ticket is of, and others hear only how it stands', () => {
  expect(toldTo(ticket.citizenId)).toMatchObject({ answer: { text: 'the fine was paid twice' } });
  for (const stranger of ['somebody-else', null]) {
    expect(toldTo(stranger)).not.toHaveProperty('answer');
    expect(toldTo(stranger)).toMatchObject({ state: { key: 'ticket-state.answered' } });
  }
});
