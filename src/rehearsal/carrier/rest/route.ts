import type { WireRequest, WireResponse } from '../../loopback-server.ts';

export interface Route {
  /** By which faults are planned, for example `POST Messages`. */
  readonly name: string;
  readonly method: string;
  /** Matched below the account; the first group is a sid, the second an extension. */
  readonly path: RegExp;
  answer(request: WireRequest, sid: string, suffix: string): WireResponse | Promise<WireResponse>;
}

/** A date as the 2010 API writes it. */
export const restDate = (at: Date | null): string | null =>
  at === null ? null : at.toUTCString().replace('GMT', '+0000');
