import { afterEach, describe, expect, it, vi } from 'vitest';
import { AppError } from '../../../src/shared/app-error.ts';
import { done } from '../../../src/shared/job.ts';
import { effect, greet, runnerWorld, startPlus } from './queue-world.ts';

afterEach(() => {
  vi.useRealTimers();
});

describe('carrying out an effect', () => {
  it('runs the job once and settles it, however often it is brought', async () => {
    const run = vi.fn(async () => done);
    const world = runnerWorld(greet(run));
    await world.ledger.add([effect('a')]);
    await Promise.all([world.run('a'), world.run('a')]);
    await world.run('a');
    expect(run).toHaveBeenCalledTimes(1);
    expect(world.row('a').settled).toBe(true);
  });

  it('leaves alone what is not due, unknown, or in the hands of another worker', async () => {
    const run = vi.fn(async () => done);
    const world = runnerWorld(greet(run));
    await world.ledger.add([effect('later', { notBefore: startPlus(1) }), effect('taken')]);
    await world.ledger.begin('taken', startPlus(0), 1_000);
    await Promise.all([world.run('later'), world.run('taken'), world.run('nobody')]);
    expect(run).not.toHaveBeenCalled();
  });

  it('tries again later, waits twice as long each time, then gives up and says so', async () => {
    const world = runnerWorld(greet(() => Promise.reject(new Error('no answer'))));
    await world.ledger.add([effect('a')]);
    const waits: number[] = [];
    for (let attempt = 1; attempt <= 3; attempt += 1) {
      await world.run('a');
      waits.push(world.row('a').dueAt - world.clock.now().getTime());
      world.clock.move(10_000);
    }
    expect(waits.slice(0, 2)).toEqual([1_000, 2_000]);
    expect(world.row('a')).toMatchObject({ failed: true, error: 'Error: no answer', settled: false });
    expect(world.heard.of('error')).toEqual(['job given up']);
    expect(world.heard.of('warn')).toHaveLength(2);
  });

  it('waits as long as the vendor asks', async () => {
    const slow = new AppError('carrier-unavailable', { doing: 'calling', retryAfterMs: 60_000 });
    const world = runnerWorld(greet(() => Promise.reject(slow)));
    await world.ledger.add([effect('a')]);
    await world.run('a');
    expect(world.row('a').dueAt).toBe(startPlus(60_000).getTime());
  });

  it('does not count being told to wait as a failed attempt', async () => {
    const limited = new AppError('workspace-rate-limited', { doing: 'posting', retryAfterMs: 2_000 });
    const attempts: number[] = [];
    const world = runnerWorld(
      greet((_who, attempt) => {
        attempts.push(attempt);
        return attempts.length < 6 ? Promise.reject(limited) : Promise.resolve(done);
      }),
    );
    await world.ledger.add([effect('a')]);
    for (let turn = 0; turn < 6; turn += 1) {
      await world.run('a');
      world.clock.move(2_000);
    }
    expect(attempts).toEqual([1, 1, 1, 1, 1, 1]);
    expect(world.row('a').settled).toBe(true);
  });

  it('postpones a job that asks for it, and tells the relay', async () => {
    const onPostponed = vi.fn();
    const world = runnerWorld(
      greet(async () => ({ kind: 'postponed', notBefore: startPlus(500), why: 'channel is paced' })),
      { onPostponed },
    );
    await world.ledger.add([effect('a')]);
    await world.run('a');
    expect(world.row('a')).toMatchObject({ dueAt: startPlus(500).getTime(), settled: false, error: null });
    expect(onPostponed).toHaveBeenCalledTimes(1);
  });

  it('gives up at once when the payload is not what the job reads', async () => {
    const run = vi.fn(async () => done);
    const world = runnerWorld(greet(run));
    await world.ledger.add([effect('a', { payload: { who: 7 } })]);
    await world.run('a');
    expect(run).not.toHaveBeenCalled();
    expect(world.row('a').failed).toBe(true);
    expect(world.heard.of('error')).toEqual(['job given up']);
  });

  it('keeps work that this version does not know for one that does', async () => {
    const world = runnerWorld(greet(async () => done));
    await world.ledger.add([effect('a', { job: 'dance' }), effect('b', { job: 'constructor' })]);
    await Promise.all([world.run('a'), world.run('b')]);
    expect(world.row('a')).toMatchObject({ failed: false, error: 'Error: no job is called dance' });
    expect(world.row('b')).toMatchObject({ failed: false });
  });

  it('keeps its lease while a long job runs, and counts one that never ends as failed', async () => {
    vi.useFakeTimers();
    const world = runnerWorld(greet(() => new Promise(() => undefined)));
    await world.ledger.add([effect('a')]);
    const running = world.run('a');
    await vi.advanceTimersByTimeAsync(1_000);
    world.clock.move(2_000);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(world.row('a').leasedUntil).toBe(startPlus(5_000).getTime());
    await vi.advanceTimersByTimeAsync(3_000);
    await running;
    expect(world.row('a').error).toContain('longer than 5000 ms');
    expect(vi.getTimerCount()).toBe(0);
  });
});
