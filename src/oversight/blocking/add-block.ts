import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Language } from '../../shared/language.ts';
import { maskText } from '../../shared/masking.ts';
import { maskNumber, readTypedNumber } from '../../shared/phone-number.ts';
import { refused } from '../../shared/refused.ts';
import type { Vault } from '../../shared/vault.ts';
import { type BlockDesk, type BlockResult, type BlockWho, blockAudit, blockRefusal, saveEntry } from './block-desk.ts';
import { expiredEntry, isInForce, newEntry } from './block-entry.ts';
import type { TicketCaller } from './ports.ts';
import { policyOf } from './standing/caller-record.ts';

export interface BlockRequest {
  readonly actor: Actor;
  readonly reason: string;
  /** Whose number: the caller of a ticket, or one that was typed for a unit. */
  readonly whose:
    | { readonly by: 'ticket'; readonly ticket: TicketCaller }
    | { readonly by: 'number'; readonly typed: string; readonly unitId: string };
}

interface Found {
  readonly unitId: string;
  readonly phoneIndex: string;
  readonly phoneMasked: string;
  readonly language: Language;
  readonly ticketId: string | null;
}

/** Puts a number on the block list of a unit, with a reason and for the time its policy gives. */
export const addBlock = async (
  desk: BlockDesk & { readonly vault: Pick<Vault, 'index'> },
  request: BlockRequest,
): Promise<BlockResult> => {
  const { actor, whose } = request;
  const organisation = desk.organisation();
  const who: BlockWho = { actor, now: desk.clock.now(), ids: desk.ids };
  const unitId = whose.by === 'ticket' ? whose.ticket.unitId : whose.unitId;
  const unit = unitOf(organisation, unitId);
  if (unit === null) return refused('unknown-unit');
  const id = desk.ids.next();
  const no = await blockRefusal(desk, who, 'block.add', { id, unitId });
  if (no !== null) return no;
  // What a person wrote may hold a number; it is shown to others and kept.
  const reason = maskText(request.reason.trim());
  if (reason === '') return refused('text-missing');
  const found = await numberOf(desk, whose, organisation);
  if ('kind' in found) return found;
  await clearExpired(desk, found, who);
  const entry = newEntry({ id, reason, actor, now: who.now, ...found }, policyOf(organisation, unitId), unit.calendar);
  const detail = {
    number: entry.phoneMasked,
    reason,
    expiresAt: entry.expiresAt.toISOString(),
    ticketId: entry.ticketId,
  };
  return saveEntry(desk, entry, [blockAudit(entry, 'block.add', who, detail)], []);
};

const numberOf = async (
  desk: BlockDesk & { readonly vault: Pick<Vault, 'index'> },
  whose: BlockRequest['whose'],
  organisation: Organisation,
): Promise<Found | Extract<BlockResult, { kind: 'refused' }>> => {
  if (whose.by === 'ticket') {
    const { ticket } = whose;
    const caller = ticket.citizenId === null ? null : await desk.blocks.caller(ticket.citizenId);
    if (caller === null) return refused('no-number');
    const { unitId, language, id } = ticket;
    return { unitId, language, ticketId: id, phoneIndex: caller.phoneIndex, phoneMasked: caller.masked };
  }
  const e164 = readTypedNumber(whose.typed);
  if (e164 === null) return refused('not-a-phone-number');
  const language = unitOf(organisation, whose.unitId)?.languages[0] ?? 'zh-CN';
  const { unitId } = whose;
  return { unitId, language, ticketId: null, phoneIndex: desk.vault.index(e164), phoneMasked: maskNumber(e164) };
};

/** An entry whose time is over must not keep the unit from making another. */
const clearExpired = async (desk: BlockDesk, { phoneIndex, unitId }: Found, who: BlockWho): Promise<void> => {
  const over = (await desk.blocks.standingFor(phoneIndex)).filter(
    (entry) => entry.unitId === unitId && !isInForce(entry, who.now),
  );
  if (over.length === 0) return;
  await desk.blocks.save({
    entries: over.map((entry) => expiredEntry(entry, who.actor, who.now)),
    audit: over.map((entry) => blockAudit(entry, 'block.expire', who, {})),
    effects: [],
  });
};
