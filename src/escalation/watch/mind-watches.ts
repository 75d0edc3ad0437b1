import type { Clock } from '../../shared/clock.ts';
import type { EffectLedger } from '../../shared/effect.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Log } from '../../shared/log.ts';
import type { Meters } from '../../shared/meters.ts';
import type { Silence, WatchBook } from './ports.ts';

export interface MindWatchesDeps {
  readonly watches: Pick<WatchBook, 'silences' | 'claim'>;
  readonly effects: Pick<EffectLedger, 'add'>;
  readonly meters: Pick<Meters, 'watchesSilent'>;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
}

/** A watch is silent when it missed as many beats. */
export const missedBeats = 4;

/** Whoever watches is watched: a silence is an alarm, raised by one of the processes that look, and told to the managers. */
export const createMindWatches =
  ({ watches, effects, meters, clock, ids, log }: MindWatchesDeps) =>
  async (): Promise<void> => {
    const silences = await watches.silences(missedBeats);
    meters.watchesSilent(silences.length);
    const fresh: Silence[] = [];
    for (const silence of silences) if (await watches.claim(silence)) fresh.push(silence);
    for (const { watch, lastBeatAt } of fresh) log.error({ watch, lastBeatAt }, 'a watch over timers went silent');
    if (fresh.length === 0) return;
    await effects.add(
      fresh.map(({ watch, lastBeatAt }) => ({
        id: ids.next(),
        job: 'tell-silence',
        key: `tell-silence:${watch}:${lastBeatAt.toISOString()}`,
        payload: { watch, lastBeatAt: lastBeatAt.toISOString() },
        notBefore: clock.now(),
      })),
    );
  };
