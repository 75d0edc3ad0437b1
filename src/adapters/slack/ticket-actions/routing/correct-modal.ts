import type { InputBlock, KnownBlock } from '@slack/types';
import { unitsBelow } from '../../../../organisation/unit-tree.ts';
import type { Facts } from '../../../../oversight/corrections/correction.ts';
import { requestCorrection } from '../../../../oversight/corrections/request-correction.ts';
import { inLanguage } from '../../../../shared/language.ts';
import { instantOf } from '../../../../shared/local-day.ts';
import { localMoment } from '../../../../shared/local-moment.ts';
import type { Ticket } from '../../../../tickets/ticket.ts';
import { reportCategories, ticketKinds } from '../../../../tickets/ticket-kind.ts';
import { askedBlock, askedText } from '../../blocks/ask-modal.ts';
import { choiceQuestion } from '../../blocks/form-fields.ts';
import { readMemory } from '../../blocks/modal-memory.ts';
import { timeZoneOf, unitOf } from '../../blocks/names.ts';
import { plain } from '../../blocks/outside-text.ts';
import type { Click, Submission } from '../../receiving/visit.ts';
import { actionId } from '../../ticket-card/action-ids.ts';
import { readTicketRef } from '../../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from '../action-start.ts';
import { categoryBlock, categoryQuestion, option, readCategory } from '../questions.ts';
import { requestOf } from '../ticket-verbs.ts';
import { startLooking } from './looking-modal.ts';

const spoken = ['reference', 'story', 'question', 'message', 'completion'] as const;
const times = ['answeredAt', 'closedAt'] as const;

const field = (block: string, label: string, initial: string, multiline = false): InputBlock => ({
  type: 'input',
  block_id: block,
  optional: true,
  label: plain(label),
  element: {
    type: 'plain_text_input',
    action_id: block,
    multiline,
    max_length: 2000,
    ...(initial === '' ? {} : { initial_value: initial }),
  },
});

/** Every fact as it stands, to be put right, and why. What a caller said is shown only where it is text. */
const blocksFor = (ticket: Ticket, { organisation, person, words }: Click): readonly KnownBlock[] => {
  const zone = timeZoneOf(unitOf(organisation, ticket.unitId));
  const named = (name: Readonly<Record<string, string>>) => inLanguage(name, words.language);
  return [
    choiceQuestion({
      block: 'unitId',
      label: words.say('route.unit'),
      options: unitsBelow(organisation, person.unitId).map((unit) => option(named(unit.name), unit.id)),
      chosen: ticket.unitId,
    }),
    categoryQuestion(ticket, organisation, words),
    choiceQuestion({
      block: 'kind',
      label: words.say('approval.fields.kind'),
      options: ticketKinds
        .filter((kind) => (kind === 'appointment') === (ticket.kind === 'appointment'))
        .map((kind) => option(words.say(`kinds.${kind}`), kind)),
      chosen: ticket.kind,
    }),
    ...ticket.particulars
      .filter(({ key, kind }) => spoken.some((each) => each === key) && kind !== 'recording')
      .map(({ key, value }) => field(`said-${key}`, words.say(`particulars.${key}`), value, key !== 'reference')),
    ...times.flatMap((time) => {
      const at = ticket[time];
      return at === null
        ? []
        : [field(time, words.say(`approval.fields.${time}`), localMoment(at, zone).replace('T', ' '))];
    }),
    askedText({
      label: words.say('ask.correct.label'),
      hint: words.say('ask.correct.hint'),
      multiline: true,
      most: 1000,
    }),
  ];
};

export const startCorrecting = (needs: ActionNeeds): ActionStart => startLooking('correct', needs, blocksFor);

/** The facts that were written differently; a time that is unchanged to the minute stays to the second. */
const factsIn = (fields: Submission['fields'], ticket: Ticket, zone: string): Partial<Facts> => {
  const kind = ticketKinds.find((each) => each === fields.kind) ?? ticket.kind;
  const own = reportCategories.find((each) => each === kind);
  const moved = kind === ticket.kind ? {} : { kind, reportCategory: own ?? ticket.reportCategory };
  const particulars = ticket.particulars.map((each) => {
    const said = fields[`said-${each.key}`];
    return said === undefined || said === '' || each.kind === 'recording' ? each : { ...each, value: said };
  });
  const instants = times.flatMap((time) => {
    const at = ticket[time];
    const [, on, clock] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)$/.exec(fields[time] ?? '') ?? [];
    if (at === null || on === undefined || clock === undefined) return [];
    return localMoment(at, zone) === `${on}T${clock}` ? [] : [[time, instantOf(on, clock, zone)] as const];
  });
  const category = fields[categoryBlock] ?? '';
  return {
    unitId: fields.unitId || ticket.unitId,
    ...(category === '' ? {} : readCategory(category)),
    ...moved,
    particulars,
    ...Object.fromEntries(instants),
  };
};

export const registerCorrect = ({ reception, desk }: ActionNeeds): void =>
  reception.onSubmit(
    actionId('correct'),
    (fields, words) => {
      if ((fields[askedBlock] ?? '') === '') return { [askedBlock]: words.say('modal.empty') };
      const wrong = times.find((time) => !/^(\d{4}-\d\d-\d\d[ T]\d\d:\d\d)?$/.test(fields[time] ?? ''));
      return wrong === undefined ? null : { [wrong]: words.say('route.noTime') };
    },
    async (submission) => {
      const ref = readTicketRef(readMemory(submission.memory).about);
      const ticket = ref === null ? null : await desk.tickets.find(ref.id);
      if (ref === null || ticket === null) return;
      const zone = timeZoneOf(unitOf(submission.organisation, ticket.unitId));
      const facts = factsIn(submission.fields, ticket, zone);
      const reason = submission.fields[askedBlock] ?? '';
      const result = await requestCorrection(desk, { ...requestOf(submission.person, ref), facts, reason });
      await tellResult(submission, 'correct', ref, result, reason);
    },
  );
