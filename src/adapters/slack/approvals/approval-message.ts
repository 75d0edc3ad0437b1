import type { KnownBlock } from '@slack/types';
import type { Organisation } from '../../../organisation/organisation.ts';
import type { Approval } from '../../../oversight/four-eyes/approval.ts';
import type { Actor } from '../../../shared/actor.ts';
import { changeLines } from '../blocks/change-words.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf, staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import { inSections, shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import { approveId, refuseId } from './approval-ids.ts';

/** What people call the subject of a request. */
export const labelOf = ({ detail, subject }: Approval): string =>
  typeof detail.label === 'string' && detail.label !== '' ? detail.label : subject.id;

/**
 * A request before those who may decide it: what, about what, by whom and why, with Approve and Refuse while it waits. What people
 * wrote stands in plain text, where Slack brings nothing to life.
 */
export const approvalMessage = (approval: Approval, organisation: Organisation, words: Words): ChatMessage => {
  const unit = unitOf(organisation, approval.unitId);
  const zone = timeZoneOf(unit);
  const title = titleOf(approval, words);
  const told = [
    words.say('approval.asked', {
      name: actorName(approval.requestedBy, organisation, words),
      unit: nameOf(organisation.units, approval.unitId, words.language),
      at: dayAndTimePlain(approval.requestedAt, words.language, zone),
    }),
    words.say('approval.reason', { reason: approval.reason }),
    ...changeLines(approval.detail.changes, organisation, zone, words),
    standing(approval, organisation, words, zone),
  ];
  const blocks: KnownBlock[] = [
    { type: 'header', text: plain(title, 150) },
    // Every line in full: whoever approves must see all of it.
    ...inSections(told).map((lines): KnownBlock => ({ type: 'section', text: plain(lines) })),
  ];
  if (approval.state === 'pending') blocks.push(buttons(approval, words));
  return { text: shortMessage(title).text, blocks };
};

/** What whoever asked is told once it is decided. */
export const outcomeMessage = (approval: Approval, organisation: Organisation, words: Words): ChatMessage => {
  const zone = timeZoneOf(unitOf(organisation, approval.unitId));
  return shortMessage([titleOf(approval, words), standing(approval, organisation, words, zone)].join('\n'));
};

const titleOf = (approval: Approval, words: Words): string =>
  words.say(`approval.operations.${approval.operation}`, { label: labelOf(approval) });

const actorName = (actor: Actor, organisation: Organisation, words: Words): string =>
  actor.kind === 'staff' ? staffName(organisation, actor.staffId) : words.say(`actors.${actor.kind}`);

const standing = (approval: Approval, organisation: Organisation, words: Words, zone: string): string => {
  const { state, decidedBy, decidedAt, decisionReason, carriedOutAt, failedBecause } = approval;
  const params = {
    name: decidedBy === null ? '' : actorName(decidedBy, organisation, words),
    at: dayAndTimePlain(decidedAt ?? approval.expiresAt, words.language, zone),
    reason: decisionReason ?? '',
  };
  const lines = [words.say(`approval.states.${state}`, params)];
  if (state === 'approved' && decisionReason !== null)
    lines.push(words.say('approval.reason', { reason: decisionReason }));
  if (failedBecause !== null) {
    const key = `refusals.${failedBecause}`;
    const why = words.say(words.has(key) ? key : 'refusals.other', { number: labelOf(approval), name: '' });
    lines.push(words.say('approval.failed', { why }));
  } else if (carriedOutAt !== null) lines.push(words.say('approval.carriedOut'));
  return lines.join('\n');
};

const buttons = (approval: Approval, words: Words): KnownBlock => ({
  type: 'actions',
  block_id: 'approval.actions',
  elements: [
    {
      type: 'button',
      action_id: approveId,
      text: plain(words.say('approval.approve'), 75),
      value: approval.id,
      accessibility_label: cut(words.say('approval.of.approve', { label: labelOf(approval) }), 75),
      style: 'primary',
    },
    {
      type: 'button',
      action_id: refuseId,
      text: plain(words.say('approval.refuse'), 75),
      value: approval.id,
      accessibility_label: cut(words.say('approval.of.refuse', { label: labelOf(approval) }), 75),
      style: 'danger',
    },
  ],
});
