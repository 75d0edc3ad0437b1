import type { Actor } from '../../shared/actor.ts';
import { withWorld } from '../with-world.ts';
import { print, shortEdition } from './say.ts';

/** Says what was put in force when, by whom and why. */
export const showHistory = async ({ limit }: { readonly limit: string }): Promise<void> => {
  const count = Number(limit);
  if (!Number.isInteger(count) || count < 1) {
    process.stderr.write('--limit takes a whole number from 1\n');
    process.exitCode = 1;
    return;
  }
  await withWorld(async ({ world }) => {
    for (const { digest, appliedAt, appliedBy, reason } of await world.stores.organisation.history(count)) {
      print([shortEdition(digest), appliedAt.toISOString(), nameOf(appliedBy), reason ?? '-'].join('  '));
    }
    return 0;
  });
};

const nameOf = (actor: Actor): string => {
  switch (actor.kind) {
    case 'operator':
      return actor.account;
    case 'staff':
      return actor.staffId;
    case 'system':
      return actor.job;
    case 'citizen':
    case 'carrier':
      return actor.kind;
  }
};
