import { checkPartner, type PartnerCheckDesk } from '../../../partners/checks/check-partner.ts';
import type { PartnerResult } from '../../../partners/checks/partner-check.ts';
import { askedBlock, askedFaults, askedText, askingModal } from '../blocks/ask-modal.ts';
import { choiceField } from '../blocks/form-fields.ts';
import { readMemory, writeMemory } from '../blocks/modal-memory.ts';
import { ownRefusal } from '../blocks/own-refusal.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { openModal } from '../posting/open-modal.ts';
import type { Visit } from '../receiving/visit.ts';
import type { WorkspaceTools } from '../workspace-part.ts';
import { partnerCheckIds, readPartnerCheckValue } from './partner-check-message.ts';

export const followField = 'follow-up';

/** Right is one press; wrong asks for words, and whether the partner is told. */
export const registerPartnerChecks = ({ reception, client }: WorkspaceTools, desk: PartnerCheckDesk): void => {
  reception.onClick(partnerCheckIds.right, (click) => record(desk, click, click.value, 'right', '', false));
  reception.onClick(
    partnerCheckIds.wrong,
    async ({ value, place, words, triggerId }) => {
      const asked = askedText({ label: words.say('partner.check.ask'), multiline: true, most: 1000 });
      const choices = (['notice', 'note'] as const).map((each) => ({
        value: each,
        text: words.say(`partner.check.then.${each}`),
      }));
      const then = choiceField(followField, words.say('partner.check.then.label'), choices);
      const memory = writeMemory({ about: value, channel: place?.channel ?? null });
      const title = words.say('partner.check.buttons.wrong');
      await openModal(
        client,
        triggerId,
        askingModal({ callbackId: partnerCheckIds.wrong, title, memory, blocks: [asked, then] }, words),
      );
    },
    true,
  );
  reception.onSubmit(partnerCheckIds.wrong, askedFaults, (submission) => {
    const { fields, memory } = submission;
    const tellPartner = fields[followField] !== 'note';
    return record(desk, submission, readMemory(memory).about, 'wrong', fields[askedBlock] ?? '', tellPartner);
  });
};

const record = async (
  desk: PartnerCheckDesk,
  { person, organisation, words, tell }: Visit,
  value: string,
  result: PartnerResult,
  said: string,
  tellPartner: boolean,
): Promise<void> => {
  const about = readPartnerCheckValue(value);
  if (about === null) return tell(shortMessage(words.say('faults.stale')));
  const answer = await checkPartner(desk, { ...about, staffId: person.id, result, words: said, tellPartner });
  if (answer.kind === 'refused') return tell(shortMessage(ownRefusal('partner', answer, organisation, words)));
  const key = answer.told !== null ? 'told' : tellPartner ? 'untold' : result;
  return tell(shortMessage(words.say(`partner.check.done.${key}`)));
};
