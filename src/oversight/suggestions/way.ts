import type { Organisation, StaffMember, Unit } from '../../organisation/organisation.ts';
import { lineage } from '../../organisation/unit-tree.ts';

export const suggestionPosts = ['business-manager', 'technical-manager'] as const;
export type SuggestionPost = (typeof suggestionPosts)[number];

/** Where a suggestion rests: a post of a unit. */
export interface Stop {
  readonly unit: Unit;
  readonly post: SuggestionPost;
}

/** Who holds a post, but for the author, who decides nothing about their own suggestion. */
export const holdersOf = (
  organisation: Organisation,
  { unitId, post }: { readonly unitId: string; readonly post: SuggestionPost },
  authorId: string,
): readonly StaffMember[] =>
  organisation.staff.filter(
    (person) => person.unitId === unitId && person.roles.includes(post) && person.id !== authorId,
  );

const nearest = (
  organisation: Organisation,
  units: readonly Unit[],
  post: SuggestionPost,
  authorId: string,
): Stop | null => {
  const unit = units.find(({ id }) => holdersOf(organisation, { unitId: id, post }, authorId).length > 0);
  return unit === undefined ? null : { unit, post };
};

/**
 * Where a suggestion goes first: from the desk to the business manager; from a business manager, a head or a security officer to the
 * technical manager; from a technical manager to the one above. `null` when there is nobody.
 */
export const firstStop = (organisation: Organisation, author: StaffMember): Stop | null => {
  const units = lineage(organisation, author.unitId);
  const has = (role: string): boolean => author.roles.some((own) => own === role);
  if (has('technical-manager')) return nearest(organisation, units.slice(1), 'technical-manager', author.id);
  const isLead = has('business-manager') || has('unit-head') || has('security-officer');
  const business = isLead ? null : nearest(organisation, units, 'business-manager', author.id);
  return business ?? nearest(organisation, units, 'technical-manager', author.id);
};

/** Where it goes from a stop: business manager, then technical manager, then the technical managers above, unit by unit. */
export const nextStop = (
  organisation: Organisation,
  { unitId, post }: { readonly unitId: string; readonly post: SuggestionPost },
  authorId: string,
): Stop | null => {
  const units = lineage(organisation, unitId);
  const above = post === 'business-manager' ? units : units.slice(1);
  return nearest(organisation, above, 'technical-manager', authorId);
};
