import { createInterface } from 'node:readline/promises';
import { carryOut } from '../../organisation/apply-organisation.ts';
import { differenceLine } from '../../organisation/describe-changes.ts';
import type { ApplyOrganisationWorld, FaultyFile, NothingNew, Plan } from '../../organisation/plan-application.ts';
import { owesReason } from '../../organisation/words/owes-reason.ts';
import type { CommandWorld } from '../with-world.ts';
import { askForChannels } from './ask-for-channels.ts';
import { print, sayFaults, sayWarnings, shortEdition } from './say.ts';

/** What may be said beside the file. */
export interface ApplyOptions {
  readonly yes?: boolean;
  readonly reason?: string;
}

export const applyingIn = async ({ world, translator }: CommandWorld): Promise<ApplyOrganisationWorld> => ({
  store: world.stores.organisation,
  clock: world.clock,
  ids: world.ids,
  languages: translator.languages,
  texts: translator.catalogue('voice'),
  ...(await askForChannels(world.config)),
});

/** Shows what a plan changes, asks before anything with a history is closed, and carries it out. Gives the exit code. */
export const putInForce = async (
  opened: CommandWorld,
  applying: ApplyOrganisationWorld,
  plan: FaultyFile | NothingNew | Plan,
  options: ApplyOptions,
): Promise<number> => {
  if (plan.kind === 'faults') {
    sayFaults(plan.faults, plan.warnings);
    return 1;
  }
  if (plan.kind === 'in-force') {
    sayWarnings(plan.warnings);
    print('unchanged: this file is in force');
    return 0;
  }
  sayWarnings(plan.reading.warnings);
  for (const difference of plan.differences) print(differenceLine(difference));
  if (owesReason(plan.differences, options.reason)) {
    print('not applied: say with --reason why what citizens hear and read changes (art. 24(1))');
    return 1;
  }
  if (plan.closing.length > 0 && options.yes !== true && !(await agrees(plan))) {
    print('not applied');
    return 1;
  }
  const author = { actor: opened.actor, reason: options.reason?.trim() || null };
  const done = await carryOut(applying, plan, author);
  if (done.kind === 'overtaken') {
    print('not applied: another file was put in force meanwhile; try again and look at the differences');
    return 1;
  }
  print(`${done.kind}: edition ${shortEdition(done.edition)}; running programs take it up within a second or two`);
  return 0;
};

/** Asks at a terminal; without one, `--yes` is the only yes. */
const agrees = async ({ closing }: Plan): Promise<boolean> => {
  print('Calls, tickets or appointments point at what is gone from the file. It is closed, not deleted:');
  for (const { kind, id } of closing) print(`  ${kind} ${id}`);
  if (!process.stdin.isTTY) {
    print('Nobody to ask: give --yes to apply without asking.');
    return false;
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question('Close them? [y/N] ');
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
};
