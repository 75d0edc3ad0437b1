import type { Log } from '../../shared/log.ts';

/** What must be undone when the program stops, in the reverse order of its making. */
export interface Closing {
  /** Adds a step; `name` is for the log when it fails. */
  add(name: string, step: () => unknown): void;
  /** Runs every step once, a failing one too; a repeated call waits for the first. */
  run(): Promise<void>;
}

export const createClosing = (log: Log): Closing => {
  const steps: { readonly name: string; readonly step: () => unknown }[] = [];
  let running: Promise<void> | null = null;
  const undo = async (): Promise<void> => {
    for (const { name, step } of steps.reverse()) {
      try {
        await step();
      } catch (err) {
        log.warn({ err, step: name }, 'a step of the shutdown failed');
      }
    }
  };
  return {
    add: (name, step) => void steps.push({ name, step }),
    run: () => {
      running ??= undo();
      return running;
    },
  };
};
