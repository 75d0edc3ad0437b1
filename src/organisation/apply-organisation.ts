import type { Actor } from '../shared/actor.ts';
import { maskText } from '../shared/masking.ts';
import type { Difference } from './describe-changes.ts';
import type { Fault } from './fault.ts';
import {
  type ApplyOrganisationWorld,
  type FaultyFile,
  type Plan,
  planApplication,
  planReturn,
} from './plan-application.ts';

export type Applied =
  | FaultyFile
  | {
      readonly kind: 'applied' | 'unchanged';
      readonly edition: string;
      readonly differences: readonly Difference[];
      readonly warnings: readonly Fault[];
    };

/** Who changes the organisation, and why. */
export interface Author {
  readonly actor: Actor;
  /** Kept with the edition and in the audit entry; `null` when nothing was said. */
  readonly reason: string | null;
}

/** Puts a file in force, with an audit entry. The file that is in force already changes nothing; one with faults is not applied. */
export const applyOrganisation = async (
  world: ApplyOrganisationWorld,
  text: string,
  fileName: string,
  author: Author,
): Promise<Applied> => {
  const plan = await planApplication(world, text, fileName);
  return plan.kind === 'faults' ? plan : carryOut(world, plan, author, 'organisation.apply');
};

/** Puts an earlier edition in force again in one step (art. 24(1), 50(1)): the one given, or the one before the one in force. */
export const returnToEdition = async (
  world: ApplyOrganisationWorld,
  digestPrefix: string | null,
  author: Author,
): Promise<Applied | { readonly kind: 'unknown-edition' }> => {
  const plan = await planReturn(world, digestPrefix);
  return plan.kind === 'sound' ? carryOut(world, plan, author, 'organisation.return') : plan;
};

const carryOut = async (
  { store, clock, ids }: ApplyOrganisationWorld,
  plan: Plan,
  { actor, reason }: Author,
  action: 'organisation.apply' | 'organisation.return',
): Promise<Applied> => {
  const { organisation, document, warnings } = plan.reading;
  const edition = organisation.edition;
  if (plan.isInForce) return { kind: 'unchanged', edition, differences: [], warnings };
  const at = clock.now();
  const why = reason === null ? null : maskText(reason);
  const count = (kind: Difference['kind']) => plan.differences.filter((difference) => difference.kind === kind).length;
  const kind = await store.apply({
    organisation,
    document,
    source: plan.source,
    actor,
    reason: why,
    at,
    audit: {
      id: ids.next(),
      at,
      actor,
      action,
      subject: { kind: 'organisation', id: edition },
      unitId: null,
      outcome: 'done',
      detail: {
        from: plan.from,
        reason: why,
        added: count('added'),
        removed: count('removed'),
        changed: count('changed'),
        closed: plan.closing.length,
      },
    },
  });
  return { kind, edition, differences: kind === 'applied' ? plan.differences : [], warnings };
};
