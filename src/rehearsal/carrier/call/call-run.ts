import type { CarrierAccount } from '../carrier-account.ts';
import type { CallbackQueue } from '../wire/callback-queue.ts';
import type { Ask, Caller, CallerAction, HeardLine } from './caller.ts';
import type { Fetch, TwimlDocument } from './document.ts';
import type { DocumentSource } from './document-source.ts';
import { HungUp } from './interruption.ts';
import type { LiveCall } from './live-call.ts';

/** What a verb needs: the call it plays on and the world around it. */
export interface CallRun {
  readonly account: CarrierAccount;
  readonly callbacks: CallbackQueue;
  readonly fetch: Fetch;
  readonly call: LiveCall;
  readonly caller: Caller;
  /** Verbs this document may use, when not all. */
  readonly onlyVerbs: readonly string[] | null;
}

/** Where a document goes on after a verb. */
export type Next =
  | { readonly kind: 'on' }
  | { readonly kind: 'go'; readonly source: DocumentSource }
  /** The call is over; `status` when it was never answered. */
  | { readonly kind: 'end'; readonly status?: 'busy' | 'failed' }
  /** Out of the queue, on with the verb after Enqueue. */
  | { readonly kind: 'leave' };

export const onward: Next = { kind: 'on' };

/** The next document of an action attribute; the current document's address when there is none. */
export function actionOf(
  document: TwimlDocument,
  attributes: Readonly<Record<string, string>>,
  fields: readonly (readonly [string, string])[],
): Next {
  const url = new URL(attributes.action ?? '', document.url).href;
  return { kind: 'go', source: { kind: 'fetch', url, method: methodOf(attributes.method), fields } };
}

export const methodOf = (value: string | undefined): 'GET' | 'POST' =>
  value?.toUpperCase() === 'GET' ? 'GET' : 'POST';

/** Waits for the caller, and lets the time they take pass. Throws HungUp when they hang up. */
export async function askCaller(run: CallRun, ask: Ask): Promise<CallerAction> {
  const { account, call } = run;
  const askedAt = account.clock.now().getTime();
  account.changed();
  const action = await call.interruption.guard(run.caller.answers(ask, call));
  const thought = account.clock.now().getTime() - askedAt;
  if (thought >= 1000) call.pass(thought);
  if (action.kind === 'hang-up') throw new HungUp('The caller hung up');
  return action;
}

/** Plays one line; gives what the caller did meanwhile, if anything. Throws HungUp when they hang up. */
export async function playLine(
  run: CallRun,
  line: Pick<HeardLine, 'verb' | 'text' | 'language' | 'voice'>,
  lastsMs: number,
): Promise<CallerAction | null> {
  const { call, caller } = run;
  const heard = call.hears(line);
  run.account.changed();
  const action = await call.interruption.guard(caller.hears?.(heard, call) ?? null);
  if (action === null || action.kind === 'silence') {
    call.pass(lastsMs);
    return null;
  }
  heard.cut = true;
  call.pass(Math.round(lastsMs / 3));
  if (action.kind === 'hang-up') throw new HungUp('The caller hung up');
  return action;
}
