import { expect, it } from 'vitest';
import { applyOrganisation, returnToEdition } from '../../src/organisation/apply-organisation.ts';
import { readOrganisation } from '../../src/organisation/file/read-organisation.ts';
import { planApplication } from '../../src/organisation/plan-application.ts';
import { inOwnWords, ownWords } from '../../src/organisation/words/in-own-words.ts';
import { owesReason } from '../../src/organisation/words/owes-reason.ts';
import { tryAllWords } from '../../src/organisation/words/try-words.ts';
import { operatorActor } from '../../src/shared/actor.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { memoryOrganisationStore } from '../fakes/memory-organisation-store.ts';
import { countingIds } from '../support/counting-ids.ts';
import { realSpeaker, realTranslator } from '../support/flow-book.ts';
import { keypadCall } from '../support/keypad-call.ts';
import { sampleOrganisation } from '../support/sample-organisation.ts';
import { openVoiceLine } from '../support/voice-line.ts';
import { readingDay, smallFile } from '../unit/organisation/small-file.ts';

const texts = realTranslator.catalogue('voice');
const context = { languages: realTranslator.languages, texts, now: readingDay };
const worded = (...entries: readonly string[]) =>
  `${smallFile}words:\n${entries.map((each) => `  - ${each}\n`).join('')}`;
const goodbye = '{ unit: top, key: common.goodbye, text: { zh-CN: 祝您平安。, en: Drive safely. } }';
const problems = (entry: string) => {
  const reading = readOrganisation(worded(entry), 'organisation.yaml', context);
  return reading.kind === 'faults' ? reading.faults.map(({ problem }) => problem) : [];
};

it('art. 24(1), 50(1): a unit’s own words are tried before they hold: languages, values, numbers, length', () => {
  const answer = (zh: string, en = '{{ticketNumber}}: {{answer}}') =>
    `{ unit: top, key: text.answer, text: { zh-CN: '${zh}', en: '${en}' } }`;
  expect(problems(goodbye)).toEqual([]);
  expect(problems(answer('工单{{ticketNumber}}：{{answer}}'))).toEqual([]);
  expect(problems('{ unit: top, key: common.goodbye, text: { zh-CN: 祝您平安。 } }')).toEqual([
    'has no words in en, which callers of top or below may choose',
  ]);
  expect(problems(answer('您的事办好了'))).toEqual(['does not name in zh-CN what it must']);
  expect(problems(answer('{{ticketNumber}}{{answer}}{{name}}'))).toEqual(['does not name in zh-CN what it must']);
  expect(problems(answer(`{{ticketNumber}}{{answer}}${'长'.repeat(60)}`))).toEqual([
    'is sent in 2 texts in zh-CN, where the usual words need 1',
  ]);
  expect(problems(`{ unit: top, key: common.goodbye, text: { zh-CN: ${'长'.repeat(81)}, en: Bye } }`)).toEqual([
    'takes 81 characters to say in zh-CN',
  ]);
  const danger =
    "{ unit: top, key: main.welcome, text: { zh-CN: '这里是{{unit}}。', en: '{{unit}}. In danger dial 110 or 122.' } }";
  expect(problems(danger)).toEqual(['leaves out 110, 122 in zh-CN']);
  expect(problems('{ unit: top, key: common.silence, text: { zh-CN: 喂, en: Hello } }')[0]).toContain(
    'names a sentence that no unit says in its own words',
  );
  expect(problems('{ unit: nowhere, key: common.goodbye, text: { zh-CN: 再见, en: Bye } }')[0]).toContain('unit');
});

it('art. 24(1), 50(1): words are tried with sample values as a citizen would hear and read them', () => {
  const file = worded(
    goodbye,
    "{ unit: sub, key: text.answer, text: { zh-CN: '{{ticketNumber}}：{{answer}}', en: '{{ticketNumber}}: {{answer}}' } }",
  );
  const reading = readOrganisation(file, 'organisation.yaml', context);
  const tried = reading.kind === 'read' ? tryAllWords(reading.organisation, texts) : [];
  expect(tried.map(({ unitId, language, said, parts }) => [unitId, language, said, parts])).toEqual([
    ['top', 'zh-CN', '祝您平安。', null],
    ['top', 'en', 'Drive safely.', null],
    ['sub', 'zh-CN', 'CQ-261122-00042-4：已处理', 1],
    ['sub', 'en', 'CQ-261122-00042-4: dealt with', 1],
  ]);
});

it('art. 24(1), 50(1): a change of words keeps author, reason and test result, and is taken back in one step', async () => {
  const store = memoryOrganisationStore();
  const world = { ...context, store, clock: { now: () => readingDay }, ids: countingIds() };
  const author = { actor: operatorActor('liu'), reason: 'friendlier' };
  await applyOrganisation(world, smallFile, 'organisation.yaml', author);
  const plan = await planApplication(world, worded(goodbye), 'organisation.yaml');
  const differences = plan.kind === 'change' ? plan.differences : [];
  expect([undefined, ' ', 'friendlier'].map((reason) => owesReason(differences, reason))).toEqual([true, true, false]);
  expect(owesReason([{ kind: 'changed', what: 'units top.hours', before: '', after: '' }], undefined)).toBe(false);
  await applyOrganisation(world, worded(goodbye), 'organisation.yaml', author);
  expect(store.audited.at(-1)).toMatchObject({ actor: author.actor, detail: { reason: 'friendlier', wordsTried: 2 } });
  expect(await returnToEdition(world, null, author)).toMatchObject({
    kind: 'applied',
    differences: [{ kind: 'removed', what: 'words top common.goodbye' }],
  });
});

it('art. 24(1), 50(1): a province’s words hold below unless the unit has its own; callers hear and read them', async () => {
  const city = { unitId: 'cq', key: 'main.welcome', text: { 'zh-CN': '{{unit}}为您服务。110、122。', en: '{{unit}}' } };
  const district = { ...city, unitId: 'cq-wanzhou', text: { 'zh-CN': '万州{{unit}}。', en: '{{unit}}' } };
  const organisation = sampleOrganisation({ words: [city, district] });
  expect(ownWords(organisation, 'cq-other', 'main.welcome')).toBe(city.text);
  expect(ownWords(organisation, 'cq-wanzhou', 'main.welcome')).toBe(district.text);
  expect(ownWords(organisation, 'cq', 'main.closed')).toBeNull();
  const line = await openVoiceLine(memoryCallWorld(), { organisation });
  const heard = await keypadCall(line).begin();
  await line.close();
  expect(heard).toContain('为您服务');
  expect(heard).not.toContain('{{');
  const text = {
    key: 'text.answer',
    params: { ticketNumber: { say: 'text', text: 'CQ-1' }, answer: { say: 'text', text: '$& 好' } },
  } as const;
  const own = sampleOrganisation({
    words: [{ unitId: 'cq', key: 'text.answer', text: { 'zh-CN': '{{answer}}（{{ticketNumber}}）' } }],
  });
  expect(realSpeaker.write(inOwnWords(own, 'cq', text), 'zh-CN', {})).toBe('$& 好（CQ-1）');
  expect(realSpeaker.write(inOwnWords(own, 'cq', text), 'en', {})).not.toContain('（');
});
