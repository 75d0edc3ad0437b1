import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { isMonth } from '../../src/shared/period.ts';
import { openRehearsal } from './open-rehearsal.ts';
import { reconcileMonth } from './reconcile/reconcile-month.ts';
import { eveOf, runMonth } from './run-month.ts';

const count = (text: string): number => {
  if (!/^\d{1,6}$/.test(text) || Number(text) === 0) throw new InvalidArgumentError('write a whole number above 0');
  return Number(text);
};
const month = (text: string): string => {
  if (!isMonth(text)) throw new InvalidArgumentError('write a month, for example 2026-10');
  return text;
};

const options = new Command('rehearse')
  .description(
    'lets a month of callers call, with the staff at work, and compares its report with what the carrier and the rows say',
  )
  .option('--calls <count>', 'how many calls in the month', count, 10_000)
  .option('--month <month>', 'which month', month, '2026-10')
  .option('--seed <number>', 'the same seed gives the same callers', count, 1)
  .option('--out <folder>', 'where the workbooks and pictures are put')
  .parse()
  .opts<{ calls: number; month: string; seed: number; out?: string }>();

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const world = await openRehearsal(eveOf(options.month));
try {
  let day = '';
  const rehearsed = await runMonth(world, {
    ...options,
    onDay: (at, placed) => {
      const now = new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
      if (now !== day) print(`${now}: ${placed} calls so far`);
      day = now;
    },
  });
  const seconds = rehearsed.callsMs / 1_000;
  print(
    `${rehearsed.made.length} calls in ${seconds.toFixed(0)} s, ${(rehearsed.made.length / seconds).toFixed(1)} a second`,
  );
  print(`staff pressed ${JSON.stringify(rehearsed.staff.pressed)}`);
  const { differences, report, files } = await reconcileMonth(world, rehearsed);
  const { calls, tickets } = report.whole;
  print(`calls ${JSON.stringify(calls)}`);
  print(`tickets ${JSON.stringify(tickets)}`);
  for (const line of differences) print(`DIFFERS ${line}`);
  print(`${differences.length} differences between the report, the carrier, the rows and the workbooks`);
  if (options.out !== undefined) {
    await mkdir(options.out, { recursive: true });
    for (const { name, content } of files) await writeFile(join(options.out, name), content);
    print(`${files.length} files in ${options.out}`);
  }
  if (differences.length > 0) process.exitCode = 1;
} finally {
  await world.close();
}
