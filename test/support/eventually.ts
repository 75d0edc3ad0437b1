import { vi } from 'vitest';

/** Looks again until the expectation holds; fails with its last complaint after `withinMs`, which a busy machine may well need. */
export const eventually = <T>(expectation: () => T | Promise<T>, withinMs = 40_000): Promise<T> =>
  vi.waitFor(expectation, { timeout: withinMs, interval: 20 });
