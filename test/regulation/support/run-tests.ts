import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { RegulationTest } from './regulation-test.ts';

const reportSchema = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ title: z.string(), status: z.string() })),
    }),
  ),
});

/** What a run showed, and the files that could not even be read. */
export interface TestRun {
  readonly tests: readonly RegulationTest[];
  readonly broken: readonly string[];
}

/** Reads a report of the test runner; of all its files, those of the regulation. */
export const readRun = async (root: string, report: string): Promise<TestRun> => {
  const { testResults } = reportSchema.parse(JSON.parse(await readFile(report, 'utf8')));
  const files = testResults
    .map((result) => ({ ...result, file: relative(root, result.name).replaceAll('\\', '/') }))
    .filter(({ file }) => file.startsWith('test/regulation/'));
  return {
    tests: files.flatMap(({ file, assertionResults }) =>
      assertionResults.map(({ title, status }) => ({ file, title, passed: status === 'passed' })),
    ),
    broken: files
      .filter(
        ({ status, assertionResults }) =>
          status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
      )
      .map(({ file }) => `${file} could not be run`),
  };
};

/** Runs the tests of the regulation in a process of their own. */
export const runTests = async (root: string): Promise<TestRun> => {
  const folder = await mkdtemp(join(tmpdir(), 'rexian-regulation-'));
  try {
    const report = join(folder, 'report.json');
    const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs');
    const flags = ['run', '--project', 'scenarios', 'test/regulation', '--reporter=json', `--outputFile=${report}`];
    const child = spawn(process.execPath, [vitest, ...flags], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
    await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    return await readRun(root, report);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
