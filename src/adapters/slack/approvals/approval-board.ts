import { channelFor } from '../../../organisation/channel-for.ts';
import type { Channel, Organisation } from '../../../organisation/organisation.ts';
import { unitOf as unitIn } from '../../../organisation/unit-tree.ts';
import type { Approval } from '../../../oversight/four-eyes/approval.ts';
import { approvalRights } from '../../../oversight/four-eyes/approval-rights.ts';
import type { ApprovalBoard } from '../../../oversight/four-eyes/ports.ts';
import { AppError } from '../../../shared/app-error.ts';
import { type OperationRule, operations } from '../../../staff/operations.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { approvalMessage, outcomeMessage } from './approval-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** Requests in the channel of those who may decide them, in the first language of their unit. */
export const createApprovalBoard = (needs: BoardNeeds): ApprovalBoard => ({
  show: async (approval) => {
    const organisation = needs.organisation();
    const channel = decidersChannel(organisation, approval);
    if (channel === null) {
      throw new AppError('configuration-invalid', {
        doing: `showing a request for approval: unit ${approval.unitId} and those above have no channel`,
      });
    }
    const words = wordsIn(needs.translator, languageOfUnit(unitOf(organisation, channel.unitId)));
    const result = await needs.postOnce({
      key: `approval:${approval.id}`,
      channel: channel.slackChannel,
      version: approval.version,
      lane: 'normal',
      message: approvalMessage(approval, organisation, words),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
  tellRequester: async (approval) => {
    const organisation = needs.organisation();
    const { requestedBy } = approval;
    const asking =
      requestedBy.kind === 'staff' ? organisation.staff.find(({ id }) => id === requestedBy.staffId) : undefined;
    // Whoever left, or has no account in the workspace, can't be told there.
    if (asking?.slackUserId == null) return { kind: 'shown' };
    const result = await needs.postOnce({
      key: `approval-told:${approval.id}`,
      channel: await needs.directChannel(asking.slackUserId),
      version: approval.version,
      lane: 'normal',
      message: outcomeMessage(approval, organisation, wordsIn(needs.translator, asking.language)),
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});

/** Where those who may decide read: of the unit, or of the one above where only people above may. */
const decidersChannel = (organisation: Organisation, { operation, unitId, lineId }: Approval): Channel | null => {
  const rule: OperationRule = operations[approvalRights[operation].decide];
  const above = rule.from === 'above' ? (unitIn(organisation, unitId)?.parentId ?? unitId) : unitId;
  for (const purpose of ['managers', 'security', 'tickets'] as const) {
    const found = channelFor(organisation, { unitId: above, lineId }, purpose);
    if (found !== null) return found;
  }
  return null;
};
