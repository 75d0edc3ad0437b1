import type { Limit } from '../shared/duration.ts';

/** How a unit keeps its knowledge base; resolved, one for every unit. */
export interface KnowledgePolicy {
  readonly unitId: string;
  /** A text is published by somebody else than its author. */
  readonly secondPerson: boolean;
  /** A published article is looked at again after this. */
  readonly reviewAfter: Limit;
}

/** Holds for a unit whose organisation file says nothing. */
export const defaultKnowledge: Omit<KnowledgePolicy, 'unitId'> = {
  secondPerson: false,
  reviewAfter: { iso: 'P180D', working: false },
};

export const knowledgePolicyOf = (
  { knowledge }: { readonly knowledge: readonly KnowledgePolicy[] },
  unitId: string,
): Omit<KnowledgePolicy, 'unitId'> => knowledge.find((policy) => policy.unitId === unitId) ?? defaultKnowledge;
