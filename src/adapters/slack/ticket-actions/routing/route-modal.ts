import type { KnownBlock } from '@slack/types';
import type { StaffMember } from '../../../../organisation/organisation.ts';
import { isWithinUnit, unitsBelow } from '../../../../organisation/unit-tree.ts';
import { inLanguage } from '../../../../shared/language.ts';
import { operations } from '../../../../staff/operations.ts';
import type { Role } from '../../../../staff/role.ts';
import { decideReturn } from '../../../../tickets/routing/decide-return.ts';
import { dispatchTicket } from '../../../../tickets/routing/dispatch-ticket.ts';
import type { Ticket } from '../../../../tickets/ticket.ts';
import { askedBlock, askedText } from '../../blocks/ask-modal.ts';
import { choiceQuestion } from '../../blocks/form-fields.ts';
import { readMemory } from '../../blocks/modal-memory.ts';
import type { Click } from '../../receiving/visit.ts';
import { actionId } from '../../ticket-card/action-ids.ts';
import { readTicketRef } from '../../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from '../action-start.ts';
import { categoryBlock, categoryQuestion, option, readCategory } from '../questions.ts';
import { requestOf } from '../ticket-verbs.ts';
import { startLooking } from './looking-modal.ts';

export type RouteAction = 'dispatch' | 'referee';

const unitBlock = 'unit';
const personBlock = 'person';
const nobody = 'nobody';
const working: readonly Role[] = operations['ticket.answer'].roles;

const verbs = { dispatch: dispatchTicket, referee: decideReturn } as const;

/** Where to: the units within reach, the lines and categories, and who in particular, with the reason. */
const blocksFor =
  (action: RouteAction) =>
  (ticket: Ticket, { organisation, person, words }: Click): readonly KnownBlock[] => {
    const top = action === 'referee' ? (ticket.refereeUnitId ?? ticket.unitId) : person.unitId;
    const units = unitsBelow(organisation, top);
    const people = organisation.staff.filter(
      (each) => each.roles.some((role) => working.includes(role)) && isWithinUnit(organisation, each.unitId, top),
    );
    const unitName = (id: string): string =>
      inLanguage(organisation.units.find((unit) => unit.id === id)?.name ?? { en: id }, words.language);
    return [
      choiceQuestion({
        block: unitBlock,
        label: words.say('route.unit'),
        options: units.map((unit) => option(inLanguage(unit.name, words.language), unit.id)),
        chosen: ticket.unitId,
      }),
      categoryQuestion(ticket, organisation, words),
      choiceQuestion({
        block: personBlock,
        label: words.say('route.person'),
        options: [
          option(words.say('route.anybody'), nobody),
          // Those of the ticket's own unit stand first: a province has more people than a menu takes.
          ...nearestFirst(people, ticket.unitId).map(({ id, name, unitId }) =>
            option(`${name} · ${unitName(unitId)}`, id),
          ),
        ],
        chosen: nobody,
      }),
      askedText({
        label: words.say(`ask.${action}.label`),
        hint: words.say(`ask.${action}.hint`),
        multiline: true,
        most: 2000,
      }),
    ];
  };

const nearestFirst = (people: readonly StaffMember[], unitId: string): readonly StaffMember[] => [
  ...people.filter((each) => each.unitId === unitId),
  ...people.filter((each) => each.unitId !== unitId),
];

export const startRouting = (action: RouteAction, needs: ActionNeeds): ActionStart =>
  startLooking(action, needs, blocksFor(action));

export const registerRouting = ({ reception, desk }: ActionNeeds): void => {
  for (const action of ['dispatch', 'referee'] as const) {
    reception.onSubmit(
      actionId(action),
      (fields, words) => {
        const missing = [unitBlock, categoryBlock, askedBlock].find((block) => (fields[block] ?? '') === '');
        return missing === undefined ? null : { [missing]: words.say('modal.empty') };
      },
      async (submission) => {
        const ticket = readTicketRef(readMemory(submission.memory).about);
        if (ticket === null) return;
        const { fields, person } = submission;
        const chosen = fields[personBlock] ?? nobody;
        const reason = fields[askedBlock] ?? '';
        const to = {
          unitId: fields[unitBlock] ?? '',
          ...readCategory(fields[categoryBlock] ?? ''),
          assigneeId: chosen === nobody || chosen === '' ? null : chosen,
        };
        const result = await verbs[action](desk, { ...requestOf(person, ticket), to, reason });
        await tellResult(submission, action, ticket, result, reason);
      },
    );
  }
};
