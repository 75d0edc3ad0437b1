import { describe, expect, it, vi } from 'vitest';
import { createWake, waking } from '../../../src/compose/world/waking.ts';

const store = () => ({
  name: 'tickets',
  open: async (id: string) => `opened ${id}`,
  find: async (id: string) => id,
  fails: async (): Promise<void> => {
    throw new Error('conflict');
  },
});

describe('waking the relay', () => {
  it('follows the methods that save, after they have succeeded, and leaves the others alone', async () => {
    const nudge = vi.fn();
    const woken = waking(store(), ['open', 'fails'], nudge);
    expect(await woken.find('a')).toBe('a');
    expect(nudge).not.toHaveBeenCalled();
    expect(await woken.open('a')).toBe('opened a');
    expect(nudge).toHaveBeenCalledTimes(1);
    await expect(woken.fails()).rejects.toThrow('conflict');
    expect(nudge).toHaveBeenCalledTimes(1);
    expect(woken.name).toBe('tickets');
  });

  it('is heard by nobody before the relay runs', () => {
    const wake = createWake();
    const listener = vi.fn();
    wake.nudge();
    wake.connect(listener);
    wake.nudge();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
