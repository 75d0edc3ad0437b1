import { describe, expect, it } from 'vitest';
import { practiceFacts } from '../../../src/commands/flow/practice-facts.ts';
import { createPracticeHost } from '../../../src/commands/flow/practice-host.ts';
import { abandon } from '../../../src/flow-engine/abandon.ts';
import { beginSession } from '../../../src/flow-engine/begin-session.ts';
import type { Facts, Input, Session, Step } from '../../../src/flow-engine/session.ts';
import { step } from '../../../src/flow-engine/step.ts';
import { realFlowBook } from '../../support/flow-book.ts';

const book = realFlowBook();
const facts: Facts = practiceFacts({ open: true, holiday: false, anonymous: false, operator: true, openTickets: 0 });
const closed: Facts = { ...facts, open: false, operatorAvailable: false };
const press = (keys: string): Input => ({ kind: 'keys', keys });
const speak = (recordingId: string, seconds = 9): Input => ({ kind: 'recording', recordingId, seconds });
const silence: Input = { kind: 'silence' };

const having = (inputs: readonly Input[], known: Facts = facts): Step => {
  const host = createPracticeHost({ tickets: [], appointments: [] });
  let at = step(book, beginSession(book, 'zh-CN'), { kind: 'start' }, known);
  for (const input of inputs) {
    at = step(book, at.session, input, known);
    while (at.expect.kind === 'host') {
      at = step(book, at.session, { kind: 'host', result: host.answer(at.expect.request) }, known);
    }
  }
  return at;
};
const where = ({ session }: Pick<Step, 'session'>): string => `${session.flow}.${session.node}`;
const story = [press('3'), press('1'), press('1'), speak('rec-1', 20)];

describe('a conversation', () => {
  it('begins in the entry flow and waits for the caller', () => {
    const at = having([]);
    expect(where(at)).toBe('main-menu.menu');
    expect(at.expect).toMatchObject({ kind: 'input', keys: true, speech: true, maxKeys: 1 });
  });

  it('asks the host before the caller hears a list', () => {
    const at = step(book, having([press('3')]).session, press('1'), facts);
    expect(at.expect).toEqual({ kind: 'host', request: { kind: 'list', list: 'categories', answers: {} } });
    expect(at.prompts).toEqual([]);
  });

  it('asks the host again when anything else arrives meanwhile', () => {
    const waiting = step(book, having([press('3')]).session, press('1'), facts);
    const again = step(book, waiting.session, press('1'), facts);
    expect(again).toEqual(waiting);
  });

  it('counts an outcome when it is handed over, once', () => {
    const waiting = step(book, having([...story, silence, press('1')]).session, press('1'), facts);
    expect(waiting.expect).toMatchObject({
      kind: 'host',
      request: { kind: 'outcome', outcome: 'complaint.submitted' },
    });
    expect(waiting.session.outcomes).toEqual(['complaint.submitted']);
    expect(step(book, waiting.session, silence, facts).session.outcomes).toEqual(['complaint.submitted']);
  });

  it('goes on where it stood when the call is taken up again', () => {
    const at = having(story);
    const again = step(book, at.session, { kind: 'start' }, facts);
    expect(where(again)).toBe('complaint.reference');
    expect(again.prompts).toEqual(at.prompts);
  });

  it('says nothing more once it has ended', () => {
    const over = having([press('0'), { kind: 'transfer', result: 'talked' }]);
    expect(over.expect.kind).toBe('end');
    expect(step(book, over.session, press('1'), facts)).toEqual({
      session: over.session,
      prompts: [],
      expect: { kind: 'end' },
    });
  });

  it('forgets what a flow asked when it comes back from it', () => {
    const at = having([press('1'), press('2'), speak('rec-1')]);
    expect(where(at)).toBe('main-menu.anything-else');
    expect(at.session.answers).toEqual({});
  });

  it('keeps the number an anonymous caller left, and does not ask for it again', () => {
    const hidden: Facts = { ...closed, hasNumber: false, textable: false, lastFour: null };
    const left = having([press('1'), press('2'), speak('rec-1'), press('13800138000#')], hidden);
    expect(left.session.answers).toEqual({ phone: { kind: 'digits', value: '13800138000' } });
    const callback = having(
      [press('1'), press('2'), speak('rec-1'), press('13800138000#'), press('1'), press('4'), press('1'), press('1')],
      hidden,
    );
    expect(where(callback)).toBe('callback.note');
  });

  it('does not ask what a callback is about when the question before told it', () => {
    const at = having([press('1'), press('2'), press('0'), press('2')], closed);
    expect(where(at)).toBe('callback.when');
    expect(at.session.answers.topic?.value).toBe('licences');
  });

  it('leads to a person after three failed tries, silence and wrong keys counted together', () => {
    expect(having([press('7'), silence]).session.tries).toBe(2);
    expect(having([press('7'), silence, press('8')]).expect.kind).toBe('transfer');
  });

  it('counts tries anew after an answer', () => {
    expect(having([press('7'), silence, press('3')]).session.tries).toBe(0);
  });

  it('does not count hearing it again as a failed try', () => {
    expect(having([press('*'), press('*'), press('*'), press('*')]).session.tries).toBe(0);
  });

  it('takes a zero alone for a person, a zero within a number for a digit', () => {
    const asking = [press('4'), press('1'), press('1')];
    const hidden: Facts = { ...closed, hasNumber: false, textable: false, lastFour: null };
    expect(where(having([...asking, press('02368888888')], hidden))).toBe('callback.note');
    expect(having([...asking, press('0#')], hidden).session.flow).toBe('person');
  });

  it('puts the caller through again when they insist', () => {
    const nobody: Input = { kind: 'transfer', result: 'nobody' };
    const at = having([press('0'), nobody, press('0'), nobody, press('0')]);
    expect(at.expect.kind).toBe('transfer');
    expect(at.session.stack).toHaveLength(1);
  });

  it('keeps what was being recorded when the caller asks for a person', () => {
    const told: Input = { kind: 'keys', keys: '0', recording: { recordingId: 'rec-9', seconds: 14 } };
    const at = having([press('3'), press('1'), press('1'), told]);
    expect(at.expect.kind).toBe('transfer');
    expect(abandon(book, at.session)?.answers.story).toEqual({ kind: 'recording', value: 'rec-9' });
  });

  it('records anew when star ended the recording', () => {
    const again: Input = { kind: 'keys', keys: '*', recording: { recordingId: 'rec-9', seconds: 14 } };
    const at = having([press('3'), press('1'), press('1'), again]);
    expect(where(at)).toBe('complaint.story');
    expect(at.session.answers.story).toBeUndefined();
  });

  it('takes a recording that any other key ended', () => {
    const done: Input = { kind: 'keys', keys: '#', recording: { recordingId: 'rec-9', seconds: 14 } };
    expect(where(having([press('3'), press('1'), press('1'), done]))).toBe('complaint.reference');
  });
});

