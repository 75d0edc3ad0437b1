import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { auditChain } from './rows/audit-chain.ts';
import { coldStart } from './rows/cold-start.ts';
import { hookDurable } from './rows/hook-durable.ts';
import { intakeE2e } from './rows/intake-e2e.ts';
import { organisationApply } from './rows/organisation-apply.ts';
import { timerAccuracy, timerHerd, timerRecovery } from './rows/timers.ts';
import { startBenchDatabase } from './support/bench-database.ts';
import { describeRow } from './support/rounds.ts';

const rows = {
  'hook-durable': hookDurable,
  'intake-e2e': intakeE2e,
  'cold-start': coldStart,
  'audit-chain': auditChain,
  'organisation-apply': organisationApply,
  'timer-accuracy': timerAccuracy,
  'timer-herd': timerHerd,
  'timer-recovery': timerRecovery,
};

const program = new Command('bench')
  .description('runs Rexian beside hand-written peers, interleaved, and prints ratios; above 1 is better for Rexian')
  .argument('[rows...]', `which rows: ${Object.keys(rows).join(', ')}; all when none is named`)
  .option('--rounds <count>', 'how often each side is measured', '5')
  .parse();

const unknown = program.args.filter((name) => !Object.hasOwn(rows, name));
if (unknown.length > 0)
  program.error(`there is no row called ${unknown.join(', ')}; there are ${Object.keys(rows).join(', ')}`);
const rounds = Number(program.opts<{ rounds: string }>().rounds);
if (!Number.isInteger(rounds) || rounds < 1) program.error('--rounds takes a whole number from 1');

// The peers' own client: their schema is not ours.
const peerSchema = fileURLToPath(new URL('peers/schema.prisma', import.meta.url));
const prisma = fileURLToPath(import.meta.resolve('prisma/package.json')).replace('package.json', 'build/index.js');
execFileSync(process.execPath, [prisma, 'generate', '--schema', peerSchema], {
  stdio: ['ignore', 'ignore', 'inherit'],
});

const database = await startBenchDatabase();
try {
  for (const [name, row] of Object.entries(rows)) {
    if (program.args.length > 0 && !program.args.includes(name)) continue;
    process.stdout.write(`${describeRow(await row(database, rounds))}\n\n`);
  }
} finally {
  await database.stop();
}
