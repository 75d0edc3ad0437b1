import { shortMessage } from '../blocks/short-message.ts';
import type { Click } from '../receiving/visit.ts';
import { actionId, type CardAction, cardActions, isCardAction, moreMenuId } from '../ticket-card/action-ids.ts';
import { readTicketRef } from '../ticket-card/ticket-ref.ts';
import { type ActionNeeds, type ActionStart, tellResult } from './action-start.ts';
import { registerAnswer, startAnswering } from './answer-modal.ts';
import { registerAnswers, startAsking } from './ask-words.ts';
import { registerComplete, startCompleting } from './complete-modal.ts';
import { registerFollowUp, startFollowingUp } from './follow-up-modal.ts';
import { startHistory } from './history-modal.ts';
import { registerMerge, startMerging } from './merge-modal.ts';
import { registerCorrect, startCorrecting } from './routing/correct-modal.ts';
import { registerReclassify, startReclassifying } from './routing/reclassify-modal.ts';
import { registerRouting, startRouting } from './routing/route-modal.ts';
import { registerSplit, startSplitting } from './routing/split-modal.ts';
import { isPressAction, isWordAction, type PressAction, pressVerbs, requestOf } from './ticket-verbs.ts';

const startPressed =
  (action: PressAction, { desk }: ActionNeeds): ActionStart =>
  async (click, ticket) =>
    tellResult(click, action, ticket, await pressVerbs[action](desk, requestOf(click.person, ticket)));

const startOf = (action: CardAction, needs: ActionNeeds): ActionStart => {
  if (isPressAction(action)) return startPressed(action, needs);
  if (isWordAction(action)) return startAsking(action, needs);
  switch (action) {
    case 'complete':
      return startCompleting(needs);
    case 'follow-up':
      return startFollowingUp(needs);
    case 'answer':
      return startAnswering(needs);
    case 'dispatch':
    case 'referee':
      return startRouting(action, needs);
    case 'reclassify':
      return startReclassifying(needs);
    case 'split':
      return startSplitting(needs);
    case 'correct':
      return startCorrecting(needs);
    case 'merge':
      return startMerging(needs);
    case 'look-up':
      return async (click, ticket) => needs.help?.lookUp(click, ticket);
    case 'history':
      return startHistory(needs);
  }
};

/** Answers to every button, menu entry and modal of a ticket. */
export const registerTicketActions = (needs: ActionNeeds): void => {
  const start = async (action: CardAction, value: string, click: Click): Promise<void> => {
    const ticket = readTicketRef(value);
    if (ticket === null) await click.tell(shortMessage(click.words.say('faults.stale')));
    else await startOf(action, needs)(click, ticket);
  };
  for (const action of cardActions) {
    needs.reception.onClick(actionId(action), (click) => start(action, click.value, click), !isPressAction(action));
  }
  needs.reception.onClick(
    moreMenuId,
    (click) => {
      const [action = '', ...rest] = click.value.split(' ');
      return start(isCardAction(action) ? action : 'history', rest.join(' '), click);
    },
    true,
  );
  registerAnswers(needs);
  registerComplete(needs);
  registerFollowUp(needs);
  registerMerge(needs);
  registerAnswer(needs);
  registerRouting(needs);
  registerReclassify(needs);
  registerSplit(needs);
  registerCorrect(needs);
};
