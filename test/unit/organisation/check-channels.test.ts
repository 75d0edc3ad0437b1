import { expect, it } from 'vitest';
import type { ChannelListing } from '../../../src/organisation/channel-listing.ts';
import { readOrganisation } from '../../../src/organisation/file/read-organisation.ts';
import { readingContext, smallFile } from './small-file.ts';

const faultsWith = (channels: ChannelListing) => {
  const reading = readOrganisation(smallFile, 'organisation.yaml', { ...readingContext, channels });
  return reading.kind === 'faults' ? reading.faults.map(({ field, line, problem }) => ({ field, line, problem })) : [];
};
const lines = smallFile.split('\n');
const [first = 0, second = 0] = lines.flatMap((line, at) => (line.includes('slack: C') ? [at + 1] : []));
const ids = [first, second].map((line) => /slack: (C\w+)/.exec(lines[line - 1] ?? '')?.[1] ?? '');

it('refuses a channel that is not in the workspace, and one that is archived, each with its line', () => {
  const isArchived = new Map([[ids[1] ?? '', true]]);
  expect(faultsWith({ kind: 'listed', isArchived })).toEqual([
    { field: 'channels[0].slack', line: first, problem: 'is no channel of the workspace that the app can see' },
    { field: 'channels[1].slack', line: second, problem: 'is an archived channel' },
  ]);
});

it('takes channels that stand there, and all of them when the workspace could not be asked', () => {
  expect(faultsWith({ kind: 'listed', isArchived: new Map(ids.map((id) => [id, false])) })).toEqual([]);
  expect(faultsWith({ kind: 'unknown', why: 'missing_scope' })).toEqual([]);
});
