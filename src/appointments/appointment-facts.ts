import type { Spoken } from '../flow-engine/session.ts';
import type { Office, Service } from '../organisation/organisation.ts';
import type { Intake } from '../tickets/intake.ts';
import { isFinished, type Ticket } from '../tickets/ticket.ts';

/** What and where. */
export interface Visit {
  readonly service: Service;
  readonly office: Office;
}

/** The visit asked for; `null` when the organisation in force no longer offers it. */
export const visitAsked = (intake: Intake): Visit | null =>
  visitOf(intake, intake.answers.service?.value, intake.answers.office?.value);

/** The visit a booked ticket is about. */
export const visitBooked = (intake: Intake, ticket: Ticket): Visit | null => {
  const told = (key: string) => ticket.particulars.find((particular) => particular.key === key)?.value;
  return visitOf(intake, told('service'), told('office'));
};

const visitOf = ({ organisation }: Intake, serviceId?: string, officeId?: string): Visit | null => {
  const service = organisation.services.find((each) => each.id === serviceId);
  const office = organisation.offices.find((each) => each.id === officeId);
  return service === undefined || office === undefined ? null : { service, office };
};

/** The open appointment that the caller chose; it has the id of its ticket. */
export const chosenAppointment = ({ openTickets, answers }: Intake): Ticket | null =>
  openTickets.find(
    (ticket) => ticket.id === answers.appointment?.value && ticket.kind === 'appointment' && !isFinished(ticket),
  ) ?? null;

/** What the caller hears and reads about a visit. */
export const visitTold = (visit: Visit | null): Readonly<Record<string, Spoken>> =>
  visit === null
    ? {}
    : {
        address: { say: 'name', text: visit.office.address },
        ...(visit.service.bring === null ? {} : { bring: { say: 'name' as const, text: visit.service.bring } }),
      };

export const visitNames = (visit: Visit | null): Readonly<Record<'office' | 'service', Spoken>> => ({
  office: visit === null ? nothing : { say: 'name', text: visit.office.name },
  service: visit === null ? nothing : { say: 'name', text: visit.service.name },
});

const nothing: Spoken = { say: 'text', text: '' };
