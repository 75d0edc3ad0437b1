import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { findPostmaster } from '../../../src/adapters/postgres/embedded/postmaster.ts';
import { checkHistory } from '../support/check-history.ts';
import { callComplaints } from '../support/complaint-callers.ts';
import { startFaultWorld } from '../support/fault-world.ts';
import type { Verdict } from '../support/history.ts';
import { untilQuiet } from '../support/until-quiet.ts';

const graceMs = 3_000;

/**
 * App and database die in the same instant, timers run out while nothing runs, then both start again: what is overdue fires within
 * three seconds of readiness, and once.
 */
export const killEverything = async (seed: number): Promise<Verdict> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'rexian-faults-embedded-'));
  const world = await startFaultWorld({ seed, embeddedIn: dataDir, organisation: shortLadder });
  try {
    const histories = await callComplaints(world, 12, 4);
    const postmaster = await findPostmaster(world.cluster);
    if (postmaster === null) throw new Error('there is no database to kill');
    await world.killAndRestart(async () => {
      process.kill(postmaster.pid, 'SIGKILL');
      await setTimeout(9_000);
    });
    const ready = performance.now();
    await untilQuiet(world, 60_000);
    const tookMs = performance.now() - ready;
    const verdict = await checkHistory(world, histories);
    const promise = 'what is overdue fires within three seconds of readiness';
    const [told] = await world.rows('SELECT count(*)::int AS n FROM escalation_notice');
    const late = tookMs > graceMs ? [`it took ${tookMs.toFixed(0)} ms`] : [];
    const silent =
      Number(told?.n) < histories.length ? [`${told?.n} notices for ${histories.length} neglected tickets`] : [];
    return {
      checked: [...verdict.checked, `${promise} (${tookMs.toFixed(0)} ms, ${told?.n} notices)`],
      violations: [...verdict.violations, ...[...late, ...silent].map((what) => ({ invariant: promise, what }))],
    };
  } finally {
    await world.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
};

const shortLadder = (sample: string): string =>
  sample
    .replace('unclaimedAfter: { duration: PT30M, working: true }', 'unclaimedAfter: PT8S')
    .replace('after: { duration: PT15M, working: true }', 'after: PT1H');
