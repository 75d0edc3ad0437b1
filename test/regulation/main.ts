import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { joinTests } from './support/coverage.ts';
import { coverageTable } from './support/coverage-table.ts';
import { beyondSoftware } from './support/obligations/beyond-software.ts';
import { obligations } from './support/obligations.ts';
import { readRun, runTests } from './support/run-tests.ts';

const options = new Command('regulation')
  .description('shows each duty of the regulation with the tests that show it, or the reason why there is none')
  .option('--results <file>', 'a report of the test runner (JSON) to read instead of running the tests')
  .parse()
  .opts<{ results?: string }>();

const root = join(import.meta.dirname, '..', '..');
const { tests, broken } = await (options.results === undefined
  ? runTests(root)
  : readRun(root, resolve(options.results)));
const { rows, faults } = joinTests(obligations, tests);
const coverage = { rows, faults: [...faults, ...broken] };
process.stdout.write(coverageTable(coverage, beyondSoftware));
if (coverage.faults.length > 0) process.exitCode = 1;
