import type { SealedPlace } from './ports.ts';

export interface ReencryptOptions {
  /** Values sealed anew with one statement. */
  readonly atOnce: number;
  /** Told after every batch. */
  onProgress(place: string, resealed: number): void;
  /** Between batches, so that calls are not kept waiting. */
  rest(): Promise<void>;
}

export interface PlaceReencrypted {
  readonly name: string;
  readonly resealed: number;
  /** What is still sealed with an older key: changed by someone with that key meanwhile, or not to be resealed from here. */
  readonly stale: number;
}

const mostPasses = 5;

/**
 * Seals everything with the newest key, in small batches, while the hotline goes on. A value that changes meanwhile is left to
 * whoever changed it and looked at again. Running it again does only what is left.
 */
export const reencrypt = async (
  places: readonly SealedPlace[],
  options: ReencryptOptions,
): Promise<readonly PlaceReencrypted[]> => {
  const results: PlaceReencrypted[] = [];
  for (const place of places) {
    let resealed = 0;
    let stale = await place.stale();
    for (let pass = 0; stale > 0 && pass < mostPasses; pass += 1) {
      const done = await onePass(place, options);
      resealed += done;
      stale = await place.stale();
      if (done === 0) break;
    }
    results.push({ name: place.name, resealed, stale });
  }
  return results;
};

const onePass = async (place: SealedPlace, { atOnce, onProgress, rest }: ReencryptOptions): Promise<number> => {
  let total = 0;
  let after: string | null = null;
  do {
    const batch: Awaited<ReturnType<SealedPlace['reseal']>> = await place.reseal(after, atOnce);
    total += batch.resealed;
    after = batch.next;
    onProgress(place.name, total);
    if (after !== null) await rest();
  } while (after !== null);
  return total;
};
