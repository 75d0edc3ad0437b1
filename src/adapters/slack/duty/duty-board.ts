import { channelFor } from '../../../organisation/channel-for.ts';
import type { Organisation } from '../../../organisation/organisation.ts';
import { unitHeadAbove } from '../../../organisation/unit-tree.ts';
import type { DutyBoard } from '../../../staff/duty/duty-board.ts';
import type { RotaGap } from '../../../staff/duty/gaps/rota-gap.ts';
import type { BoardResult } from '../../../tickets/ports.ts';
import { languageOfUnit, unitOf } from '../blocks/names.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { gapMessage } from './gap-message.ts';
import { swapMessage } from './swap-message.ts';

/** Swaps by direct message to both; gaps in the managers' channel, else to the unit's head. */
export const createDutyBoard = (tools: WorkspaceTools): DutyBoard => {
  const { postOnce, directChannel, translator } = tools;

  const placeOf = async (gap: RotaGap, organisation: Organisation) => {
    const channel = channelFor(organisation, { unitId: gap.unitId, lineId: null }, 'managers');
    if (channel !== null) {
      return { channel: channel.slackChannel, language: languageOfUnit(unitOf(organisation, gap.unitId)) };
    }
    const head =
      organisation.staff.find((each) => each.unitId === gap.unitId && each.roles.includes('unit-head')) ??
      unitHeadAbove(organisation, gap.unitId);
    return head?.slackUserId == null
      ? null
      : { channel: await directChannel(head.slackUserId), language: head.language };
  };

  return {
    async showSwap(swap) {
      const organisation = tools.organisation();
      let result: BoardResult = { kind: 'shown' };
      for (const staffId of [swap.giverId, swap.takerId]) {
        const person = organisation.staff.find(({ id }) => id === staffId);
        if (person?.slackUserId == null) continue;
        const shown = await postOnce({
          key: `swap:${swap.id}:${staffId}`,
          channel: await directChannel(person.slackUserId),
          version: swap.version,
          lane: 'normal',
          message: swapMessage(swap, staffId, organisation, wordsIn(translator, person.language)),
        });
        if (shown.kind === 'later') result = shown;
      }
      return result;
    },
    async showGap(gap) {
      const organisation = tools.organisation();
      const place = await placeOf(gap, organisation);
      if (place === null) return { kind: 'shown' };
      const shown = await postOnce({
        key: `gap:${gap.id}`,
        channel: place.channel,
        version: gap.version,
        lane: 'normal',
        message: gapMessage(gap, organisation, wordsIn(translator, place.language)),
        onlyIfThere: gap.filledAt !== null,
      });
      return shown.kind === 'later' ? shown : { kind: 'shown' };
    },
  };
};
