import type { Actor } from '../../../shared/actor.ts';
import type { Credential, CredentialKind } from '../../../staff/credentials/credential.ts';
import type { StaffCredential as CredentialRow, Prisma } from '../generated/client.ts';

export const toCredential = ({ untilAt, recordedBy, kind, ...row }: CredentialRow): Credential => ({
  ...row,
  kind: kind as CredentialKind,
  until: untilAt,
  recordedBy: recordedBy as unknown as Actor,
});

export const credentialRow = ({ until, recordedBy, numberSealed, ...credential }: Credential) => ({
  ...credential,
  numberSealed: numberSealed === null ? null : Buffer.from(numberSealed),
  untilAt: until,
  recordedBy: recordedBy as unknown as Prisma.InputJsonValue,
});
