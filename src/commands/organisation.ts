import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import type { Command } from 'commander';
import { createTranslator } from '../adapters/i18n/translator.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import { places } from '../compose/places.ts';
import { applyOrganisation, planApplication } from '../organisation/apply-organisation.ts';
import { differenceLine } from '../organisation/describe-changes.ts';
import { describeFault, type Fault } from '../organisation/fault.ts';
import { readOrganisation } from '../organisation/file/read-organisation.ts';
import { type CommandWorld, withWorld } from './with-world.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `rexian organisation check | apply FILE`: validates an organisation file, or puts it in force. */
export const registerOrganisation = (program: Command): void => {
  const organisation = program.command('organisation').description('check an organisation file, or put it in force');
  organisation
    .command('check <file>')
    .description('every fault with its place and its fix; needs no database')
    .action(check);
  organisation
    .command('apply <file>')
    .description('print the differences and put the file in force; a file that is in force already changes nothing')
    .option('--yes', 'do not ask')
    .action(apply);
};

const check = async (file: string): Promise<void> => {
  const text = await readText(file);
  if (text === null) return;
  const { languages } = createTranslator(places.locales);
  const reading = readOrganisation(text, file, { languages, now: systemClock.now() });
  if (reading.kind === 'faults') {
    sayFaults(reading.faults, reading.warnings);
    return;
  }
  const { units, numbers, lines, categories, offices, services, staff, edition } = reading.organisation;
  sayWarnings(reading.warnings);
  print(
    `${file} is sound: ${units.length} units, ${numbers.length} numbers, ${lines.length} lines of business, ${categories.length} categories, ` +
      `${offices.length} offices, ${services.length} services, ${staff.length} people (edition ${edition.slice(0, 12)})`,
  );
};

const apply = async (file: string, { yes }: { readonly yes?: boolean }): Promise<void> => {
  const text = await readText(file);
  if (text !== null) await withWorld((opened) => applyIn(opened, file, text, yes === true));
};

const applyIn = async (
  { world, translator, actor }: CommandWorld,
  file: string,
  text: string,
  isAgreed: boolean,
): Promise<number> => {
  const { stores, clock, ids } = world;
  const applying = { store: stores.organisation, clock, ids, languages: translator.languages };
  const plan = await planApplication(applying, text, file);
  if (plan.kind === 'faults') {
    sayFaults(plan.faults, plan.warnings);
    return 1;
  }
  sayWarnings(plan.reading.warnings);
  if (plan.isInForce) {
    print('unchanged: this file is in force');
    return 0;
  }
  for (const difference of plan.differences) print(differenceLine(difference));
  if (!isAgreed && !(await agrees())) {
    print('not applied');
    return 1;
  }
  const applied = await applyOrganisation(applying, text, file, actor);
  if (applied.kind === 'faults') return 1;
  print(`${applied.kind}: edition ${applied.edition.slice(0, 12)}; running programs take it up within a second or two`);
  return 0;
};

/** Asks at a terminal; without one, `--yes` is the only yes. */
const agrees = async (): Promise<boolean> => {
  if (!process.stdin.isTTY) {
    print('Nobody to ask: give --yes to apply without asking.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Apply? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};

const readText = async (file: string): Promise<string | null> => {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    process.stderr.write(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
    return null;
  }
};

const sayFaults = (faults: readonly Fault[], warnings: readonly Fault[]): void => {
  for (const fault of faults) process.stderr.write(`${describeFault(fault)}\n`);
  sayWarnings(warnings);
  process.stderr.write(`${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}; nothing was applied\n`);
  process.exitCode = 1;
};

const sayWarnings = (warnings: readonly Fault[]): void => {
  for (const warning of warnings) process.stderr.write(`warning: ${describeFault(warning)}\n`);
};
