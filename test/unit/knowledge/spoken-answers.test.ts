import { expect, it } from 'vitest';
import {
  answerChoices,
  answersFor,
  answerTold,
  type SpokenAnswer,
} from '../../../src/knowledge/phone/spoken-answers.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { monday } from '../../support/sample-ticket.ts';

const caller = {
  organisation: sampleOrganisation(),
  unitId: 'cq',
  lineId: 'vehicles',
  language: 'zh-CN',
  now: monday,
};

const answer = (articleId: string, uses: number): SpokenAnswer => ({
  articleId,
  seq: 1,
  unitId: 'cq',
  lineId: 'vehicles',
  language: 'zh-CN',
  title: `${articleId}？`,
  spoken: `答：${articleId}`,
  validUntil: null,
  uses,
});

const known = [answer('one', 9), answer('two', 8), answer('three', 7), answer('four', 6)];

it('offers the three that are used most, without their question marks', () => {
  expect(answerChoices(answersFor(known, caller))).toEqual(
    ['one', 'two', 'three'].map((id) => ({ id, label: { say: 'text', text: id } })),
  );
});

it('tells what the caller chose although another one is used more by then', () => {
  const meanwhile = known.map((each) => (each.articleId === 'four' ? { ...each, uses: 10 } : each));
  expect(answerTold(answersFor(meanwhile, caller), 'three')).toEqual({
    kind: 'result',
    result: 'found',
    told: { answer: { say: 'notice', text: '答：three' } },
  });
});

it('tells nothing that is in force no more', () => {
  expect(answerTold(answersFor(known.slice(1), caller), 'one')).toMatchObject({ result: 'gone' });
});
