import { type HealthDesk, seeHealth } from '../../../oversight/health/see-health.ts';
import { timeZoneOf, unitOf } from '../blocks/names.ts';
import { refusalWords } from '../blocks/refusal-words.ts';
import { shortMessage } from '../blocks/short-message.ts';
import type { WorkspacePart } from '../workspace-part.ts';
import { healthMessage } from './health-message.ts';

/** `/hotline health`: how the platform is, for technical managers. */
export const createHealthPart = (desk: HealthDesk): WorkspacePart => ({
  subcommands: [
    {
      name: 'health',
      aliases: ['健康', '运行', '運行'],
      help: 'health',
      answer: async ({ person, organisation, words }) => {
        const seen = await seeHealth(desk, person);
        if (seen.kind === 'refused') return shortMessage(refusalWords(seen, '', organisation, words));
        return healthMessage(seen.states, timeZoneOf(unitOf(organisation, person.unitId)), words);
      },
    },
  ],
});
