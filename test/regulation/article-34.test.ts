import { expect, it } from 'vitest';
import { askHealth } from '../../src/adapters/http/readiness.ts';
import { AppError } from '../../src/shared/app-error.ts';
import { memoryCallWorld } from '../fakes/memory-call-world.ts';
import { complain, keypadCall } from '../support/keypad-call.ts';
import { openVoiceLine } from '../support/voice-line.ts';

const well = async () => null;

it('art. 34(2), (5)-(8): each part is shown as well or as wrong, and what is needed decides whether we are ready', async () => {
  const broken = async () => {
    throw new Error('away');
  };
  const health = await askHealth(
    [
      { name: 'database', needed: true, check: well },
      { name: 'queue', needed: false, check: broken },
      { name: 'texts', needed: true, check: async () => 'the vendor refuses' },
    ],
    false,
  );
  expect(health).toEqual({ ready: false, checks: { database: 'ok', queue: 'failed', texts: 'the vendor refuses' } });
});

it('art. 32(3), 35(2): a caller is served with an apology and can leave a message while the database is away', async () => {
  const world = memoryCallWorld();
  const away = async (): Promise<never> => {
    throw new AppError('database-unavailable', { doing: 'a test' });
  };
  const line = await openVoiceLine({ ...world, calls: { ...world.calls, load: away, save: away } });
  try {
    const call = keypadCall(line);
    expect(await call.begin()).toContain('<Record');
  } finally {
    await line.close();
  }
});

it('art. 34(7): a call ends with its ticket saved although nobody takes up what is owed for it', async () => {
  const world = memoryCallWorld();
  const line = await openVoiceLine(world);
  try {
    await complain(keypadCall(line));
    expect([...world.tables.tickets.values()]).toHaveLength(1);
    expect([...world.tables.effects.values()].length).toBeGreaterThan(0);
  } finally {
    await line.close();
  }
});
