import { openingsFrom } from '../../calendar/opening.ts';
import type { Answer, Choice, HostRequest, HostResult, Session, Spoken } from '../../flow-engine/session.ts';
import { answerChoices, answersFor, answerTold } from '../../knowledge/phone/spoken-answers.ts';
import type { Organisation, Unit } from '../../organisation/organisation.ts';
import { partnerChoices, partnerStanding } from '../../partners/phone/partners-by-phone.ts';
import { localMoment } from '../../shared/local-moment.ts';
import { type TicketKind, ticketKinds } from '../../tickets/ticket-kind.ts';
import type { HostView } from './host-view.ts';
import { lookUpTicket } from './look-up-ticket.ts';

type Question = Extract<HostRequest, { readonly kind: 'list' | 'lookup' }>;

/** Offered at once in a list of times; the flow reads them out page by page. */
const offeredSlots = 12;
const offeredTimes = 4;

/** The host's answer to a list or a look-up, or `needs-slots` when the board of free slots must be read again first. */
export const answerHost = (request: Question, view: HostView): HostResult | 'needs-slots' => {
  if (request.kind === 'lookup') {
    const { lookup, answers } = request;
    if (lookup === 'notice-texts') {
      const isTexted = view.loaded.noticesFrom.includes(view.unit.id);
      return { kind: 'result', result: isTexted ? 'texted' : 'not-texted', told: {} };
    }
    if (lookup === 'known-answer') return answerTold(knownAnswers(answers, view), answers.known?.value);
    if (lookup === 'partner') return partnerStanding(view.organisation, view.unit.id, answers.partner?.value, view.now);
    return lookUpTicket(lookup, answers, view);
  }
  if (request.list === 'slots' && view.slots === null) return 'needs-slots';
  return { kind: 'list', choices: choicesOf(request.list, request.answers, view) };
};

const choicesOf = (list: string, answers: Readonly<Record<string, Answer>>, view: HostView): readonly Choice[] => {
  const { organisation, unit, loaded } = view;
  switch (list) {
    case 'answers':
      return answerChoices(knownAnswers(answers, view));
    case 'lines':
      return organisation.lines.map((line) => ({ id: line.id, label: { say: 'name', text: line.name } }));
    case 'categories':
      return categoriesFor(answers, view);
    case 'services':
      return organisation.services
        .filter((service) => service.offered.some((offer) => isNearby(offer.officeId, view)))
        .map((service) => ({ id: service.id, label: { say: 'name', text: service.name } }));
    case 'offices':
      return organisation.offices
        .filter((office) => office.unitId === unit.id && offers(office.id, answers.service?.value, organisation))
        .map((office) => ({ id: office.id, label: { say: 'name', text: office.name } }));
    case 'slots':
      return slotsFor(answers, view);
    case 'appointments':
      return loaded.appointments.map(({ appointment, slot }) => ({
        id: appointment.id,
        label: moment(slot.startsAt, unit),
      }));
    case 'tickets':
      return loaded.openTickets.map((ticket) => ({
        id: ticket.id,
        label: { say: 'ticket-number', number: ticket.number },
      }));
    case 'partners':
      return partnerChoices(organisation, unit.id, answers.topic?.value);
    case 'callback-times':
      return callbackTimes(view);
    default:
      throw new Error(`no list named ${list}`);
  }
};

/** What can be told about the topic that the caller chose, in their language. */
export const knownAnswers = (answers: Readonly<Record<string, Answer>>, view: HostView) =>
  answersFor(view.answers, {
    organisation: view.organisation,
    unitId: view.unit.id,
    lineId: answers.topic?.value,
    language: view.session.language,
    now: view.now,
  });

const moment = (at: Date, unit: Unit): Spoken => ({ say: 'moment', local: localMoment(at, unit.calendar.timeZone) });

const isNearby = (officeId: string, { organisation, unit }: HostView): boolean =>
  organisation.offices.some((office) => office.id === officeId && office.unitId === unit.id);

const offers = (officeId: string, serviceId: string | undefined, organisation: Organisation): boolean =>
  serviceId === undefined ||
  organisation.services.some(
    (service) => service.id === serviceId && service.offered.some((offer) => offer.officeId === officeId),
  );

/** The kind of ticket a flow is about: flows are named by it. */
const kindOf = (session: Session): TicketKind | undefined => ticketKinds.find((kind) => kind === session.flow);

const categoriesFor = (answers: Readonly<Record<string, Answer>>, view: HostView): readonly Choice[] => {
  const kind = kindOf(view.session);
  const lineId = answers.line?.value;
  return view.organisation.categories
    .filter((category) => kind === undefined || category.kinds.includes(kind))
    .filter((category) => lineId === undefined || category.lineId === lineId)
    .map((category) => ({ id: category.id, label: { say: 'name', text: category.name } }));
};

const slotsFor = (answers: Readonly<Record<string, Answer>>, view: HostView): readonly Choice[] => {
  const moved = view.loaded.appointments.find(({ appointment }) => appointment.id === answers.appointment?.value);
  const serviceId = answers.service?.value ?? moved?.slot.serviceId;
  const officeId = answers.office?.value ?? moved?.slot.officeId;
  if (serviceId === undefined || officeId === undefined) return [];
  return (view.slots?.at(officeId, serviceId) ?? [])
    .filter((slot) => slot.startsAt > view.now && slot.id !== moved?.slot.id)
    .slice(0, offeredSlots)
    .map((slot) => ({ id: slot.id, label: moment(slot.startsAt, view.unit) }));
};

/** As soon as possible, then the next times the unit opens, as instants. */
const callbackTimes = ({ unit, now }: HostView): readonly Choice[] => {
  const times: Choice[] = [{ id: 'soon', label: { say: 'key', key: 'callback.soon' } }];
  for (const opening of openingsFrom(unit.calendar, now)) {
    times.push({ id: opening.from.toISOString(), label: moment(opening.from, unit) });
    if (times.length > offeredTimes) break;
  }
  return times;
};
