import { transferTo } from '../../flow-engine/conversation/walk.ts';
import type { FlowBook } from '../../flow-engine/flow-book.ts';
import { noteTransferEffect, type TransferResult, unlessToldEffect } from '../../partners/phone/partner-transfer.ts';
import type { Effect } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import { betterOutcome, type Call } from '../call.ts';
import type { CallerTurn, Heard } from '../turn/caller-turn.ts';

interface Ending {
  readonly book: FlowBook;
  readonly now: Date;
  readonly ids: Ids;
}

/** The call after a transfer, with what is owed when it was one to a partner. */
export interface EndedTransfer {
  readonly call: Call;
  readonly effects: readonly Effect[];
}

/** The carrier says how a transfer ended: whoever talked got a person, or was handed on to a partner. */
export const endTransfer = (
  call: Call,
  heard: Extract<Heard, { readonly kind: 'transfer' }>,
  { hungUp }: Pick<CallerTurn, 'hungUp'>,
  ending: Ending,
): EndedTransfer => {
  const partnerId = transferAwaited(ending.book, call)?.partnerId ?? null;
  const talked = heard.result === 'talked';
  const achieved = partnerId === null ? 'transferred' : 'handed-on';
  const result = !talked && hungUp ? 'left' : heard.result;
  return {
    call: talked ? { ...call, outcome: betterOutcome(call.outcome, achieved) } : call,
    effects: partnerId === null ? [] : [noted(call, partnerId, result, heard.seconds, ending)],
  };
};

/** The call is over while it was put through to a partner, and nobody has said yet how that went. */
export const leaveTransfer = (call: Call, ending: Ending): readonly Effect[] => {
  const partnerId = call.endedAt === null ? (transferAwaited(ending.book, call)?.partnerId ?? null) : null;
  return partnerId === null ? [] : [unlessToldEffect(noted(call, partnerId, 'left', null, ending))];
};

/**
 * The carrier's two notices about a caller who hangs up, that the call is over and how the transfer ended, come in any order. A call
 * that ended first is amended when its caller had talked; `null`: there is nothing to amend.
 */
export const lateTransfer = (
  call: Call | null,
  { step, heard }: Pick<CallerTurn, 'step' | 'heard'>,
  ending: Ending,
): { readonly before: Call; readonly ended: EndedTransfer } | null => {
  if (call === null || call.endedAt === null || call.step !== step) return null;
  if (heard.kind !== 'transfer' || heard.result !== 'talked' || transferAwaited(ending.book, call) === null)
    return null;
  const ended = endTransfer(call, heard, { hungUp: true }, ending);
  return ended.call.outcome === call.outcome ? null : { before: call, ended };
};

const noted = (
  { id: callId, step, unitId }: Call,
  partnerId: string,
  result: TransferResult,
  talkedSeconds: number | null,
  { now, ids }: Ending,
): Effect => noteTransferEffect({ callId, step, unitId, partnerId, result, talkedSeconds, endedAt: now }, ids);

/** The transfer whose end is awaited, with its partner if it is one to a partner. */
const transferAwaited = ({ flows }: FlowBook, { session }: Call): ReturnType<typeof transferTo> | null => {
  if (session === null || session.ended) return null;
  const node = flows[session.flow]?.nodes[session.node];
  return node?.kind === 'transfer' ? transferTo(node, session) : null;
};
