import type { Speaker } from '../../flow-engine/speaker.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import { inLanguage } from '../../shared/language.ts';
import { type Refused, refused, refusedWith } from '../../shared/refused.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import type { ShownChange } from '../corrections/correction.ts';
import type { ApprovalAsked, RequestRefusal } from '../four-eyes/ports.ts';
import type { NoticeTextStore } from '../notice-texts/ports.ts';
import { audienceOf, mostParts } from '../notice-texts/texting.ts';
import { writtenTexts } from '../notice-texts/written-texts.ts';
import { type ContentRefusal, contentOf, type Notice, type NoticeContent, versionInForce } from './notice.ts';
import { type NoticeDesk, noticeRefusal } from './notice-desk.ts';
import { contentChanges, writeContent } from './written-content.ts';

/** Whoever approves sees what is texted, and to how many. */
export interface WritingDesk extends NoticeDesk {
  readonly texts: Pick<NoticeTextStore, 'count' | 'reach'>;
  readonly speaker: Pick<Speaker, 'write'>;
}

export interface NoticeProposal {
  readonly actor: Actor;
  readonly unitId: string;
  /** What it changes, as whoever writes saw it; `null`: a new notice. */
  readonly changes: { readonly noticeId: string; readonly seen: number } | null;
  readonly content: NoticeContent;
  readonly reason: string;
}

export type ProposeResult =
  | ApprovalAsked
  | RequestRefusal
  | NotPermitted
  | ContentRefusal
  | Refused<'unknown-unit' | 'unknown-line' | 'no-such-notice' | 'notice-withdrawn' | 'notice-changed', never>;

/** Writes a notice, or a new version of one; the public is told once another person has approved (art. 50(2)). */
export const proposeNotice = async (desk: WritingDesk, proposal: NoticeProposal): Promise<ProposeResult> => {
  const { actor, changes } = proposal;
  const known = changes === null ? null : await desk.notices.find(changes.noticeId);
  if (changes !== null && known === null) return refused('no-such-notice');
  const organisation = desk.organisation();
  const unitId = known?.unitId ?? proposal.unitId;
  const unit = unitOf(organisation, unitId);
  if (unit === null) return refused('unknown-unit');
  const id = known?.id ?? desk.ids.next();
  const about = { action: 'notice.write', subject: { kind: 'notice', id }, unitId } as const;
  const refuse = <No extends Refused<string>>(no: No) => noticeRefusal(desk, actor, about, no);
  const no = permit(organisation, actor, 'notice.write', { unitId, lineId: null });
  if (no !== 'ok') return refuse(no);
  if (known !== null && known.withdrawnAt !== null) return refuse(refused('notice-withdrawn'));
  if (known !== null && known.inForce !== changes?.seen) return refuse(refused('notice-changed'));
  const lines = new Set(organisation.lines.map((line) => line.id));
  if (proposal.content.lineIds.some((lineId) => !lines.has(lineId))) return refuse(refused('unknown-line'));
  const content = contentOf(proposal.content, unit.languages, desk.clock.now());
  if ('kind' in content) return refuse(content);
  const told = writtenTexts(desk.speaker, organisation, unitId, content);
  const tooLong = told.filter(({ parts }) => parts > mostParts).map(({ language }) => language);
  if (tooLong.length > 0) return refuse(refusedWith('sms-too-long', { languages: [...new Set(tooLong)] }));
  return desk.askApproval({
    operation: 'notice.publish',
    subject: { kind: 'notice', id },
    unitId,
    lineId: null,
    actor,
    reason: proposal.reason,
    detail: {
      label: inLanguage(content.title, unit.languages[0] ?? ''),
      content: writeContent(content),
      basedOn: known?.inForce ?? null,
      changes: [
        ...contentChanges(inForceOf(known), content),
        ...told.map(({ text }) => ({ field: 'notice-sms', before: '', after: text })),
        ...(await audienceChange(desk, unitId, content)),
      ],
    },
  });
};

/** How many would get it now. */
const audienceChange = async (
  { texts, organisation, clock }: WritingDesk,
  unitId: string,
  content: NoticeContent,
): Promise<readonly ShownChange[]> => {
  if (content.texting === null) return [];
  const { subscribers, visitors } = await texts.count(audienceOf(organisation(), unitId, content, clock.now()));
  return [{ field: 'notice-audience', before: '', after: `${subscribers} ${visitors}` }];
};

const inForceOf = (notice: Notice | null): NoticeContent | null => (notice === null ? null : versionInForce(notice));
