import { createPrismaOrganisationStore } from '../../src/adapters/postgres/organisation/organisation-store.ts';
import { uuidIds } from '../../src/adapters/system/uuid-ids.ts';
import type { ApplyOrganisationWorld } from '../../src/organisation/plan-application.ts';
import { eventually } from './eventually.ts';
import type { Hotline } from './hotline.ts';

/** What a command in another process applies files with: a store of its own on the same database. */
export const otherProcess = (hotline: Hotline): ApplyOrganisationWorld => ({
  store: createPrismaOrganisationStore(hotline.database.prisma, hotline.app.world.vault),
  clock: hotline.clock,
  ids: uuidIds,
  languages: ['zh-CN', 'en', 'yue-HK'],
});

/** Seconds of real time until `shows` passes; fails when it does not within a minute. */
export const secondsUntil = async (shows: () => Promise<void>): Promise<number> => {
  const began = performance.now();
  await eventually(shows, 60_000);
  return (performance.now() - began) / 1000;
};
