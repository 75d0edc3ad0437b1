import { describe, expect, it } from 'vitest';
import { wordsIn } from '../../../src/adapters/slack/blocks/words.ts';
import { readSearch } from '../../../src/adapters/slack/lookup/read-search.ts';
import { chatWords } from './support/chat-words.ts';
import { sampleOrganisation } from './support/sample-organisation.ts';

const read = (text: string) => {
  const [person] = sampleOrganisation.staff;
  if (person === undefined) throw new Error('nobody');
  return readSearch(text, person, sampleOrganisation, wordsIn(chatWords, 'en'));
};

describe('what is looked for', () => {
  it.each([
    ['139 1234 5678', '13912345678', '+8613912345678'],
    ['+852 9123 4567', '85291234567', '+85291234567'],
    ['+86 139-1234-5678', '8613912345678', '+8613912345678'],
  ])('is one phone number when %s is written in groups', (text, digits, e164) => {
    expect(read(text)).toEqual({ kind: 'asked', asked: [{ kind: 'digits', digits, e164 }] });
  });

  it('is each of several digits that are no phone number together', () => {
    expect(read('20261123 5678')).toMatchObject({
      asked: [
        { kind: 'digits', digits: '20261123' },
        { kind: 'digits', digits: '5678' },
      ],
    });
  });
});
