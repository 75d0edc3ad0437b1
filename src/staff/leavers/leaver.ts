import type { Organisation } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { LocalDay } from '../../shared/local-day.ts';
import { promiseAskedOf } from '../credentials/access-policy.ts';
import type { Credential } from '../credentials/credential.ts';
import { keepersOf } from '../grants/grant-rules.ts';
import type { Role } from '../role.ts';

/** Somebody who held roles and holds none any more: they left, their last role ended, or the organisation file no longer names them. */
export interface PastHolder {
  readonly staffId: string;
  /** Where they were last; when that unit was closed, the nearest one above that was not. */
  readonly unitId: string;
  /** What they held to the end. */
  readonly roles: readonly Role[];
  readonly leftAt: Date;
  /** Whether the file gave them no role: so it is with people from outside. */
  readonly isOutsider: boolean;
}

/** Somebody as the last file that named them says. */
export interface FiledPerson {
  readonly name: string;
  readonly slackUserId: string | null;
}

/** Somebody of whom the promise of secrecy after leaving is asked (art. 27(3)). */
export interface Leaver extends PastHolder {
  /** `null`: the file in force does not name them. */
  readonly filed: FiledPerson | null;
  /** Ids of those who record it, nearest first; empty: nobody can. */
  readonly keepers: readonly string[];
  /** Set once it is on record: the day on the paper. */
  readonly promisedOn: LocalDay | null;
}

/**
 * Of those who hold nothing any more, whoever comes from where the file asks for the promise of secrecy. What they signed before they left
 * does not count: they may have come back since.
 */
export const leaversAmong = (
  organisation: Organisation,
  credentials: readonly Credential[],
  past: readonly PastHolder[],
): readonly Leaver[] =>
  past.flatMap((holder): readonly Leaver[] => {
    const { staffId, unitId, roles, leftAt } = holder;
    const person = organisation.staff.find(({ id }) => id === staffId);
    const isOutsider = person === undefined ? holder.isOutsider : person.outsider !== undefined;
    const asked = promiseAskedOf(organisation, { unitId, ...(isOutsider ? { outsider: true } : {}) });
    if (asked === null || unitOf(organisation, unitId) === null) return [];
    const paper = credentials.find(
      (each) => each.kind === 'leaving-promise' && each.staffId === staffId && each.recordedAt >= leftAt,
    );
    return [
      {
        ...holder,
        filed: person === undefined ? null : { name: person.name, slackUserId: person.slackUserId },
        keepers: keepersOf(organisation, { id: staffId, unitId, roles }).map(({ id }) => id),
        promisedOn: paper?.signedOn ?? null,
      },
    ];
  });

/** What a leaver is called. */
export const leaverName = ({ staffId, filed }: Pick<Leaver, 'staffId' | 'filed'>): string => filed?.name ?? staffId;

export const owing = (leavers: readonly Leaver[]): readonly Leaver[] =>
  leavers.filter(({ promisedOn }) => promisedOn === null);

/** The section of the daily list on which they stand. */
export const leaverSection = 'leaving-promise';
