import { mkdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { recordingsOf } from '../../adapters/postgres/oversight/personal/recordings-of.ts';
import { createRecordingFolder } from '../../adapters/system/recordings/recording-folder.ts';
import { type CommandWorld, withWorld } from '../with-world.ts';
import { writeAudit } from '../write-audit.ts';
import { writeClear } from './write-clear.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

interface SoundOptions {
  readonly why: string;
  readonly out: string;
}

const missing = {
  gone: 'is gone from the storage',
  unreadable: 'cannot be read: it was altered or cut off, the keys are others, or the storage fails',
  altered: 'is not what was kept: its digest differs from the one in the database',
} as const;

/** `rexian audit sound NUMBER --why REASON`: the recordings of a ticket as files that can be played. */
export const registerSound = (audit: Command): void => {
  audit
    .command('sound <ticket>')
    .description('write the recordings of a ticket in clear, so that they can be played; who and why is audited')
    .requiredOption('--why <reason>', 'why somebody must listen')
    .option('--out <folder>', 'where the files are written', 'sound')
    .action((number: string, options: SoundOptions) => withWorld((opened) => writeSounds(opened, number, options)));
};

const writeSounds = async (opened: CommandWorld, number: string, { why, out }: SoundOptions) => {
  const { stores, database, vault, config } = opened.world;
  const ticket = await stores.tickets.findByNumber(number);
  if (ticket === null || why.trim() === '') {
    complain(ticket === null ? `there is no ticket ${number}` : 'say why with --why');
    return 1;
  }
  const sounds = await recordingsOf(database.pool, ticket.id);
  await writeAudit(opened, {
    action: 'recording.listen',
    subject: { kind: 'ticket', id: ticket.id },
    unitId: ticket.unitId,
    detail: { why: why.trim(), recordings: sounds.map(({ id }) => id) },
  });
  const storage = createRecordingFolder(join(config.dataDir, 'recordings'), vault);
  await mkdir(out, { recursive: true, mode: 0o700 });
  let bad = 0;
  for (const { id, path, sha256 } of sounds) {
    const target = join(out, basename(path));
    const result = await writeClear(storage, { path, sha256, target });
    if (result === 'written') print(`${target}  ${sha256}`);
    else {
      complain(`recording ${id} ${missing[result]}; no file of it was written`);
      bad += 1;
    }
  }
  if (sounds.length === 0) print(`ticket ${number} has no recording that is kept`);
  return bad === 0 ? 0 : 1;
};
