import { Command } from 'commander';
import { crashDatabase } from './cases/crash-database.ts';
import { killApp } from './cases/kill-app.ts';
import { killEverything } from './cases/kill-everything.ts';
import { lostAnswers } from './cases/lost-answers.ts';
import { repeatedWebhooks } from './cases/repeated-webhooks.ts';

const cases = {
  'kill-app': killApp,
  'kill-everything': killEverything,
  'crash-database': crashDatabase,
  'repeated-webhooks': repeatedWebhooks,
  'lost-answers': lostAnswers,
};

const program = new Command('faults')
  .description('breaks things under load, then reads the history for broken promises; exit code 1 when there is one')
  .argument('[cases...]', `which cases: ${Object.keys(cases).join(', ')}; all when none is named`)
  .option('--seeds <count>', 'how many seeds to run each case with', '1')
  .option('--first-seed <number>', 'the first of them', '1')
  .parse();

const unknown = program.args.filter((name) => !Object.hasOwn(cases, name));
if (unknown.length > 0)
  program.error(`there is no case called ${unknown.join(', ')}; there are ${Object.keys(cases).join(', ')}`);
const { seeds, firstSeed } = program.opts<{ seeds: string; firstSeed: string }>();

let broken = 0;
for (const [name, run] of Object.entries(cases)) {
  if (program.args.length > 0 && !program.args.includes(name)) continue;
  for (let seed = Number(firstSeed); seed < Number(firstSeed) + Number(seeds); seed += 1) {
    const began = performance.now();
    const { checked, violations } = await run(seed);
    broken += violations.length;
    const took = ((performance.now() - began) / 1_000).toFixed(0);
    process.stdout.write(
      `${name}, seed ${seed}: ${checked.length} invariants checked, ${violations.length} violations, ${took} s\n`,
    );
    for (const line of checked) process.stdout.write(`    ${line}\n`);
    for (const { invariant, what } of violations) process.stdout.write(`  BROKEN ${invariant}: ${what}\n`);
  }
}
process.exitCode = broken === 0 ? 0 : 1;
