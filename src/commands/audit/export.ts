import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Command } from 'commander';
import { createAuditLog } from '../../adapters/postgres/oversight/trail/audit-sql.ts';
import { gatherDesk, packShelf } from '../../compose/oversight/exports.ts';
import { type EvidencePack, isWhole } from '../../oversight/export/evidence-pack.ts';
import { gatherPack } from '../../oversight/export/gather-pack.ts';
import { type CommandWorld, withWorld } from '../with-world.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

interface Out {
  readonly out: string;
}

/** `rexian audit pack NUMBER` and `rexian audit fetch APPROVAL`: evidence as files with hashes. */
export const registerExport = (audit: Command): void => {
  audit
    .command('pack <ticket>')
    .description('write the evidence of a ticket, masked, into files with SHA-256 hashes')
    .option('--out <folder>', 'where the files are written', 'evidence')
    .action((number: string, { out }: Out) => withWorld((opened) => pack(opened, number, out)));
  audit
    .command('fetch <approval>')
    .description('write a pack that was asked for with /hotline export and approved by a second person')
    .option('--out <folder>', 'where the files are written', 'evidence')
    .action((approval: string, { out }: Out) => withWorld((opened) => fetchPack(opened, approval, out)));
};

const pack = async ({ world, actor }: CommandWorld, number: string, out: string): Promise<number> => {
  const ticket = await world.stores.tickets.findByNumber(number);
  if (ticket === null) {
    complain(`there is no ticket ${number}`);
    return 1;
  }
  const scope = { kind: 'ticket', ticketId: ticket.id } as const;
  const gathered = await gatherPack(gatherDesk(world), { scope, clear: false, actor, approvalId: null });
  if (gathered.kind === 'refused') {
    complain(`there is no ticket ${number}`);
    return 1;
  }
  return writePack(gathered.pack, out);
};

const fetchPack = async ({ world, actor }: CommandWorld, approvalId: string, out: string): Promise<number> => {
  const { stores, database, vault, clock, ids } = world;
  const approval = /^[0-9a-f-]{36}$/.test(approvalId) ? await stores.approvals.find(approvalId) : null;
  const found =
    approval?.operation === 'data.export' && approval.state === 'approved'
      ? await packShelf(world).take(approvalId)
      : null;
  const entry = (outcome: 'done' | 'refused', detail: Readonly<Record<string, unknown>>) => ({
    id: ids.next(),
    at: clock.now(),
    actor,
    action: 'data.export.fetch',
    subject: { kind: 'approval', id: approvalId },
    unitId: approval?.unitId ?? null,
    outcome,
    detail,
  });
  const audit = createAuditLog(database.pool, vault);
  if (found === null || !isWhole(found)) {
    await audit.add([entry('refused', { reason: found === null ? 'not-approved' : 'altered' })]);
    complain(
      found === null
        ? 'there is no approved export of this id on this machine'
        : 'the pack was altered: ask for it again',
    );
    return 1;
  }
  await audit.add([entry('done', { sha256: found.sha256 })]);
  return writePack(found, out);
};

const writePack = async ({ manifest, sha256, files }: EvidencePack, out: string): Promise<number> => {
  await mkdir(out, { recursive: true, mode: 0o700 });
  for (const { name, text } of files) await writeFile(join(out, name), text, { mode: 0o600 });
  await writeFile(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  const sums = manifest.files.map((file) => `${file.sha256}  ${file.name}`).join('\n');
  await writeFile(join(out, 'SHA256SUMS'), `${sums}\n`, { mode: 0o600 });
  print(`${files.length} files in ${out}${manifest.clear ? ', in clear' : ', masked'}`);
  print(`the pack is ${sha256}, as the audit trail says`);
  return 0;
};
