import { refuse } from '../life/life-context.ts';
import { complete, type DraftCompletion } from '../life/set-right.ts';
import { changeAtDesk, type DeskRequest, type DeskResult, type TicketDesk } from './ticket-desk.ts';

/** Makes a half-told call a ticket. `text-missing` when neither the caller nor the agent said what it is about. */
export const completeDraft = (
  desk: TicketDesk,
  request: DeskRequest & { readonly completion: DraftCompletion },
): Promise<DeskResult> =>
  changeAtDesk(desk, { ...request, action: 'complete' }, (ticket, context) => {
    const { lineId, categoryId } = request.completion;
    const { lines, categories } = context.organisation;
    const isKnown =
      lines.some((line) => line.id === lineId) &&
      (categoryId === null || categories.some((each) => each.id === categoryId && each.lineId === lineId));
    return isKnown ? complete(ticket, request.completion, context) : refuse('unknown-category', ticket);
  });
