import { createHash } from 'node:crypto';
import { mkdir, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Command } from 'commander';
import { type KeptSound, recordingsOf } from '../../adapters/postgres/oversight/personal/recordings-of.ts';
import { createRecordingFolder } from '../../adapters/system/recordings/recording-folder.ts';
import type { RecordingStorage } from '../../calls/recordings/ports.ts';
import { type CommandWorld, withWorld } from '../with-world.ts';
import { writeAudit } from '../write-audit.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

interface SoundOptions {
  readonly why: string;
  readonly out: string;
}

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
  for (const sound of sounds) {
    const isWhole = await writeClear(storage, sound, out);
    if (isWhole) print(`${join(out, basename(sound.path))}  ${sound.sha256}`);
    else complain(`recording ${sound.id} is not what was kept: its digest differs from the one in the database`);
    if (!isWhole) bad += 1;
  }
  if (sounds.length === 0) print(`ticket ${number} has no recording that is kept`);
  return bad === 0 ? 0 : 1;
};

const writeClear = async (storage: RecordingStorage, { path, sha256 }: KeptSound, out: string): Promise<boolean> => {
  const digest = createHash('sha256');
  const file = await open(join(out, basename(path)), 'w', 0o600);
  try {
    for await (const chunk of storage.read(path)) {
      digest.update(chunk);
      await file.writeFile(chunk);
    }
  } finally {
    await file.close();
  }
  return digest.digest('hex') === sha256;
};
