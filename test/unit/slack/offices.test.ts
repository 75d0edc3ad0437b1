import { expect, it } from 'vitest';
import { wordsIn } from '../../../src/adapters/slack/blocks/words.ts';
import { createOfficePart } from '../../../src/adapters/slack/offices/office-part.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { monday } from '../../support/sample-ticket.ts';
import { chatWords } from './support/chat-words.ts';

it('an office is found by its name in small letters', async () => {
  const organisation = sampleOrganisation();
  const person = organisation.staff.find(({ id }) => id === 'agent');
  const [command] = createOfficePart(movingClock(monday)).subcommands ?? [];
  const visit = { person, organisation, words: wordsIn(chatWords, 'en') };
  expect(JSON.stringify(await command?.answer(visit as never, 'yubei'))).toContain('Yubei');
});
