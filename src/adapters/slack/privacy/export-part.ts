import { askExport, type ExportDesk } from '../../../oversight/export/ask-export.ts';
import type { ExportScope } from '../../../oversight/export/evidence-pack.ts';
import { staffActor } from '../../../shared/actor.ts';
import { isMonth, periodOfMonth } from '../../../shared/period.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import type { TicketRef } from '../ticket-card/ticket-ref.ts';
import type { WorkspacePart } from '../workspace-part.ts';

export type ExportNeeds = ExportDesk & { readonly ticketByNumber: (number: string) => Promise<TicketRef | null> };

/** `/hotline export ticket NUMBER REASON`, `export person ID MONTH REASON`, `export trail MONTH REASON`: asks for a second person. */
export const createExportPart = (needs: ExportNeeds): WorkspacePart => ({ subcommands: [exportCommand(needs)] });

const exportCommand = (needs: ExportNeeds): Subcommand => ({
  name: 'export',
  aliases: ['导出', '匯出'],
  help: 'export',
  answer: async (command, rest) => {
    const { words, organisation, person } = command;
    const asked = await read(needs, command, rest);
    if (asked === null) return shortMessage(words.say('export.how'));
    const result = await askExport(needs, { ...asked, actor: staffActor(person.id) });
    if (result.kind === 'refused') return shortMessage(refusalWords(result, asked.label, organisation, words));
    return shortMessage(words.say('export.asked', { label: asked.label, id: result.approval.id }));
  },
});

interface Asked {
  readonly scope: ExportScope;
  readonly reason: string;
  readonly label: string;
}

const kinds: Readonly<Record<string, ExportScope['kind']>> = {
  ticket: 'ticket',
  工单: 'ticket',
  工單: 'ticket',
  person: 'person',
  人员: 'person',
  人員: 'person',
  trail: 'trail',
  审计: 'trail',
  審計: 'trail',
};

const read = async (needs: ExportNeeds, { organisation }: Command, rest: string): Promise<Asked | null> => {
  const [word = '', ...words] = rest.split(/\s+/);
  const kind = Object.hasOwn(kinds, word.toLowerCase()) ? kinds[word.toLowerCase()] : undefined;
  if (kind === 'ticket') {
    const [number = '', ...reason] = words;
    const ticket = number === '' ? null : await needs.ticketByNumber(number);
    if (ticket === null) return null;
    return { scope: { kind, ticketId: ticket.id }, reason: reason.join(' '), label: ticket.number };
  }
  const staffId = kind === 'person' ? words.shift() : undefined;
  const [month = '', ...reason] = words;
  if (kind === undefined || !isMonth(month) || (kind === 'person' && staffId === undefined)) return null;
  const top = organisation.units.find(({ parentId }) => parentId === null);
  const { from, to } = periodOfMonth(month, top?.calendar.timeZone ?? 'UTC');
  const scope: ExportScope =
    kind === 'person' ? { kind, staffId: staffId ?? '', from, to } : { kind: 'trail', from, to };
  return { scope, reason: reason.join(' '), label: kind === 'person' ? `${staffId} ${month}` : month };
};
