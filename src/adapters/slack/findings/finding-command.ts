import type { Organisation } from '../../../organisation/organisation.ts';
import type { FindingDesk } from '../../../reports/findings/finding-desk.ts';
import { recordFinding } from '../../../reports/findings/record-finding.ts';
import { staffActor } from '../../../shared/actor.ts';
import type { Refused } from '../../../shared/refused.ts';
import { permit } from '../../../staff/permit.ts';
import { readScope } from '../../../staff/read-scope.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { nameOf } from '../blocks/names.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Words } from '../blocks/words.ts';
import { dutyRefusal } from '../duty/duty-words.ts';
import type { Subcommand } from '../hotline-command/subcommand.ts';
import type { Command } from '../receiving/visit.ts';
import { dueIn } from './finding-message.ts';

const most = 15;

/** `/hotline finding`: records what was found wanting in a unit below, or lists what is open. */
export const findingSubcommand = (desk: FindingDesk): Subcommand => ({
  name: 'finding',
  aliases: ['督查', '督察'],
  help: 'finding',
  answer: (command, rest) => (rest.trim() === '' ? list(desk, command) : record(desk, command, rest)),
});

const list = async (desk: FindingDesk, { person, organisation, words }: Command): Promise<ChatMessage> => {
  const actor = staffActor(person.id);
  const no = permit(organisation, actor, 'finding.answer', { unitId: person.unitId, lineId: null });
  if (no !== 'ok') return shortMessage(refusalWords(no, '', organisation, words));
  const unitIds = readScope(organisation, actor, 'finding.answer');
  const below = organisation.units.filter(({ id }) => id !== person.unitId && unitIds.includes(id));
  const found = await desk.findings.unsettled(unitIds, most);
  const lines = found.map((finding) =>
    words.say('finding.line', {
      unit: nameOf(organisation.units, finding.unitId, words.language),
      at: dueIn(finding, organisation, words),
      text: finding.text.slice(0, 100),
    }),
  );
  const usage =
    below.length === 0
      ? []
      : [
          words.say('finding.usage', {
            units: below
              .slice(0, most)
              .map(({ code }) => code)
              .join(' '),
          }),
        ];
  const head = lines.length === 0 ? [words.say('finding.none')] : [words.say('finding.list'), ...lines];
  return shortMessage([...head, ...usage].join('\n'));
};

const record = async (desk: FindingDesk, command: Command, rest: string): Promise<ChatMessage> => {
  const { person, organisation, words } = command;
  const [code = '', days = '', ...text] = rest.trim().split(/\s+/);
  const unit = organisation.units.find((each) => each.code === code.toUpperCase() || each.id === code);
  const request = { unitId: unit?.id ?? code, text: text.join(' '), days: /^\d{1,3}$/.test(days) ? Number(days) : 0 };
  const result = await recordFinding(desk, { actor: staffActor(person.id), ...request });
  if (result.kind === 'refused') return shortMessage(findingNo(result, person.unitId, organisation, words));
  return shortMessage(
    words.say('finding.done.recorded', {
      unit: nameOf(organisation.units, result.finding.unitId, words.language),
      at: dueIn(result.finding, organisation, words),
    }),
  );
};

/** A "no" about findings in a sentence. */
export const findingNo = (no: Refused<string>, unitId: string, organisation: Organisation, words: Words): string => {
  const key = `finding.refusals.${no.reason}`;
  return words.has(key)
    ? words.say(key, { example: organisation.units[0]?.code ?? 'AB' })
    : dutyRefusal(no, { space: 'duty', organisation, words, unitId });
};
