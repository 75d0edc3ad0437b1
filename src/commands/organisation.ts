import type { Command } from 'commander';
import { applyFile } from './organisation/apply-file.ts';
import { checkFile } from './organisation/check-file.ts';
import { exportFile } from './organisation/export-file.ts';
import { returnTo } from './organisation/return-to.ts';
import { showHistory } from './organisation/show-history.ts';

/** `rexian organisation check | apply | export | history | return`: what is in force, and what shall be. */
export const registerOrganisation = (program: Command): void => {
  const organisation = program
    .command('organisation')
    .description('check an organisation file, put it in force, go back');
  const reason = ['--reason <text>', 'why, for the history and the audit trail'] as const;
  const yes = ['--yes', 'do not ask before something with a history is closed'] as const;
  organisation
    .command('check <file>')
    .description('every fault with its place and its fix; needs no database')
    .action(checkFile);
  organisation
    .command('apply <file>')
    .description('print the differences and put the file in force; a file that is in force already changes nothing')
    .option(...reason)
    .option(...yes)
    .action(applyFile);
  organisation
    .command('export [file]')
    .description('write the file that is in force, as it was applied; without a name, to the standard output')
    .action(exportFile);
  organisation
    .command('history')
    .description('what was put in force when, by whom and why, newest first')
    .option('--limit <count>', 'how many', '20')
    .action(showHistory);
  organisation
    .command('return [edition]')
    .alias('back')
    .description('put an earlier edition in force again in one step; without a name, the one before the one in force')
    .option(...reason)
    .option(...yes)
    .action(returnTo);
};
