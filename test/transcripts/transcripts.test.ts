import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { realFlowBook, realSpeaker } from '../support/flow-book.ts';
import { play, readTranscript } from './transcript.ts';

const here = import.meta.dirname;
const book = realFlowBook();

const transcripts = readdirSync(here, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.txt'))
  .sort()
  .map((name) => ({
    name,
    flow: name.split(/[/\\]/)[0] ?? '',
    ...readTranscript(readFileSync(join(here, name), 'utf8')),
  }));

// A changed flow or sentence shows up here as a conversation that reads differently; `vitest -u` writes them anew.
describe('a call goes as its transcript says', () => {
  it.each(transcripts)('$name: $title', async (transcript) => {
    const played = play(transcript, { book, speaker: realSpeaker });
    await expect(played).toMatchFileSnapshot(join(here, transcript.name));
  });

  it.each(['zh-CN', 'en', 'yue-HK'])('for every flow in %s', (language) => {
    const told = transcripts.filter((one) => one.language === language).map(({ flow }) => flow);
    expect([...new Set(told)].sort()).toEqual(Object.keys(book.flows).sort());
  });
});
