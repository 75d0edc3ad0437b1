import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Command } from 'commander';
import { createSealedColumns } from '../adapters/postgres/oversight/personal/sealed-columns.ts';
import { keepProofKeys } from '../adapters/postgres/oversight/trail/proof-key-store.ts';
import { addKey, dropOldKeys, keyFileOf, promoteLastKey, readKeyFile } from '../adapters/system/key-file.ts';
import { createKeyVault } from '../adapters/system/key-vault.ts';
import { createRecordingSeals } from '../adapters/system/recordings/recording-seals.ts';
import { createSpoolSeals } from '../adapters/system/spool-seals.ts';
import type { World } from '../compose/world/world.ts';
import { reencrypt } from '../oversight/privacy/reencrypt.ts';
import type { Vault } from '../shared/vault.ts';
import { type CommandWorld, withWorld } from './with-world.ts';
import { writeAudit } from './write-audit.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** Long enough for every process to have looked at the key file. */
const takeUpMs = 3_000;
const atOnce = 200;
const restMs = 20;

/** `rexian keys status | rotate | reencrypt | drop`: exchanges the keys of personal data while the hotline goes on. */
export const registerKeys = (program: Command): void => {
  const keys = program.command('keys').description('exchange the keys of personal data while the hotline goes on');
  keys
    .command('status')
    .description('what is still sealed with an older key')
    .action(() => withWorld(status));
  keys
    .command('rotate')
    .description('key file: add a key, let it seal once every process knows it, and seal everything anew')
    .action(() => withWorld(rotate));
  keys
    .command('reencrypt')
    .description('seal everything anew with the newest key, in small batches; may be stopped and run again')
    .action(() => withWorld((opened) => reencryptIn(opened, opened.world.vault)));
  keys
    .command('drop')
    .description('key file: take the old keys away, when nothing is sealed with them any more')
    .action(() => withWorld(drop));
};

const placesOf = ({ database, config, clock }: World, vault: Vault) => [
  ...createSealedColumns(database.pool, vault),
  createSpoolSeals(join(config.dataDir, 'spool'), vault),
  createRecordingSeals(join(config.dataDir, 'recordings'), vault, { what: 'every-older-key', now: () => clock.now() }),
];

const status = async ({ world }: CommandWorld): Promise<number> => {
  print(`the newest key is ${world.vault.newestKey}`);
  const stale = await staleIn(world, world.vault);
  print(
    stale === 0 ? mayDrop(world) : `${stale} values are sealed with an older key: run \`npm run keys -- reencrypt\``,
  );
  return 0;
};

const staleIn = async (world: World, vault: Vault): Promise<number> => {
  let total = 0;
  for (const place of placesOf(world, vault)) {
    const stale = await place.stale();
    if (stale > 0) print(`  ${place.name}: ${stale}`);
    total += stale;
  }
  return total;
};

const mayDrop = ({ config }: World): string =>
  config.vaultKeys === null
    ? 'nothing is sealed with an older key: `npm run keys -- drop` takes the old keys away'
    : 'nothing is sealed with an older key: the old keys may be taken from REXIAN_ENCRYPTION_KEYS; keep the one for look-ups as index:KEY';

const rotate = async (opened: CommandWorld): Promise<number> => {
  const { config } = opened.world;
  if (config.vaultKeys !== null) {
    complain(
      'The keys come from REXIAN_ENCRYPTION_KEYS: put the new key at the end and restart every process, then move it to the',
    );
    complain(
      'front and restart again; then run `npm run keys -- reencrypt`. Each restart may be rolling: no call is lost.',
    );
    return 1;
  }
  await addKey(config.dataDir);
  print('a new key was added; waiting until every process knows it');
  await wait(takeUpMs);
  await promoteLastKey(config.dataDir);
  await wait(takeUpMs);
  const { keys } = await readKeyFile(config.dataDir);
  const vault = createKeyVault(keys);
  print(`from now on key ${vault.newestKey} seals`);
  return reencryptIn(opened, vault);
};

const reencryptIn = async (opened: CommandWorld, vault: Vault): Promise<number> => {
  const { world } = opened;
  const { database, clock } = world;
  await keepProofKeys(database.pool, vault, clock.now());
  const done = await reencrypt(placesOf(world, vault), {
    atOnce,
    onProgress: (place, resealed) => print(`  ${place}: ${resealed}`),
    rest: () => wait(restMs),
  });
  const [resealed, stale] = [sum(done.map((place) => place.resealed)), sum(done.map((place) => place.stale))];
  const subject = { kind: 'keys', id: vault.newestKey };
  await writeAudit(opened, { action: 'keys.reencrypt', subject, unitId: null, detail: { resealed, stale } }, vault);
  print(`${resealed} values sealed anew`);
  if (stale === 0) print(mayDrop(world));
  else complain(`${stale} values are still sealed with an older key: keep it, and run this again`);
  return stale === 0 ? 0 : 1;
};

const drop = async (opened: CommandWorld): Promise<number> => {
  const { world } = opened;
  const { config, vault, database, clock } = world;
  if (config.vaultKeys !== null) {
    complain(
      'The keys come from REXIAN_ENCRYPTION_KEYS: take the old ones out there; `npm run keys -- status` says whether you may.',
    );
    return 1;
  }
  const stale = await staleIn(world, vault);
  if (stale > 0) {
    complain(`${stale} values are still sealed with an older key: run \`npm run keys -- reencrypt\` first`);
    return 1;
  }
  await keepProofKeys(database.pool, vault, clock.now());
  await dropOldKeys(config.dataDir);
  const subject = { kind: 'keys', id: vault.newestKey };
  await writeAudit(opened, { action: 'keys.drop', subject, unitId: null, detail: {} }, vault);
  print(`the old keys are out of ${keyFileOf(config.dataDir)}; backups made before need them still`);
  return 0;
};

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