describe('hanging up', () => {
  const kept = (inputs: readonly Input[], known: Facts = facts): string | null =>
    abandon(book, having(inputs, known).session)?.outcome ?? null;

  it.each<[string, readonly Input[], string | null]>([
    ['in the main menu', [], null],
    ['before the story', [press('3'), press('1'), press('1')], null],
    ['after the story', story, 'complaint.abandoned'],
    ['after the complaint was taken', [...story, silence, press('1'), press('1')], null],
    [
      'during a second complaint',
      [...story, silence, press('1'), press('1'), press('1'), ...story],
      'complaint.abandoned',
    ],
    ['after a question was left', [press('1'), press('2'), speak('r')], null],
    ['half way through a callback', [press('4'), press('1')], 'callback.abandoned'],
    ['half way through an appointment', [press('2'), press('1'), press('1')], null],
    ['while ringing a person after the story', [...story, press('0')], 'complaint.abandoned'],
    [
      'after talking to a person about it',
      [...story, press('0'), { kind: 'transfer', result: 'talked' }],
      'complaint.abandoned',
    ],
  ])('%s', (_, inputs, outcome) => {
    expect(kept(inputs)).toBe(outcome);
  });

  it('after a callback was promised instead still keeps the complaint', () => {
    expect(kept([...story, press('0'), press('1'), silence], closed)).toBe('complaint.abandoned');
  });

  it('keeps what was said while choosing a time, though a person was asked for once more', () => {
    const choosing = [press('0'), press('2'), press('1')];
    expect(where(having(choosing, closed))).toBe('callback.when');
    expect(kept(choosing, closed)).toBe('callback.abandoned');
    expect(kept([...choosing, press('0')], closed)).toBe('callback.abandoned');
    const again = [...choosing, press('0'), press('2'), press('0'), press('2')];
    expect(kept(again, closed)).toBe('callback.abandoned');
    expect(having(again, closed).session.stack.map(({ flow }) => flow)).toEqual(['main-menu', 'callback', 'person']);
  });

  it('forgets it when the call was promised after all', () => {
    const again = [press('0'), press('2'), press('1'), press('0'), press('1')];
    expect(where(having(again, closed))).toBe('person.closing');
    expect(kept(again, closed)).toBeNull();
  });
});

describe('stored sessions', () => {
  it('that name a node the flows no longer have are a bug that is told', () => {
    const gone: Session = { ...having([]).session, node: 'attic' };
    expect(() => step(book, gone, silence, facts)).toThrow('no node main-menu.attic');
  });
});
