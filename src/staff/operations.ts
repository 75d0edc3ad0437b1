import type { Role } from './role.ts';

/** Who may do an operation; a person acts in their own unit and what lies below it. */
export interface OperationRule {
  readonly roles: readonly Role[];
  /** `above`: only people of a unit above the one it is done to, or of the unit itself when none is above. */
  readonly from?: 'above';
  /** The article it follows from. */
  readonly article?: string;
}

const leads: readonly Role[] = ['business-manager', 'unit-head'];
const workers: readonly Role[] = ['voice-agent', 'business-handler', ...leads];
const guards: readonly Role[] = ['security-officer'];
const technical: readonly Role[] = ['technical-manager'];

/**
 * Every operation of the house and who may do it: the one place where rights are written down. Posts of the technical side hold no
 * business right (art. 15(2), 22, 23, 38). Who may grant which role to whom is told by `grant-rules.ts`.
 */
export const operations = {
  'ticket.view': { roles: workers },
  'ticket.claim': { roles: workers },
  'ticket.release': { roles: workers },
  'ticket.note': { roles: workers },
  'ticket.escalate': { roles: workers },
  'ticket.acknowledge': { roles: leads },
  'ticket.answer': { roles: workers },
  'ticket.follow-up': { roles: workers },
  'ticket.close': { roles: workers },
  'ticket.complete': { roles: workers },
  'ticket.dispatch': { roles: workers },
  'ticket.return': { roles: workers },
  'ticket.referee': { roles: leads },
  'ticket.reclassify': { roles: workers },
  'ticket.reopen': { roles: workers },
  'ticket.merge': { roles: workers },
  'ticket.unmerge': { roles: workers },
  'ticket.split': { roles: workers },
  'ticket.suspend': { roles: workers },
  'ticket.suspend.approve': { roles: leads },
  'ticket.resume': { roles: leads },
  'ticket.correct': { roles: workers, article: 'art. 45' },
  'ticket.correct.approve': { roles: leads, from: 'above', article: 'art. 45' },
  'citizen.reveal': { roles: workers, article: 'art. 5' },
  'duty.view': { roles: [...workers, ...technical, ...guards] },
  'duty.plan': { roles: leads, article: 'art. 48' },
  'duty.swap': { roles: workers },
  'duty.absence': { roles: workers },
  'digest.handle': { roles: leads, article: 'art. 24(5), 50(3)' },
  'digest.sign': { roles: leads, article: 'art. 24(5), 50(8)' },
  'platform.view': { roles: technical, article: 'art. 22(2), 43(5)' },
  'platform.sign': { roles: technical, article: 'art. 22(2), 43(5)' },
  'partner.notify': { roles: workers, article: 'art. 10(3), 11(4)' },
  'partner.check': { roles: leads, article: 'art. 50(7), 50(9)' },
  'coaching.write': { roles: [...leads, ...technical, ...guards], article: 'art. 22(5)' },
  'training.record': { roles: [...leads, ...technical], article: 'art. 22(5), 24(4), 56' },
  'training.review': { roles: leads, article: 'art. 24(4), 56' },
  'finding.record': { roles: [...leads, ...technical], from: 'above', article: 'art. 62' },
  'finding.answer': { roles: [...leads, ...technical], article: 'art. 62' },
  'staff.view': { roles: [...leads, ...technical, ...guards, 'initial-administrator'] },
  'staff.grant': { roles: [...leads, ...technical, 'initial-administrator'], article: 'art. 38, 39, 49' },
  'staff.revoke': { roles: [...leads, ...technical, 'initial-administrator'], article: 'art. 38, 39, 49' },
  'staff.suspend': { roles: [...leads, ...technical, 'initial-administrator'], article: 'art. 27, 39, 49' },
  'block.view': { roles: [...workers, ...guards], article: 'art. 44(6)' },
  'block.add': { roles: [...guards, 'business-handler', ...leads] },
  'block.appeal': { roles: workers, article: 'art. 54(13)' },
  'block.review': { roles: [...guards, 'business-handler', ...leads], article: 'art. 44(6)' },
  'block.release': { roles: ['business-handler', ...leads], article: 'art. 54(13)' },
  'block.release.approve': { roles: leads, article: 'art. 54(13)' },
  'suspicion.handle': { roles: guards, article: 'art. 24(6), 50(4)' },
  'incident.view': { roles: [...workers, ...technical, ...guards] },
  'incident.open': { roles: [...workers, ...technical, ...guards], article: 'art. 61' },
  'incident.record': { roles: [...leads, ...technical, ...guards], article: 'art. 61' },
  'incident.file': { roles: [...leads, ...technical, ...guards], article: 'art. 61' },
  'incident.close': { roles: [...technical, ...guards, 'unit-head'], article: 'art. 61' },
  'announcement.publish': { roles: [...leads, ...technical], article: 'art. 43, 50' },
  'announcement.withdraw': { roles: [...leads, ...technical], article: 'art. 43, 50' },
  'notice.write': { roles: ['business-handler', ...leads], article: 'art. 24(1), 50(2)' },
  'notice.publish': { roles: leads, article: 'art. 50(2)' },
  'notice.withdraw': { roles: leads, article: 'art. 50(2)' },
  'notice.return': { roles: leads, article: 'art. 24(1)' },
  'notice.confirm': { roles: leads, article: 'art. 50(6)' },
  'upgrade.run': { roles: technical, article: 'art. 43' },
  'audit.read': { roles: guards, article: 'art. 44, 66' },
  'data.export': { roles: [...leads, ...guards] },
  'data.export.approve': { roles: ['unit-head', ...guards] },
  'appointment.attend': { roles: workers, article: 'art. 50(10)' },
  'appointment.replan': { roles: leads, article: 'art. 54(8)' },
  'suggestion.send': { roles: [...workers, ...technical, ...guards], article: 'art. 25(3), 26(3)' },
  'suggestion.decide': { roles: ['business-manager', ...technical], article: 'art. 22(6), 24(9)' },
  'archive.check': { roles: leads, article: 'art. 24(7)' },
  'knowledge.read': { roles: workers, article: 'art. 57(2)' },
  'knowledge.write': { roles: ['business-manager'], article: 'art. 24(8), 50(11)' },
  'knowledge.publish': { roles: ['business-manager'], article: 'art. 24(8), 50(11)' },
  'knowledge.review': { roles: ['business-manager'], article: 'art. 24(8), 50(11)' },
  'knowledge.withdraw': { roles: ['business-manager'], article: 'art. 24(8), 50(11)' },
  'report.view': { roles: [...leads, ...technical, ...guards] },
} as const satisfies Readonly<Record<string, OperationRule>>;

export type Operation = keyof typeof operations;
export const operationNames = Object.keys(operations) as readonly Operation[];
