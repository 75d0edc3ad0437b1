import type { Organisation } from '../../organisation/organisation.ts';
import { dayPlus, startOfDay } from '../../shared/local-day.ts';
import type { OperationsMember } from './operations-member.ts';
import { needsCertificate } from './operations-post.ts';

/** What of the organisation these rules look at. */
type HasOperations = Pick<Organisation, 'operations' | 'units' | 'staff'>;

/** From when on a certificate is valid no more, by the clock of the unit; `null`: it has none. */
export const certificateEndOf = ({ units }: HasOperations, member: OperationsMember): Date | null => {
  const zone = units.find(({ id }) => id === member.unitId)?.calendar.timeZone;
  if (member.certificate === null || zone === undefined) return null;
  return startOfDay(dayPlus(member.certificate.until, 1), zone);
};

/** Whether somebody fills their post now: the certificate it asks for is valid, and they are not suspended or gone. */
export const isInForce = (organisation: HasOperations, member: OperationsMember, now: Date): boolean => {
  if (organisation.staff.some(({ id, standing }) => id === member.staffId && standing !== undefined)) return false;
  if (!needsCertificate(member.post, member.part)) return true;
  const end = certificateEndOf(organisation, member);
  return end !== null && now < end;
};
