import { defineConfig } from 'vitest/config';

const database = { globalSetup: ['test/support/database-setup.ts'] };

// unit and transcripts need nothing; integration and scenarios get a real PostgreSQL, one database a file.
export default defineConfig({
  test: {
    setupFiles: ['test/support/no-network.ts'],
    // By default one core is left idle, which on a small machine is half of it.
    maxWorkers: '100%',
    // Modules hold no state of their own, so a worker loads them once, not once a file.
    isolate: false,
    // A test that hangs is stopped; a machine that is busy with other work is waited for.
    testTimeout: 30_000,
    hookTimeout: 120_000,
    projects: [
      { extends: true, test: { name: 'unit', include: ['test/unit/**/*.test.ts', 'test/transcripts/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['test/integration/**/*.test.ts'],
          ...database,
        },
      },
      {
        extends: true,
        test: {
          name: 'scenarios',
          include: ['test/scenarios/**/*.test.ts', 'test/regulation/**/*.test.ts'],
          testTimeout: 180_000,
          ...database,
        },
      },
    ],
  },
});
