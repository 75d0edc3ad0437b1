import type { Actor } from '../../../shared/actor.ts';
import type { Credential, CredentialKind, Recall } from '../../../staff/credentials/credential.ts';
import { type StaffCredential as CredentialRow, Prisma } from '../generated/client.ts';

export const toCredential = ({
  untilAt,
  recordedBy,
  kind,
  recalledAt,
  recalledBy,
  recalledAs,
  recalledReason,
  signedOn,
  ...row
}: CredentialRow): Credential => ({
  ...row,
  kind: kind as CredentialKind,
  until: untilAt,
  ...(signedOn === null ? {} : { signedOn: signedOn.toISOString().slice(0, 10) }),
  recordedBy: recordedBy as unknown as Actor,
  recalled:
    recalledAt === null
      ? null
      : {
          as: recalledAs as Recall['as'],
          at: recalledAt,
          by: recalledBy as unknown as Actor,
          reason: recalledReason ?? '',
        },
});

export const credentialRow = ({ until, recordedBy, numberSealed, recalled, signedOn, ...credential }: Credential) => ({
  ...credential,
  ...recallRow(recalled),
  numberSealed: numberSealed === null ? null : Buffer.from(numberSealed),
  untilAt: until,
  signedOn: signedOn === undefined ? null : new Date(`${signedOn}T00:00:00Z`),
  recordedBy: recordedBy as unknown as Prisma.InputJsonValue,
});

/** What a recall alters of a credential that was recorded. */
export const recallRow = (recalled: Recall | null) => ({
  recalledAt: recalled?.at ?? null,
  recalledBy: recalled === null ? Prisma.DbNull : (recalled.by as unknown as Prisma.InputJsonValue),
  recalledAs: recalled?.as ?? null,
  recalledReason: recalled?.reason ?? null,
});
