import type { Organisation } from '../../organisation/organisation.ts';
import type { Actor } from '../../shared/actor.ts';
import type { Operation } from '../../staff/operations.ts';
import { type NotPermitted, permit } from '../../staff/permit.ts';
import { readScope } from '../../staff/read-scope.ts';
import type { Approval, FourEyesOperation } from './approval.ts';

interface Rights {
  readonly ask: Operation;
  readonly decide: Operation;
}

/** The rights of both pairs of eyes. */
export const approvalRights: Readonly<Record<FourEyesOperation, Rights>> = {
  'ticket.suspend': { ask: 'ticket.suspend', decide: 'ticket.suspend.approve' },
  'ticket.correct': { ask: 'ticket.correct', decide: 'ticket.correct.approve' },
  'block.release': { ask: 'block.release', decide: 'block.release.approve' },
  'data.export': { ask: 'data.export', decide: 'data.export.approve' },
  'notice.publish': { ask: 'notice.write', decide: 'notice.publish' },
};

/** Whether an actor may decide a request; that it is another person than the one who asked is told by `decideApproval`. */
export const mayDecide = (
  organisation: Organisation,
  actor: Actor,
  { operation, unitId, lineId }: Pick<Approval, 'operation' | 'unitId' | 'lineId'>,
): 'ok' | NotPermitted => permit(organisation, actor, approvalRights[operation].decide, { unitId, lineId });

/** The units whose requests of this kind the actor may decide: what deciding reads. */
export const decidersScope = (
  organisation: Organisation,
  actor: Actor,
  { operation }: Pick<Approval, 'operation'>,
): readonly string[] => readScope(organisation, actor, approvalRights[operation].decide);
