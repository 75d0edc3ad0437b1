import type { Actor } from '../shared/actor.ts';
import { maskText } from '../shared/masking.ts';
import type { Difference } from './describe-changes.ts';
import type { Fault } from './fault.ts';
import {
  type ApplyOrganisationWorld,
  type FaultyFile,
  type NothingNew,
  type Plan,
  planApplication,
  planReturn,
} from './plan-application.ts';

export interface Changed {
  readonly kind: 'applied' | 'unchanged';
  readonly edition: string;
  readonly differences: readonly Difference[];
  readonly warnings: readonly Fault[];
}

/** Another file was put in force between looking and writing; nothing was written. */
export interface Overtaken {
  readonly kind: 'overtaken';
}

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
): Promise<FaultyFile | Changed> => {
  const plan = await planApplication(world, text, fileName);
  const done = plan.kind === 'faults' ? plan : await carryOut(world, plan, author);
  return done.kind === 'overtaken' ? applyOrganisation(world, text, fileName, author) : done;
};

/** Puts an earlier edition in force again in one step (art. 24(1), 50(1)): the one given, or the one before the one in force. */
export const returnToEdition = async (
  world: ApplyOrganisationWorld,
  digestPrefix: string | null,
  author: Author,
): Promise<FaultyFile | Changed | Overtaken | { readonly kind: 'unknown-edition' }> => {
  const plan = await planReturn(world, digestPrefix);
  return plan.kind === 'change' || plan.kind === 'in-force' ? carryOut(world, plan, author) : plan;
};

/** Writes what a plan shows, unless another file was put in force since. */
export const carryOut = async (
  { store, clock, ids }: ApplyOrganisationWorld,
  plan: NothingNew | Plan,
  { actor, reason }: Author,
): Promise<Changed | Overtaken> => {
  if (plan.kind === 'in-force') {
    return { kind: 'unchanged', edition: plan.edition, differences: [], warnings: plan.warnings };
  }
  const { organisation, document, warnings } = plan.reading;
  const edition = organisation.edition;
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
    from: plan.from,
    audit: {
      id: ids.next(),
      at,
      actor,
      action: plan.action,
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
        wordsTried: plan.wordsTried,
      },
    },
  });
  if (kind === 'overtaken') return { kind };
  return { kind, edition, differences: kind === 'applied' ? plan.differences : [], warnings };
};
