import type { Organisation } from '../../../organisation/organisation.ts';
import type { StoredEntry } from '../../../oversight/audit/ports.ts';
import { type AuditDesk, showTicketAudit } from '../../../oversight/audit/show-ticket-audit.ts';
import { type Actor, staffActor } from '../../../shared/actor.ts';
import { maskText } from '../../../shared/masking.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { staffName, timeZoneOf, unitOf } from '../blocks/names.ts';
import { plain } from '../blocks/outside-text.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import { dayAndTimePlain } from '../blocks/slack-date.ts';
import type { Words } from '../blocks/words.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { WorkspacePart } from '../workspace-part.ts';

const mostShown = 40;

/** `/hotline audit ticket CQ-261123-00001-3`: who did what to it, for those who watch over it (art. 66). */
export const createAuditPart = (desk: AuditDesk): WorkspacePart => ({ subcommands: [auditCommand(desk)] });

const auditCommand = (desk: AuditDesk): Subcommand => ({
  name: 'audit',
  aliases: ['审计', '審計'],
  help: 'audit',
  answer: async ({ person, words, organisation }, rest) => {
    const number = rest.replace(/^(ticket|工单|工單)\s*/i, '').trim();
    const found = await showTicketAudit(desk, { actor: staffActor(person.id), number });
    if (found.kind === 'refused') return shortMessage(refusalWords(found, number, organisation, words));
    const zone = timeZoneOf(unitOf(organisation, found.ticket.unitId));
    return auditMessage(found.ticket.number, found.entries, zone, organisation, words);
  },
});

const auditMessage = (
  number: string,
  entries: readonly StoredEntry[],
  zone: string,
  organisation: Organisation,
  words: Words,
): ChatMessage => {
  const title = words.say('audit.title', { number, count: entries.length });
  const shown = entries.slice(-mostShown);
  const left = entries.length - shown.length;
  return {
    text: title,
    blocks: [
      { type: 'header', text: plain(title, 150) },
      ...(left === 0
        ? []
        : [{ type: 'context' as const, elements: [plain(words.say('history.earlier', { count: left }))] }]),
      ...shown.map((entry) => ({
        type: 'section' as const,
        text: plain(lineOf(entry, zone, organisation, words), 1000),
      })),
    ],
  };
};

const lineOf = (
  { seq, at, actor, action, outcome, detail }: StoredEntry,
  zone: string,
  organisation: Organisation,
  words: Words,
): string =>
  words.say('audit.line', {
    seq,
    at: dayAndTimePlain(at, words.language, zone),
    who: whoOf(actor as Actor, organisation, words),
    action,
    outcome: words.say(`audit.outcomes.${outcome}`),
    detail: maskText(JSON.stringify(detail)),
  });

const whoOf = (actor: Actor, organisation: Organisation, words: Words): string =>
  actor.kind === 'staff' ? staffName(organisation, actor.staffId) : words.say(`actors.${actor.kind}`);
