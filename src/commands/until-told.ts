import type { App } from '../compose/app.ts';

/** The life of a process that runs until a signal, or until it cannot go on. */
export interface UntilTold {
  /** What to stop in good order. A signal that came before is obeyed now. */
  whenStopped(app: App): void;
  /** Stops because of an error: exit code 1. */
  stop(error: Error): void;
}

/**
 * The first SIGTERM or SIGINT stops in good order, the second at once. A promise that nobody waited for is reported and the
 * process goes on; an exception that nobody caught stops it.
 */
export const untilTold = (): UntilTold => {
  let app: App | null = null;
  let asked: number | null = null;

  const stop = (code: number): void => {
    if (asked !== null) process.exit(code === 0 ? 130 : code);
    asked = code;
    if (app !== null) leave(app, code);
  };
  process.on('SIGTERM', () => stop(0));
  process.on('SIGINT', () => stop(0));
  process.on('unhandledRejection', (err) => app?.world.log.error({ err }, 'a promise failed and nobody waited for it'));
  process.on('uncaughtException', (err) => {
    if (app === null) {
      process.stderr.write(`${err.stack ?? err.message}\n`);
      process.exit(1);
    }
    app.world.log.error({ err }, 'an exception was not caught; stopping');
    if (asked === null) stop(1);
  });

  return {
    whenStopped(running) {
      app = running;
      if (asked !== null) leave(running, asked);
    },
    stop: () => {
      if (asked === null) stop(1);
    },
  };
};

const leave = (app: App, code: number): void => {
  app.stop().then(
    () => process.exit(code),
    () => process.exit(1),
  );
};
