import type { Command } from 'commander';
import { createAuditLog } from '../adapters/postgres/oversight/trail/audit-sql.ts';
import { createAuditTrail } from '../adapters/postgres/oversight/trail/audit-trail.ts';
import type { BadPlace, Wrong } from '../oversight/audit/check-batch.ts';
import type { StoredEntry } from '../oversight/audit/ports.ts';
import { anchorOf, readAnchor } from '../oversight/audit/seal.ts';
import { showTicketAudit } from '../oversight/audit/show-ticket-audit.ts';
import { type VerifyRequest, verifyTrail } from '../oversight/audit/verify-trail.ts';
import type { Actor } from '../shared/actor.ts';
import { registerExport } from './audit/export.ts';
import { registerSound } from './audit/sound.ts';
import { type CommandWorld, withWorld } from './with-world.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);
const complain = (line: string): void => void process.stderr.write(`${line}\n`);

/** `rexian audit verify | show ticket NUMBER`: proves the audit trail, or shows what it says. */
export const registerAudit = (program: Command): void => {
  const audit = program.command('audit').description('prove the audit trail, or read it');
  audit
    .command('verify')
    .description('prove every entry and every seal; ends with 1 and names the first bad place when something is wrong')
    .option('--from <entry>', 'begin with the batch that holds the entry of this number')
    .option('--anchor <seal>', 'a seal that was noted elsewhere, SEQ:DIGEST: proves that nothing up to it was cut off')
    .action(verify);
  audit
    .command('show <what> <number>')
    .description('show ticket CQ-261123-00001-3: who did what to it, oldest first')
    .action(show);
  registerExport(audit);
  registerSound(audit);
};

interface VerifyOptions {
  readonly from?: string;
  readonly anchor?: string;
}

const verify = async ({ from, anchor }: VerifyOptions): Promise<void> => {
  const request = requestOf(from, anchor);
  if (request !== null) return withWorld((opened) => verifyIn(opened, request));
  complain('--from takes the number of an entry; --anchor takes SEQ:DIGEST as the log and this command give it');
  process.exitCode = 1;
};

const requestOf = (from: string | undefined, anchor: string | undefined): VerifyRequest | null => {
  const noted = anchor === undefined ? undefined : readAnchor(anchor);
  if (noted === null || (from !== undefined && !/^[1-9]\d{0,14}$/.test(from))) return null;
  return { ...(from === undefined ? {} : { from: Number(from) }), ...(noted === undefined ? {} : { anchor: noted }) };
};

const verifyIn = async ({ world }: CommandWorld, request: VerifyRequest): Promise<number> => {
  const trail = createAuditTrail(world.database.pool, world.vault);
  const found = await verifyTrail({ trail, signer: world.vault }, request, world.clock.now());
  if (found.kind === 'broken') {
    complain(`BROKEN ${placeOf(found.place)}; ${found.verified} entries before it are genuine`);
    return 1;
  }
  print(`sound: ${found.entries} entries in ${found.seals} sealed batches`);
  if (found.purged > 0) print(`  ${found.purged} further batches were purged by rule; their seals hold`);
  const { tail } = found;
  if (tail.entries > 0)
    print(
      `  not sealed yet: ${tail.entries} entries, ${tail.from} to ${tail.to}; each is genuine, their order is not proven`,
    );
  if (found.newest !== null) print(`  anchor, to be kept elsewhere: ${anchorOf(found.newest)}`);
  if (found.doubt === null) return 0;
  complain(
    'DOUBT the tail should have been sealed long ago: is the program running? Were seals cut off? Verify with an anchor',
  );
  return 1;
};

const explained: Readonly<Record<Wrong, string>> = {
  edited: 'was edited: it is not what was signed',
  deleted: 'was deleted',
  reordered: 'is not in its place: another genuine entry stands there',
  appended: 'was put where nothing was when its batch was sealed',
  'appended-without-key': 'was appended by someone without the key: it bears no signature',
  'unknown-key': 'bears a signature of a key that is neither listed nor kept',
  'seal-broken': 'has a seal that is broken: it was altered, or does not follow the one before it',
  'seal-missing': 'has no seal any more: seals were taken away',
  'anchor-differs': 'has another seal than the anchor says: the trail was cut off and sealed anew',
};

const placeOf = ({ seal, seq, id, wrong }: BadPlace): string => {
  const where = [seq === null ? null : `entry ${seq}`, id, seal === null ? null : `batch ${seal}`];
  return `${where.filter((part) => part !== null).join(', ')}: ${explained[wrong]}`;
};

const show = async (what: string, number: string): Promise<void> => {
  if (what === 'ticket') return withWorld((opened) => showIn(opened, number));
  complain(`there is no "show ${what}": write show ticket NUMBER`);
  process.exitCode = 1;
};

const showIn = async ({ world, actor }: CommandWorld, number: string): Promise<number> => {
  const { stores, database, vault, clock, ids, currentOrganisation: organisation } = world;
  const trail = createAuditTrail(database.pool, vault);
  const audit = createAuditLog(database.pool, vault);
  const desk = { trail, scopedTrail: stores.scopedTrail, audit, tickets: stores.tickets, organisation, clock, ids };
  const found = await showTicketAudit(desk, { actor, number });
  if (found.kind === 'refused') {
    complain(found.reason === 'no-such-ticket' ? `there is no ticket ${number}` : `not permitted: ${found.reason}`);
    return 1;
  }
  print(`${found.ticket.number}: ${found.entries.length} entries`);
  for (const entry of found.entries) print(lineOf(entry));
  return 0;
};

const lineOf = ({ seq, at, actor, action, outcome, detail }: StoredEntry): string =>
  [seq, at.toISOString(), whoOf(actor as Actor), action, outcome, JSON.stringify(detail)].join('  ');

const whoOf = (actor: Actor): string => {
  switch (actor.kind) {
    case 'staff':
      return `staff ${actor.staffId}`;
    case 'operator':
      return `operator ${actor.account}`;
    case 'system':
      return `system ${actor.job}`;
    case 'citizen':
      return `citizen (call ${actor.callId})`;
    case 'carrier':
      return 'carrier';
  }
};
