import type { CallRun } from './call/call-run.ts';
import type { Caller } from './call/caller.ts';
import { LiveCall } from './call/live-call.ts';
import { runCall } from './call/run-call.ts';
import { reportProgress } from './call/status-callback.ts';
import type { OutgoingCall } from './rest/calls.ts';

const listener: Caller = { answers: () => ({ kind: 'silence' }) };

type World = Pick<CallRun, 'account' | 'callbacks' | 'fetch'>;

/** Starts a call that the REST API asked for: it rings, and whoever picks up hears the document. */
export function dialOut(world: World, outgoing: OutgoingCall, track: (task: Promise<unknown>) => unknown): LiveCall {
  const { account } = world;
  const phone = account.phones.get(outgoing.to) ?? { picksUp: 'no-answer' as const };
  const call = new LiveCall({
    clock: account.clock,
    from: outgoing.from,
    to: outgoing.to,
    direction: 'outbound-api',
    caller: phone.caller ?? listener,
    ...(outgoing.fallbackUrl === null ? {} : { fallbackUrl: outgoing.fallbackUrl }),
    ...(outgoing.statusCallback === null ? {} : { statusCallback: outgoing.statusCallback }),
    statusEvents: outgoing.statusEvents,
  });
  account.calls.push(call);
  const run: CallRun = { ...world, call, caller: phone.caller ?? listener, onlyVerbs: null };
  const ringing = async () => {
    // The REST answer says `queued`; what follows happens after it.
    await new Promise((resolve) => setImmediate(resolve));
    reportProgress(account, world.callbacks, call, 'initiated');
    call.status = 'ringing';
    reportProgress(account, world.callbacks, call, 'ringing');
    const afterSeconds = phone.afterSeconds ?? (phone.picksUp === 'no-answer' ? outgoing.timeoutSeconds : 3);
    const late = phone.picksUp === 'answer' && afterSeconds > outgoing.timeoutSeconds;
    call.pass(Math.min(afterSeconds, outgoing.timeoutSeconds) * 1000);
    if (phone.picksUp === 'answer' && !late) {
      call.answeredAt = call.now();
      call.status = 'in-progress';
      if (outgoing.machineDetection) call.answeredBy = phone.answeredBy ?? 'human';
      reportProgress(account, world.callbacks, call, 'answered');
      return runCall(run, outgoing.source);
    }
    call.status = late || phone.picksUp === 'answer' ? 'no-answer' : phone.picksUp;
    call.endedAt = call.now();
    reportProgress(account, world.callbacks, call, 'completed');
  };
  track(ringing());
  return call;
}
