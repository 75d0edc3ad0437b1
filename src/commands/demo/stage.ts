import { setTimeout as wait } from 'node:timers/promises';
import { countDueEffects } from '../../adapters/postgres/effects/due-effects.ts';
import type { App } from '../../compose/app.ts';
import type { LiveCall } from '../../rehearsal/carrier/call/live-call.ts';
import type { Carrier } from '../../rehearsal/carrier/carrier.ts';
import type { MovableClock } from '../../rehearsal/movable-clock.ts';
import { type Cue, cuedCaller } from '../../rehearsal/story/cued-caller.ts';
import { onlooker } from '../../rehearsal/story/onlooker.ts';
import type { Workspace } from '../../rehearsal/workspace/workspace.ts';
import { instantOf } from '../../shared/local-day.ts';
import { castOf } from './cast.ts';
import { createExpectations, type Expectations } from './expectations.ts';
import { isRoutine } from './page/routine.ts';
import { createStoryPage, type StoryPage } from './page/story-page.ts';

/** Where the scenes play: the product, its stand-ins, and a clock that only the story moves. */
export interface Stage {
  readonly carrier: Carrier;
  readonly workspace: Workspace;
  readonly page: StoryPage;
  readonly expect: Expectations;
  now(): Date;
  /** Lives on to a local time, such as `2026-09-28` and `09:30`; what becomes due on the way is done at its moment. */
  goTo(on: string, time: string): Promise<void>;
  /** Lives on for some seconds. */
  pass(seconds: number): Promise<void>;
  /** Somebody calls the hotline and does what the cues say; ends when the call has. */
  call(from: string, cues: readonly Cue[]): Promise<LiveCall>;
  /** Waits until nothing that is due is left undone, and tells what everybody saw meanwhile. */
  rest(): Promise<void>;
  /** How many notes a ticket has: nobody sees a note being kept. */
  notesOn(number: string): Promise<number>;
  /** Tells what a person has in front of them. */
  show(person: string, lines: readonly string[]): void;
  /** Tells of something a person does at a screen, and does it. */
  act<Result>(person: string, what: string, deed: () => Promise<Result>): Promise<Result>;
}

export interface StageOptions {
  readonly app: App;
  readonly clock: MovableClock;
  /** The number everybody calls. */
  readonly hotline: string;
  readonly timeZone: string;
  readonly print: (line: string) => void;
}

const patienceMs = 20_000;

export const openStage = ({ app, clock, hotline, timeZone, print }: StageOptions): Stage => {
  const { carrier, workspace } = app.standIns;
  if (carrier === null || workspace === null) throw new Error('a story is played with stand-ins');
  const expect = createExpectations();
  const cast = castOf(app.world.currentOrganisation());
  const page = createStoryPage({ print, cast, timeZone });
  const watching = onlooker(carrier, workspace);
  const tell = (): void => page.tell(watching.look().filter((event) => !isRoutine(event)));

  const atRest = async (): Promise<void> => {
    const end = performance.now() + patienceMs;
    while ((await countDueEffects(app.world.database, clock.now())) > 0) {
      if (performance.now() > end) throw new Error('the hotline did not come to rest');
      await wait(4);
    }
  };
  const rest = async (): Promise<void> => {
    await carrier.settled();
    await atRest();
    await carrier.settled();
    tell();
  };
  const nameOf = (person: string): string => cast.person(workspace.person(person).id);
  const moveTo = (at: Date): void => {
    if (at.getTime() > clock.now().getTime()) clock.set(at);
  };

  /** Stops at every moment at which something becomes due, as the days really go by. */
  const liveUntil = async (end: Date): Promise<void> => {
    await rest();
    let due = await app.world.stores.effects.nextDueAt();
    while (due !== null && due.getTime() <= end.getTime()) {
      moveTo(due);
      await rest();
      due = await app.world.stores.effects.nextDueAt();
    }
    moveTo(end);
    await rest();
  };

  return {
    carrier,
    workspace,
    page,
    expect,
    now: () => clock.now(),
    rest,
    goTo: (on, time) => liveUntil(instantOf(on, time, timeZone)),
    pass: (seconds) => liveUntil(new Date(clock.now().getTime() + seconds * 1000)),
    call: async (from, cues) => {
      const caller = cuedCaller(cues, async (until) => {
        await atRest();
        tell();
        moveTo(until);
      });
      const call = await carrier.call({ from, to: hotline, caller });
      await rest();
      moveTo(call.now());
      const [missed] = caller.left;
      const but = missed === undefined ? '' : `: waited for “${missed.hears}”, heard “${caller.surprise ?? ''}”`;
      expect.now(`the caller hears every prompt they wait for${but}`, missed === undefined);
      return call;
    },
    notesOn: async (number) => {
      const { tickets } = app.world.stores;
      const ticket = await tickets.findByNumber(number);
      if (ticket === null) return 0;
      return (await tickets.events(ticket.id)).filter(({ type }) => type === 'ticket.noted').length;
    },
    show: (person, lines) =>
      page.act(
        clock.now(),
        nameOf(person),
        lines.map((line) => `| ${line}`),
      ),
    act: (person, what, deed) => {
      page.act(clock.now(), nameOf(person), [what]);
      return deed();
    },
  };
};
