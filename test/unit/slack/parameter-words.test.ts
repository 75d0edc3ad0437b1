import { expect, it } from 'vitest';
import { entryRules } from '../../../src/organisation/file/organisation-file.ts';
import { chatWords } from './support/chat-words.ts';

it.each(chatWords.languages)('every list of the organisation file has a name in %s', (language) => {
  const words = chatWords.catalogue('chat')[language] ?? {};
  const lists = Object.keys(entryRules).filter((list) => words[`digest.parameters.list.${list}`] === undefined);
  expect(lists).toEqual([]);
});
