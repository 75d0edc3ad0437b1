import type { Caller, CallerAction } from '../carrier/call/caller.ts';
import { hangUp, press, silence } from '../carrier/call/scripted-caller.ts';
import type { SeededRandom } from '../seeded-random.ts';

// Callers who need no menu to be what they are: they behave alike on every line.

/** Says nothing to any question until the line gives up. */
export const silentCaller = (): Caller => ({ answers: () => silence() });

/** Hangs up at the first word, or at the first question. */
export const hastyCaller = (random: SeededRandom): Caller => {
  const early = random.happens(0.5);
  return { hears: () => (early ? hangUp({ early: true }) : null), answers: () => hangUp() };
};

/** Presses whatever comes under the fingers, and loses patience after `most` keys. */
export const fumblingCaller = (random: SeededRandom, most: number): Caller => {
  let pressed = 0;
  return {
    answers: () => {
      pressed += 1;
      if (pressed > most) return hangUp();
      return random.happens(0.15) ? silence() : press(pick(random, [...'0123456789*#']));
    },
  };
};

/** Goes along with `caller` for a number of answers, then hangs up in the place of the next. */
export const impatient = (caller: Caller, answers: number): Caller => {
  let left = answers;
  const gone = (): CallerAction | null => {
    left -= 1;
    return left < 0 ? hangUp() : null;
  };
  return {
    ...(caller.hears === undefined ? {} : { hears: caller.hears.bind(caller) }),
    answers: (ask, call) => gone() ?? caller.answers(ask, call),
  };
};

/** One of several, each as likely. Throws when there is none. */
export const pick = <Item>(random: SeededRandom, items: readonly Item[]): Item => {
  const item = items[Math.floor(random.next() * items.length)];
  if (item === undefined) throw new RangeError('there is nothing to pick from');
  return item;
};
