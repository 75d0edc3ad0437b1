import type { Organisation } from '../../../organisation/organisation.ts';
import { type LookedUp, lookUpReport, type ReportLookup } from '../../../reports/look-up-report.ts';
import { reportLines, reportTitle } from '../../../reports/pages/report-lines.ts';
import { reportWords } from '../../../reports/pages/report-words.ts';
import { staffActor } from '../../../shared/actor.ts';
import { isMonth, type Month } from '../../../shared/period.ts';
import type { Translator } from '../../../shared/translator.ts';
import type { ChatMessage } from '../blocks/message.ts';
import { cut, plain } from '../blocks/outside-text.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { Visit } from '../receiving/visit.ts';
import type { WorkspacePart } from '../workspace-part.ts';

/** `/hotline report [month] [unit]`: the figures of a month for one who may view them, alone. */
export const createReportPart = (desk: ReportLookup, translator: Translator): WorkspacePart => ({
  subcommands: [
    {
      name: 'report',
      aliases: ['报表', '月报', '報表', '月報'],
      help: 'report',
      answer: async (command, rest) => {
        const { person, organisation, words } = command;
        const asked = readAsked(rest, person.unitId, organisation);
        if (asked === null) {
          const example = { unit: organisation.units[0]?.code ?? 'AB', words: rest.trim() };
          return shortMessage(words.say('report.usage', example));
        }
        const result = await lookUpReport(desk, { actor: staffActor(person.id), ...asked });
        return told(result, command, translator);
      },
    },
  ],
});

/** A month and a unit's code, either or both, in any order; `null`: something else. */
const readAsked = (
  text: string,
  ownUnitId: string,
  organisation: Organisation,
): { readonly unitId: string; readonly month: Month | null } | null => {
  let asked: { readonly unitId: string; readonly month: Month | null } = { unitId: ownUnitId, month: null };
  for (const word of text.split(/\s+/).filter((each) => each !== '')) {
    const unit = organisation.units.find(({ code }) => code === word.toUpperCase());
    if (unit !== undefined) asked = { ...asked, unitId: unit.id };
    else if (isMonth(word)) asked = { ...asked, month: word };
    else return null;
  }
  return asked;
};

const told = (result: LookedUp, { organisation, words }: Visit, translator: Translator): ChatMessage => {
  switch (result.kind) {
    case 'refused':
      return shortMessage(
        result.reason === 'month-ahead' ? words.say('report.ahead') : refusalWords(result, '', organisation, words),
      );
    case 'disagrees':
      return shortMessage(
        cut([words.say('report.disagrees', { month: result.month }), ...result.disagreements].join('\n'), 2_900),
      );
    case 'report': {
      const { report, hash, isFrozen } = result;
      const spoken = reportWords(translator, words.language, organisation);
      const title = reportTitle(report, spoken);
      const standing = words.say(isFrozen ? 'report.frozen' : 'report.trial');
      return {
        text: shortMessage(title).text,
        blocks: [
          { type: 'header', text: plain(title, 150) },
          { type: 'context', elements: [plain(standing, 300)] },
          { type: 'section', text: plain(reportLines(report, hash, spoken).join('\n')) },
        ],
      };
    }
  }
};
