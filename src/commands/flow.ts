import { readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { readFlowFiles } from '../adapters/flow-files/read-flow-files.ts';
import { createSpeaker } from '../adapters/i18n/speaker.ts';
import { createTranslator } from '../adapters/i18n/translator.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { loadFlowBook, loadStaffFlowBook } from '../compose/phone/load-flow-book.ts';
import { places } from '../compose/places.ts';
import { drawFlow } from '../flow-engine/draw-flow.ts';
import type { FlowBook } from '../flow-engine/flow-book.ts';
import { faultLine } from '../flow-engine/grammar/fault.ts';
import type { FlowSource } from '../flow-engine/grammar/flow-document.ts';
import type { Prompt } from '../flow-engine/session.ts';
import { describeFault } from '../organisation/fault.ts';
import { readOrganisation } from '../organisation/file/read-organisation.ts';
import { inOwnWords } from '../organisation/words/in-own-words.ts';
import type { Translator } from '../shared/translator.ts';
import { createPracticeCall } from './flow/practice-call.ts';
import { practiceFacts } from './flow/practice-facts.ts';
import { createPracticeHost } from './flow/practice-host.ts';
import { playCall } from './flow/terminal-phone.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `rexian flow check | graph | call`: looks at the conversations without a database, a carrier or a workspace. */
export const registerFlow = (program: Command): void => {
  const flow = program.command('flow').description('check, draw or play the conversations');
  flow
    .command('check [files...]')
    .description('check the flows; a file given stands in for the one of the same name')
    .action((files: readonly string[]) => check(files));
  flow
    .command('graph [flow]')
    .description('print a flow, or all of them, as Mermaid flowcharts')
    .action((name: string | undefined) => graph(name));
  flow
    .command('call')
    .description('a phone in the terminal; keys and words are read from the keyboard or a pipe')
    .option('--language <tag>', 'language the call begins in', 'zh-CN')
    .option('--closed', 'call outside business hours')
    .option('--holiday', 'call on a public holiday')
    .option('--busy', 'nobody can be reached')
    .option('--anonymous', 'call without a number')
    .option('--organisation <file>', 'an organisation file, to hear what --unit says in its own words')
    .option('--unit <id>', 'the unit that is called')
    .action((options: CallOptions) => call(options));
};

interface CallOptions {
  readonly language: string;
  readonly closed?: true;
  readonly holiday?: true;
  readonly busy?: true;
  readonly anonymous?: true;
  readonly organisation?: string;
  readonly unit?: string;
}

const sourcesWith = (folder: string, files: readonly string[]): readonly FlowSource[] => {
  const given = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
  const names = new Set(files.map((file) => basename(file)));
  return [...readFlowFiles(folder).filter(({ file }) => !names.has(basename(file))), ...given];
};

/** A file out of a folder of this name belongs to the book of the calls to staff. */
const staffFolder = 'staff';
const isForStaff = (file: string): boolean => basename(dirname(resolve(file))) === staffFolder;

/** The flows of callers and those of staff, or `null` after every fault of both was printed. */
const booksOf = (files: readonly string[]): { readonly callers: FlowBook; readonly staff: FlowBook } | null => {
  const translator = createTranslator(places.locales);
  const forCallers = files.filter((file) => !isForStaff(file));
  const callers = loadFlowBook(translator, sourcesWith(places.flows, forCallers));
  const staffSources = sourcesWith(join(places.flows, staffFolder), files.filter(isForStaff));
  const staff = loadStaffFlowBook(translator, staffSources);
  if (callers.kind === 'book' && staff.kind === 'book') return { callers: callers.book, staff: staff.book };
  const faults = [callers, staff].flatMap((loaded) => (loaded.kind === 'book' ? [] : loaded.faults));
  for (const fault of faults) print(faultLine(fault));
  print(`${faults.length} fault${faults.length === 1 ? '' : 's'}`);
  process.exitCode = 1;
  return null;
};

/** The flows of callers, or `null` after every fault was printed. */
const bookOf = (files: readonly string[]): FlowBook | null => booksOf(files)?.callers ?? null;

const check = (files: readonly string[]): void => {
  const books = booksOf(files);
  if (books === null) return;
  const flows = [...Object.values(books.callers.flows), ...Object.values(books.staff.flows)];
  const nodes = flows.reduce((count, { nodes: own }) => count + Object.keys(own).length, 0);
  print(`${flows.length} flows, ${nodes} nodes: every proof holds`);
};

const graph = (name: string | undefined): void => {
  const books = booksOf([]);
  if (books === null) return;
  const all = [...Object.values(books.callers.flows), ...Object.values(books.staff.flows)];
  const wanted = all.filter((flow) => name === undefined || flow.name === name);
  if (wanted.length === 0) {
    print(`there is no flow "${name}"; there are: ${all.map((flow) => flow.name).join(', ')}`);
    process.exitCode = 1;
  }
  for (const flow of wanted) print(drawFlow(flow));
};

const call = async (options: CallOptions): Promise<void> => {
  const book = bookOf([]);
  if (book === null) return;
  const translator = createTranslator(places.locales);
  const { language } = options;
  if (!translator.languages.includes(language)) {
    print(`there are no words in "${language}"; there are: ${translator.languages.join(', ')}`);
    process.exitCode = 1;
    return;
  }
  const own = ownWordsOf(options, translator);
  if (own === null) return;
  const isClosed = options.closed === true || options.holiday === true;
  const tickets = options.anonymous === true ? [] : ['CQ-261120-00007-9'];
  const facts = practiceFacts({
    open: !isClosed,
    holiday: options.holiday === true,
    anonymous: options.anonymous === true,
    operator: !isClosed && options.busy !== true,
    openTickets: tickets.length,
  });
  const host = createPracticeHost({
    answers: true,
    partners: isClosed ? 'closed' : 'open',
    tickets,
    appointments: options.anonymous === true ? [] : ['2026-11-25T10:00'],
  });
  const speaker = createSpeaker(translator, print);
  const lines = createInterface({ input: process.stdin, terminal: false });
  await playCall(createPracticeCall({ book, speaker, host, facts, language, inOwnWords: own }), lines, print);
  lines.close();
};

/** How the unit says a sentence, by a file that may not be in force yet; `null` after every fault of it was printed. */
const ownWordsOf = (
  { organisation: file, unit }: CallOptions,
  translator: Translator,
): ((prompt: Prompt) => Prompt) | null => {
  if (file === undefined) return (prompt) => prompt;
  const { languages } = translator;
  const texts = translator.catalogue('voice');
  const reading = readOrganisation(readFileSync(file, 'utf8'), file, { languages, texts, now: systemClock.now() });
  const faults = reading.kind === 'faults' ? reading.faults.map(describeFault) : [];
  const called = reading.kind === 'faults' ? null : (unit ?? reading.organisation.units[0]?.id ?? '');
  if (reading.kind === 'read' && reading.organisation.units.every(({ id }) => id !== called)) {
    faults.push(
      `there is no unit "${called}"; there are: ${reading.organisation.units.map(({ id }) => id).join(', ')}`,
    );
  }
  if (reading.kind === 'read' && called !== null && faults.length === 0)
    return (prompt) => inOwnWords(reading.organisation, called, prompt);
  for (const fault of faults) print(fault);
  process.exitCode = 1;
  return null;
};
