import { partnerOf } from '../../../partners/partner-desk.ts';
import type { PartnerBoard } from '../../../partners/ports.ts';
import { wordsIn } from '../blocks/words.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { partnerNoticeMessage } from './partner-message.ts';

type BoardNeeds = Pick<WorkspaceTools, 'postOnce' | 'directChannel' | 'organisation' | 'translator'>;

/** A notice in a direct message to the contact of the partner, edited in place. */
export const createPartnerBoard = (needs: BoardNeeds): PartnerBoard => ({
  show: async (notice) => {
    const organisation = needs.organisation();
    const contactId = partnerOf(organisation, notice.partnerId)?.contactId;
    const contact = organisation.staff.find(({ id }) => id === contactId);
    if (contact === undefined || contact.slackUserId === null || contact.standing !== undefined)
      return { kind: 'shown' };
    const shown = await needs.postOnce({
      key: `partner-notice:${notice.id}`,
      channel: await needs.directChannel(contact.slackUserId),
      version: notice.version,
      lane: 'normal',
      message: partnerNoticeMessage(notice, organisation, wordsIn(needs.translator, contact.language)),
    });
    return shown.kind === 'later' ? shown : { kind: 'shown' };
  },
});
