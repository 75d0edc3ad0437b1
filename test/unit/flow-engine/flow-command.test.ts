import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { Command } from 'commander';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPracticeCall } from '../../../src/commands/flow/practice-call.ts';
import { practiceFacts } from '../../../src/commands/flow/practice-facts.ts';
import { createPracticeHost } from '../../../src/commands/flow/practice-host.ts';
import { inputOf, playCall } from '../../../src/commands/flow/terminal-phone.ts';
import { registerFlow } from '../../../src/commands/flow.ts';
import { realFlowBook, realSpeaker } from '../../support/flow-book.ts';

const run = async (...words: readonly string[]): Promise<{ readonly printed: string; readonly exitCode: unknown }> => {
  const printed: string[] = [];
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((text) => printed.push(String(text)) > 0);
  const program = new Command();
  registerFlow(program);
  await program.parseAsync(['node', 'rexian', 'flow', ...words]);
  stdout.mockRestore();
  return { printed: printed.join(''), exitCode: process.exitCode };
};

afterEach(() => {
  process.exitCode = undefined;
  vi.restoreAllMocks();
});

describe('flow check', () => {
  it('says that every proof holds', async () => {
    expect(await run('check')).toEqual({
      printed: expect.stringMatching(/^13 flows, \d+ nodes: every proof holds\n$/),
      exitCode: undefined,
    });
  });

  it('prints each fault of a file with its place and its fix, and fails', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'flow-')), 'feedback.yaml');
    writeFileSync(
      file,
      'flow: feedback\nstart: message\nnodes:\n  message: { record: feedback.ask-message, answer: message, next: leaf }\n',
    );
    const { printed, exitCode } = await run('check', file);
    expect(printed).toBe(
      `${file}:4:61  "feedback" has no node "leaf"\n    fix: use one of: message, return [unknown-target]\n1 fault\n`,
    );
    expect(exitCode).toBe(1);
  });
});

it('checks the flows for staff with the same rigour, by their own contract', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'flow-')), 'staff');
  mkdirSync(folder);
  const file = join(folder, 'manager-acknowledgement.yaml');
  writeFileSync(
    file,
    'flow: manager-acknowledgement\nstart: ticket\nnodes:\n  ticket: { lookup: ticket-by-number, on: { found: ticket } }\n',
  );
  const { printed, exitCode } = await run('check', file);
  expect(printed).toContain(`${file}:4:`);
  expect(printed).toContain('ticket-by-number');
  expect(exitCode).toBe(1);
});

describe('flow graph', () => {
  it('draws one flow, or all of them', async () => {
    expect((await run('graph', 'language')).printed).toContain('begin([language]) --> n-choose');
    expect((await run('graph')).printed.match(/^flowchart TD$/gm)).toHaveLength(13);
  });

  it('fails for a flow that is not there', async () => {
    const { printed, exitCode } = await run('graph', 'lunch');
    expect(printed).toMatch(/^there is no flow "lunch"; there are: /);
    expect(exitCode).toBe(1);
  });
});

describe('flow call', () => {
  it('plays a call from piped lines', async () => {
    const printed: string[] = [];
    const call = createPracticeCall({
      book: realFlowBook(),
      speaker: realSpeaker,
      host: createPracticeHost({ tickets: [], appointments: [] }),
      facts: practiceFacts({ open: true, holiday: false, anonymous: false, operator: true, openTickets: 0 }),
      language: 'en',
    });
    const typed = ['3', '2', 'I like the new crossing', ''].map((line) => `${line}\n`);
    await playCall(call, createInterface({ input: Readable.from(typed), terminal: false }), (line) =>
      printed.push(line),
    );
    expect(printed).toContain('[done: feedback.left message="I like the new crossing"]');
    expect(printed.at(-1)).toBe('[the call is over]');
  });

  it('says what a hang-up keeps', async () => {
    const printed: string[] = [];
    const call = createPracticeCall({
      book: realFlowBook(),
      speaker: realSpeaker,
      host: createPracticeHost({ tickets: [], appointments: [] }),
      facts: practiceFacts({ open: true, holiday: false, anonymous: false, operator: true, openTickets: 0 }),
      language: 'zh-CN',
    });
    const typed = ['3', '1', '1', 'a light is broken', 'hang up', '2'].map((line) => `${line}\n`);
    await playCall(call, createInterface({ input: Readable.from(typed), terminal: false }), (line) =>
      printed.push(line),
    );
    expect(printed.at(-1)).toBe(
      '[the call is over; kept: complaint.abandoned category=signal-fault story="a light is broken"]',
    );
    expect(printed).not.toContain('  > 2');
  });

  it.each([
    ['12#', { kind: 'keys', keys: '12#' }],
    ['', { kind: 'silence' }],
    ['投诉', { kind: 'speech', text: '投诉', confidence: 0.9 }],
  ])('reads "%s" as what a phone would send', (line, input) => {
    const expect_ = { kind: 'input', keys: true, speech: true, maxKeys: 1, timeoutSeconds: 5, hints: [] } as const;
    expect(inputOf(line, { expect: expect_ })).toEqual(input);
  });
});
