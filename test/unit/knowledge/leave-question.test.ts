import { describe, expect, it } from 'vitest';
import { leaveQuestion } from '../../../src/knowledge/leave-question.ts';
import { choice, recording, sampleIntake } from '../../support/sample-intake.ts';

const answers = { topic: choice('licences'), question: recording('q') };

describe('a question left for an answer', () => {
  it('goes to the line of its topic and is confirmed by text', () => {
    const intent = leaveQuestion(sampleIntake({ outcome: 'consultation.left', answers }));
    expect(intent.opened[0]?.ticket).toMatchObject({
      kind: 'consultation',
      reportCategory: 'consultation',
      lineId: 'licences',
      state: 'dispatched',
    });
    expect(intent.opened[0]?.ticket.particulars.map((each) => each.key)).toEqual(['topic', 'question']);
    expect(intent.texts).toMatchObject([{ template: 'text.ticket-opened' }]);
    expect(intent.told).toHaveProperty('due');
  });

  it('takes a category as its topic too', () => {
    const told = { ...answers, topic: choice('theory-test') };
    const intent = leaveQuestion(sampleIntake({ outcome: 'consultation.left', answers: told }));
    expect(intent.opened[0]?.ticket).toMatchObject({ lineId: 'licences', categoryId: 'theory-test' });
  });

  it('is a draft when the caller hung up', () => {
    const intent = leaveQuestion(sampleIntake({ outcome: 'consultation.abandoned', answers }));
    expect(intent.opened[0]?.ticket.state).toBe('draft');
    expect(intent.texts).toEqual([]);
  });
});
