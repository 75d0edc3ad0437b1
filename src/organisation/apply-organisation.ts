import type { Actor } from '../shared/actor.ts';
import type { Clock } from '../shared/clock.ts';
import type { Ids } from '../shared/ids.ts';
import type { Language } from '../shared/language.ts';
import { type Difference, describeChanges } from './describe-changes.ts';
import type { Fault } from './fault.ts';
import { type OrganisationReading, readOrganisation } from './file/read-organisation.ts';
import type { OrganisationEdition, OrganisationStore } from './ports.ts';

export interface ApplyOrganisationWorld {
  readonly store: OrganisationStore;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Languages that have a folder under locales/. */
  readonly languages: readonly Language[];
}

export type Applied =
  | { readonly kind: 'faults'; readonly faults: readonly Fault[]; readonly warnings: readonly Fault[] }
  | {
      readonly kind: 'applied' | 'unchanged';
      readonly edition: string;
      readonly differences: readonly Difference[];
      readonly warnings: readonly Fault[];
    };

/** What applying a file would change; nothing is written. */
export type PlannedApplication =
  | Extract<Applied, { readonly kind: 'faults' }>
  | {
      readonly kind: 'sound';
      readonly reading: Extract<OrganisationReading, { readonly kind: 'read' }>;
      readonly differences: readonly Difference[];
      readonly isInForce: boolean;
    };

/** Reads a file and compares it with the edition in force. */
export const planApplication = async (
  world: ApplyOrganisationWorld,
  text: string,
  fileName: string,
): Promise<PlannedApplication> => {
  const reading = readOrganisation(text, fileName, { languages: world.languages, now: world.clock.now() });
  if (reading.kind === 'faults') return reading;
  const current: OrganisationEdition | null = await world.store.current();
  return {
    kind: 'sound',
    reading,
    differences: describeChanges(current?.document ?? null, reading.document),
    isInForce: current?.digest === reading.organisation.edition,
  };
};

/** Puts a file in force, with an audit entry. The file that is in force already changes nothing; one with faults is not applied. */
export const applyOrganisation = async (
  world: ApplyOrganisationWorld,
  text: string,
  fileName: string,
  actor: Actor,
): Promise<Applied> => {
  const plan = await planApplication(world, text, fileName);
  if (plan.kind === 'faults') return plan;
  const { organisation, document, warnings } = plan.reading;
  const edition = organisation.edition;
  if (plan.isInForce) return { kind: 'unchanged', edition, differences: [], warnings };
  const at = world.clock.now();
  const count = (kind: Difference['kind']) => plan.differences.filter((difference) => difference.kind === kind).length;
  const kind = await world.store.apply({
    organisation,
    document,
    actor,
    at,
    audit: {
      id: world.ids.next(),
      at,
      actor,
      action: 'organisation.apply',
      subject: { kind: 'organisation', id: edition },
      unitId: null,
      outcome: 'done',
      detail: { added: count('added'), removed: count('removed'), changed: count('changed') },
    },
  });
  return { kind, edition, differences: kind === 'applied' ? plan.differences : [], warnings };
};
