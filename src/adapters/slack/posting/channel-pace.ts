/** Emergencies never wait behind ordinary messages. */
export type Lane = 'emergency' | 'normal';

export interface Pace {
  /** Mean distance between two messages in a channel; milliseconds. Slack takes about one a second. */
  readonly intervalMs: number;
  /** How many may go at once after a quiet while. */
  readonly burst: number;
}

export type Turn = { readonly kind: 'go' } | { readonly kind: 'later'; readonly notBefore: Date };

interface ChannelState {
  /** When the lane is quiet again; each message moves it on by an interval. */
  quietAt: Record<Lane, number>;
  blockedUntil: number;
  /** Turns promised to messages that were told to come back. */
  readonly promised: Map<string, number>;
}

/**
 * Spaces out what goes to a channel. A message told "later" gets a turn of its own, so that a thousand waiting ones don't all come back at once.
 * Kept in memory of one process; Slack's own limit stands behind it.
 */
export class ChannelPace {
  readonly #pace: Pace;
  readonly #channels = new Map<string, ChannelState>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  /** Whether the message `key` may go now, or when its turn is. Asking again before that gives the same turn. */
  take(channel: string, key: string, lane: Lane, now: Date): Turn {
    const at = now.getTime();
    const state = this.#state(channel, at);
    if (state.blockedUntil > at) return later(state.blockedUntil);
    const place = `${lane} ${key}`;
    const promised = state.promised.get(place);
    if (promised !== undefined) {
      if (promised > at) return later(promised);
      state.promised.delete(place);
      return { kind: 'go' };
    }
    const turn = Math.max(state.quietAt[lane] - (this.#pace.burst - 1) * this.#pace.intervalMs, at);
    state.quietAt[lane] = Math.max(state.quietAt[lane], at) + this.#pace.intervalMs;
    if (lane === 'emergency') state.quietAt.normal = Math.max(state.quietAt.normal, at) + this.#pace.intervalMs;
    if (turn <= at) return { kind: 'go' };
    state.promised.set(place, turn);
    return later(turn);
  }

  /** Gives a turn back that was not needed. */
  giveBack(channel: string, lane: Lane): void {
    const state = this.#channels.get(channel);
    if (state !== undefined) state.quietAt[lane] -= this.#pace.intervalMs;
  }

  /** Slack asked for quiet in this channel; no lane may pass until then. */
  block(channel: string, until: Date, now: Date): void {
    const state = this.#state(channel, now.getTime());
    state.blockedUntil = Math.max(state.blockedUntil, until.getTime());
  }

  #state(channel: string, at: number): ChannelState {
    const known = this.#channels.get(channel);
    if (known !== undefined) {
      if (known.promised.size > 1000) forgetMissed(known.promised, at);
      return known;
    }
    const state: ChannelState = { quietAt: { emergency: at, normal: at }, blockedUntil: 0, promised: new Map() };
    this.#channels.set(channel, state);
    return state;
  }
}

const later = (at: number): Turn => ({ kind: 'later', notBefore: new Date(at) });

const forgetMissed = (promised: Map<string, number>, at: number): void => {
  for (const [key, turn] of promised) if (turn < at - 60_000) promised.delete(key);
};
