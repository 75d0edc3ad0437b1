/** Tells whoever listens that something changed; what changed they look up themselves. */
export interface ChangeBell {
  ring(): void;
  /** Returns the end of the subscription. */
  onRing(listener: () => void): () => void;
}

export function changeBell(): ChangeBell {
  const listeners = new Set<() => void>();
  return {
    ring: () => {
      for (const listener of [...listeners]) listener();
    },
    onRing: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
