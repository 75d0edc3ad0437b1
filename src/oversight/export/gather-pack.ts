import type { Actor } from '../../shared/actor.ts';
import { canonicalJson } from '../../shared/canonical-json.ts';
import type { Clock } from '../../shared/clock.ts';
import type { Ids } from '../../shared/ids.ts';
import { type Refused, refusedWith } from '../../shared/refused.ts';
import type { StoredEntry } from '../audit/ports.ts';
import { maskDetail } from '../privacy/mask-detail.ts';
import { type EvidenceFile, type EvidencePack, type ExportScope, packOf, scopeDetail } from './evidence-pack.ts';
import type { EvidenceSources } from './ports.ts';

export interface GatherDesk extends EvidenceSources {
  readonly clock: Clock;
  readonly ids: Ids;
}

export interface GatherRequest {
  readonly scope: ExportScope;
  /** Only after approval: whoever calls answers for that. */
  readonly clear: boolean;
  readonly actor: Actor;
  /** By whose approval; `null`: a masked pack needs none. */
  readonly approvalId: string | null;
}

export type Gathered =
  | { readonly kind: 'gathered'; readonly pack: EvidencePack }
  | Refused<'no-such-ticket', { readonly ticketId: string }>;

const most = 50_000;

/** Gathers the evidence of a ticket, a person or a time into files with hashes. The export is audited with the pack's own hash. */
export const gatherPack = async (desk: GatherDesk, request: GatherRequest): Promise<Gathered> => {
  const { scope, clear, actor, approvalId } = request;
  const found = await filesOf(desk, scope);
  if ('kind' in found) return found;
  const files = found.files.map(
    ({ name, value }): EvidenceFile => ({ name, text: pretty(clear ? value : maskDetail(value)) }),
  );
  const pack = packOf(scope, clear, files, desk.clock.now());
  await desk.audit.add([
    {
      id: desk.ids.next(),
      at: desk.clock.now(),
      actor,
      action: 'data.export',
      subject: subjectOf(scope),
      unitId: found.unitId,
      outcome: 'done',
      detail: { ...scopeDetail(scope), clear, approvalId, sha256: pack.sha256, files: files.length },
    },
  ]);
  return { kind: 'gathered', pack };
};

export const subjectOf = (scope: ExportScope): { readonly kind: string; readonly id: string } => {
  switch (scope.kind) {
    case 'ticket':
      return { kind: 'ticket', id: scope.ticketId };
    case 'person':
      return { kind: 'staff', id: scope.staffId };
    case 'trail':
      return { kind: 'audit-trail', id: `${scope.from.toISOString()}/${scope.to.toISOString()}` };
  }
};

interface Found {
  readonly unitId: string | null;
  readonly files: readonly { readonly name: string; readonly value: unknown }[];
}

const onlyTrail = (entries: readonly StoredEntry[]): Found => ({
  unitId: null,
  files: [{ name: 'audit.json', value: entries.map(entryFacts) }],
});

const filesOf = async (
  { tickets, trail, evidence }: EvidenceSources,
  scope: ExportScope,
): Promise<Found | Refused<'no-such-ticket', { readonly ticketId: string }>> => {
  switch (scope.kind) {
    case 'person':
      return onlyTrail(await trail.ofPerson(scope.staffId, scope.from, scope.to, most));
    case 'trail':
      return onlyTrail(await trail.ofTime(scope.from, scope.to, most));
    case 'ticket': {
      const { ticketId } = scope;
      const ticket = await tickets.find(ticketId);
      if (ticket === null) return refusedWith('no-such-ticket', { ticketId });
      const [events, entries, facts] = await Promise.all([
        tickets.events(ticketId),
        trail.aboutTicket(ticketId, most),
        evidence.aboutTicket(ticketId),
      ]);
      const files = [
        { name: 'ticket.json', value: { ...ticket, callerNumber: facts.callerNumber } },
        { name: 'events.json', value: events },
        { name: 'audit.json', value: entries.map(entryFacts) },
        { name: 'calls.json', value: facts.calls },
        { name: 'recordings.json', value: facts.recordings },
        { name: 'texts.json', value: facts.texts },
        { name: 'escalations.json', value: facts.escalations },
        { name: 'corrections.json', value: facts.corrections },
      ];
      return { unitId: ticket.unitId, files };
    }
  }
};

/** With its signature, so that it can be held against the trail. */
const entryFacts = ({ mac, ...entry }: StoredEntry) => ({
  ...entry,
  mac: mac === null ? null : Buffer.from(mac).toString('hex'),
});

const pretty = (value: unknown): string => `${JSON.stringify(JSON.parse(canonicalJson(value)), null, 2)}\n`;
