import type { Ask, CallerAction } from '../carrier/call/caller.ts';
import { type InteractiveCaller, interactiveCaller } from '../carrier/call/interactive-caller.ts';
import type { LiveCall, TranscriptEntry } from '../carrier/call/live-call.ts';
import type { Carrier } from '../carrier/carrier.ts';

export interface CallSnapshot {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly status: string;
  readonly ended: boolean;
  /** What the line waits for. */
  readonly ask: Ask | null;
  readonly elapsedMs: number;
  readonly transcript: readonly TranscriptEntry[];
}

export interface TextSnapshot {
  readonly from: string;
  readonly body: string;
  readonly at: Date;
  readonly status: string;
}

/** A telephone that a person uses: it dials one call at a time and keeps the last ones to look at. */
export interface PhoneDesk {
  /** Numbers that can be called, each with the name its owner gave it. */
  numbers(): readonly { readonly number: string; readonly name: string }[];
  /** Calls a number and gives the call's id. Throws when nobody has the number. */
  dial(from: string, to: string): string;
  /** Does something in a call. False when the line did not wait for it, or the call is over. */
  act(id: string, action: CallerAction): boolean;
  call(id: string): CallSnapshot | null;
  /** Text messages a number received, oldest first. */
  texts(number: string): readonly TextSnapshot[];
}

export function phoneDesk(carrier: Carrier): PhoneDesk {
  const lines = new Map<string, { readonly call: LiveCall; readonly caller: InteractiveCaller }>();
  return {
    numbers: () => [...carrier.numbers].map(([number, { friendlyName }]) => ({ number, name: friendlyName ?? '' })),
    dial: (from, to) => {
      const caller = interactiveCaller();
      const { call, finished } = carrier.place({ from, to, caller });
      lines.set(call.sid, { call, caller });
      // A fault of the stand-in itself ends the call; the page shows what was heard until then.
      finished.catch((error: unknown) => call.note('refused', String(error)));
      return call.sid;
    },
    act: (id, action) => {
      const line = lines.get(id);
      return line !== undefined && !line.call.ended && line.caller.act(action);
    },
    call: (id) => {
      const line = lines.get(id);
      return line === undefined ? null : snapshot(line.call, line.caller);
    },
    texts: (number) =>
      carrier.messages
        .filter(({ to }) => to === number)
        .map(({ from, body, createdAt, status }) => ({ from, body, at: createdAt, status })),
  };
}

function snapshot(call: LiveCall, caller: InteractiveCaller): CallSnapshot {
  return {
    id: call.sid,
    from: call.from,
    to: call.to,
    status: call.status,
    ended: call.ended,
    ask: call.ended ? null : caller.ask,
    elapsedMs: call.elapsedMs,
    transcript: [...call.transcript],
  };
}
