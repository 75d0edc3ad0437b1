import { channelFor } from '../../../organisation/channel-for.ts';
import { isOverdue } from '../../../reports/findings/finding.ts';
import type { FindingBoard } from '../../../reports/findings/ports.ts';
import type { BoardResult } from '../../../tickets/ports.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { findingMessage } from './finding-message.ts';

/** Findings in the managers' channels of both units. */
export const createFindingBoard = ({ postOnce, organisation, translator }: WorkspaceTools): FindingBoard => ({
  async show(finding, now) {
    const inForce = organisation();
    let result: BoardResult = { kind: 'shown' };
    for (const side of ['below', 'above'] as const) {
      const unitId = side === 'below' ? finding.unitId : finding.fromUnitId;
      const channel = channelFor(inForce, { unitId, lineId: null }, 'managers');
      if (channel === null) continue;
      const words = wordsIn(translator, languageOfUnit(unitOf(inForce, unitId)));
      const shown = await postOnce({
        key: `finding:${finding.id}:${side}`,
        channel: channel.slackChannel,
        // Being overdue is news without a change.
        version: finding.version * 2 + (isOverdue(finding, now) ? 1 : 0),
        lane: 'normal',
        message: findingMessage(finding, { side, now }, inForce, words),
      });
      if (shown.kind === 'later') result = shown;
    }
    return result;
  },
});
