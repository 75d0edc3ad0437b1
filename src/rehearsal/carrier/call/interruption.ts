import type { DocumentSource } from './document-source.ts';

/** Thrown inside a call whose party hung up. */
export class HungUp extends Error {
  override readonly name = 'HungUp';
}

/** Thrown inside a call that the REST API took elsewhere or ended. */
export class TakenElsewhere extends Error {
  override readonly name = 'TakenElsewhere';
  /** Where the call goes on; null when it was ended. */
  readonly next: DocumentSource | null;

  constructor(next: DocumentSource | null) {
    super('The call was taken elsewhere');
    this.next = next;
  }
}

export interface Interruption {
  /** Takes the call elsewhere at the next moment it waits for anything. */
  strike(next: DocumentSource | null): void;
  /** The same answer, unless the call is taken elsewhere first: then throws TakenElsewhere. */
  guard<T>(answer: T | Promise<T>): Promise<T>;
}

export function interruption(): Interruption {
  let pending: { next: DocumentSource | null } | null = null;
  let reject: ((error: TakenElsewhere) => void) | null = null;
  return {
    strike: (next) => {
      if (reject !== null) reject(new TakenElsewhere(next));
      else pending = { next };
    },
    guard: async (answer) => {
      if (pending !== null) {
        const { next } = pending;
        pending = null;
        throw new TakenElsewhere(next);
      }
      const struck = new Promise<never>((_, refuse) => {
        reject = refuse;
      });
      try {
        return await Promise.race([answer, struck]);
      } finally {
        reject = null;
      }
    },
  };
}
