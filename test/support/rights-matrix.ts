import type { Role } from '../../src/staff/role.ts';

/** One letter a role, in the table below. */
export const roleLetters: Readonly<Record<Role, string>> = {
  'voice-agent': 'v',
  'business-handler': 'h',
  'business-manager': 'm',
  'unit-head': 'u',
  'technical-manager': 't',
  'security-officer': 's',
  'initial-administrator': 'i',
};

/**
 * Who may do what, written down by hand a second time: letters of roles; `^` only people of a unit above. A new operation is refused to
 * everybody by the test until it stands here.
 */
export const rightsMatrix: Readonly<Record<string, string>> = {
  'ticket.view': 'vhmu',
  'ticket.claim': 'vhmu',
  'ticket.release': 'vhmu',
  'ticket.note': 'vhmu',
  'ticket.escalate': 'vhmu',
  'ticket.acknowledge': 'mu',
  'ticket.answer': 'vhmu',
  'ticket.follow-up': 'vhmu',
  'ticket.close': 'vhmu',
  'ticket.complete': 'vhmu',
  'ticket.dispatch': 'vhmu',
  'ticket.return': 'vhmu',
  'ticket.referee': 'mu',
  'ticket.reclassify': 'vhmu',
  'ticket.reopen': 'vhmu',
  'ticket.merge': 'vhmu',
  'ticket.unmerge': 'vhmu',
  'ticket.split': 'vhmu',
  'ticket.suspend': 'vhmu',
  'ticket.suspend.approve': 'mu',
  'ticket.resume': 'mu',
  'ticket.correct': 'vhmu',
  'ticket.correct.approve': 'mu^',
  'citizen.reveal': 'vhmu',
  'duty.view': 'vhmuts',
  'duty.plan': 'mu',
  'duty.swap': 'vhmu',
  'duty.absence': 'vhmu',
  'digest.handle': 'mu',
  'digest.sign': 'mu',
  'platform.view': 't',
  'platform.sign': 't',
  'staff.view': 'mutsi',
  'staff.grant': 'muti',
  'staff.revoke': 'muti',
  'staff.suspend': 'muti',
  'block.view': 'vhmus',
  'block.add': 'hmus',
  'block.appeal': 'vhmu',
  'block.review': 'hmus',
  'block.release': 'hmu',
  'block.release.approve': 'mu',
  'suspicion.handle': 's',
  'incident.view': 'vhmuts',
  'incident.open': 'vhmuts',
  'incident.record': 'muts',
  'incident.file': 'muts',
  'incident.close': 'uts',
  'announcement.publish': 'mut',
  'announcement.withdraw': 'mut',
  'notice.write': 'hmu',
  'notice.publish': 'mu',
  'notice.withdraw': 'mu',
  'notice.return': 'mu',
  'notice.confirm': 'mu',
  'upgrade.run': 't',
  'audit.read': 's',
  'data.export': 'mus',
  'data.export.approve': 'us',
  'appointment.attend': 'vhmu',
  'appointment.replan': 'mu',
  'suggestion.send': 'vhmuts',
  'suggestion.decide': 'mt',
  'partner.notify': 'vhmu',
  'partner.check': 'mu',
  'coaching.write': 'muts',
  'training.record': 'mut',
  'training.review': 'mu',
  'finding.record': 'mut^',
  'finding.answer': 'mut',
  'archive.check': 'mu',
  'knowledge.read': 'vhmu',
  'knowledge.write': 'm',
  'knowledge.publish': 'm',
  'knowledge.review': 'm',
  'knowledge.withdraw': 'm',
  'report.view': 'muts',
};

/** Where the person of the matrix works is `own`; `parent` is above it, `child` below, `other` beside. */
export const matrixPlaces = ['own', 'child', 'parent', 'other'] as const;
export type MatrixPlace = (typeof matrixPlaces)[number];

/** What the table says: own unit and what is below; where only people from above may, below alone. */
export const matrixSays = (operation: string, role: Role, place: MatrixPlace): boolean => {
  const cell = rightsMatrix[operation] ?? '';
  if (!cell.includes(roleLetters[role])) return false;
  return place === 'child' || (place === 'own' && !cell.endsWith('^'));
};
