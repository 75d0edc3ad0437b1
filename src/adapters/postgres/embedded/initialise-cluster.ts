import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/app-error.ts';
import type { ClusterPlace } from './cluster-place.ts';
import { type Binaries, program } from './machine/binaries.ts';
import { isThere } from './machine/is-there.ts';
import { isAlive } from './machine/process-life.ts';
import { runToEnd } from './machine/run-program.ts';
import type { ServerAccount } from './machine/server-account.ts';

export const databaseUser = 'rexian';
const passwordFile = (cluster: string): string => join(cluster, 'rexian.password');

/** The password of the cluster's only user. */
export const readPassword = async (cluster: string): Promise<string> =>
  (await readFile(passwordFile(cluster), 'utf8')).trim();

/**
 * Makes the cluster unless it is there. It is made beside its place and renamed when whole, so that a half-made one is never
 * used; of two processes that make it at the same time one wins and both go on with that.
 */
export const initialiseCluster = async (place: ClusterPlace, binaries: Binaries): Promise<void> => {
  await discardDrafts(place.base);
  if (await isWhole(place.cluster)) return;
  await discardHalfMade(place.cluster);
  const draft = join(place.base, `${draftPrefix}${process.pid}-${randomUUID()}`);
  try {
    await makeCluster(draft, place.account, binaries);
    await rename(draft, place.cluster).catch(async (error: unknown) => {
      if (!(await isWhole(place.cluster))) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
};

const draftPrefix = 'cluster.draft-';

const isWhole = (cluster: string): Promise<boolean> => isThere(passwordFile(cluster));

// Only a folder that never served is discarded: a server writes postmaster.opts when it starts.
const discardHalfMade = async (cluster: string): Promise<void> => {
  if (!(await isThere(cluster))) return;
  if (await isThere(join(cluster, 'postmaster.opts')))
    throw new AppError('database-unavailable', {
      doing: `opening the database in ${cluster}, which was not made by Rexian; move the folder away, or set REXIAN_DATA_DIR to another one`,
    });
  await rm(cluster, { recursive: true, force: true });
};

const discardDrafts = async (base: string): Promise<void> => {
  const drafts = (await readdir(base)).filter((name) => name.startsWith(draftPrefix));
  const abandoned = drafts.filter((name) => !isAlive(Number.parseInt(name.slice(draftPrefix.length), 10)));
  await Promise.all(abandoned.map((name) => rm(join(base, name), { recursive: true, force: true })));
};

const makeCluster = async (draft: string, account: ServerAccount | null, binaries: Binaries): Promise<void> => {
  const password = randomBytes(24).toString('base64url');
  const passwordDraft = `${draft}.password`;
  await mkdir(draft, { mode: 0o700 });
  await writeFile(passwordDraft, `${password}\n`, { mode: 0o600 });
  if (account !== null) await Promise.all([draft, passwordDraft].map((path) => chown(path, account.uid, account.gid)));
  try {
    await runToEnd(
      program(binaries, 'initdb'),
      [...initdbArguments, `--pwfile=${passwordDraft}`, `--pgdata=${draft}`],
      {
        account,
        cwd: draft,
        doing: `making the database folder ${draft}`,
      },
    );
    await rename(passwordDraft, passwordFile(draft));
  } finally {
    await rm(passwordDraft, { force: true });
  }
};

// Written once and synced in one go at the end: a crash before that leaves a draft.
const initdbArguments = [
  '--no-instructions',
  '--sync-method=syncfs',
  `--username=${databaseUser}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];
