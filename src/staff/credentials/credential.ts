import type { Actor } from '../../shared/actor.ts';
import type { LocalDay } from '../../shared/local-day.ts';

export const credentialKinds = ['promise', 'certificate', 'leaving-promise'] as const;
export type CredentialKind = (typeof credentialKinds)[number];

/**
 * What a person has shown: a promise of secrecy they signed (art. 27(2)) or signed again on leaving (art. 27(3)), or a certificate of their
 * trade (art. 15(1)). It stands as it was recorded, until it is recalled.
 */
export interface Credential {
  readonly id: string;
  readonly staffId: string;
  /** The unit of the person when it was recorded. */
  readonly unitId: string;
  readonly kind: CredentialKind;
  /** Of a promise the version of its text; of one on leaving where the paper is; of a certificate its name. */
  readonly name: string;
  /** Of a promise on leaving the day on the paper. */
  readonly signedOn?: LocalDay;
  /** The number of a certificate, unreadable without the keys, and its last characters. */
  readonly numberSealed: Uint8Array | null;
  readonly numberMasked: string | null;
  /** Not valid from this instant on; `null`: without end. */
  readonly until: Date | null;
  /** Whoever signed, or whoever saw the certificate or the paper. */
  readonly recordedBy: Actor;
  readonly recordedAt: Date;
  /** Set when a certificate was taken back or reported lost: it is worth nothing from then on. */
  readonly recalled: Recall | null;
}

export const recallKinds = ['recalled', 'lost'] as const;

/** How a certificate ended before its time. `lost`: its holder said so (art. 37(4)). */
export interface Recall {
  readonly as: (typeof recallKinds)[number];
  readonly at: Date;
  readonly by: Actor;
  readonly reason: string;
}

/** Whether a person promised by the text of this version. */
export const hasPromised = (credentials: readonly Credential[], staffId: string, version: string): boolean =>
  credentials.some((each) => each.kind === 'promise' && each.staffId === staffId && each.name === version);

/** The certificate of a person that ends last, by its date or by a recall; `null`: they have none, not even an old one. */
export const certificateOf = (credentials: readonly Credential[], staffId: string): Credential | null =>
  credentials
    .filter((each) => each.kind === 'certificate' && each.staffId === staffId)
    .reduce<Credential | null>((best, each) => (best === null || endOf(each) > endOf(best) ? each : best), null);

export const isValid = ({ until, recalled }: Credential, at: Date): boolean =>
  recalled === null && (until === null || at < until);

const endOf = ({ until, recalled }: Credential): number =>
  (recalled?.at ?? until)?.getTime() ?? Number.POSITIVE_INFINITY;

/** The last four characters; of a short number fewer. */
export const maskedNumber = (number: string): string => {
  const shown = Math.min(4, Math.floor(number.length / 3));
  return `…${shown === 0 ? '' : number.slice(-shown)}`;
};
