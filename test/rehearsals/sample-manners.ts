import type { Caller, CallerAction } from '../../src/rehearsal/carrier/call/caller.ts';
import { leaveRecording, press, scriptedCaller, silence } from '../../src/rehearsal/carrier/call/scripted-caller.ts';
import type { SeededRandom } from '../../src/rehearsal/seeded-random.ts';
import type { CallEnds, Manner } from '../../src/rehearsal/traffic/manner.ts';
import {
  fumblingCaller,
  hastyCaller,
  impatient,
  pick,
  silentCaller,
} from '../../src/rehearsal/traffic/plain-callers.ts';

type Script = (random: SeededRandom, ends: CallEnds) => readonly CallerAction[];

/** Hotline numbers of the sample organisation, and how often each is called. */
export const sampleNumbers = [
  { number: '+862355500100', weight: 3 },
  { number: '+862455500100', weight: 5 },
  { number: '+862555500100', weight: 2 },
] as const;

const topicsOfThePost = 2;
const withTwoOffices = '+862455500100';
const withThreeLanguages = ['+862355500100', '+862455500100'];

const some = (random: SeededRandom, most: number): CallerAction => press(String(1 + Math.floor(random.next() * most)));
const tells = (random: SeededRandom): CallerAction => leaveRecording(3 + Math.floor(random.next() * 60), { key: '#' });
const agrees = press('1');
const ownNumber = press('13800138000#');

const complaint: Script = (random, { from }) => [
  press('3'),
  press('1'),
  some(random, 4),
  tells(random),
  random.happens(0.7) ? silence() : press('20261015001#'),
  press(random.happens(0.8) ? '1' : pick(random, ['2', '3'])),
  ...(from === 'anonymous' ? [ownNumber] : []),
  agrees,
];
const feedback: Script = (random) => [press('3'), press('2'), tells(random)];
/** A topic from the menu; what the post is there for is waited through where it is offered. */
const topic = (random: SeededRandom): readonly CallerAction[] => {
  const key = 1 + Math.floor(random.next() * 5);
  return [press(String(key)), ...(key <= topicsOfThePost ? [silence()] : [])];
};

const consultation: Script = (random, { from }) => [
  press('1'),
  ...topic(random),
  tells(random),
  ...(from === 'anonymous' ? [press('#')] : []),
];
const post: Script = (random) => [
  press('1'),
  some(random, topicsOfThePost),
  press('1'),
  random.happens(0.5) ? press('1') : silence(),
  tells(random),
];
const booking: Script = (random, { to }) => [
  press('2'),
  press('1'),
  press('1'),
  ...(to === withTwoOffices ? [some(random, 2)] : []),
  some(random, 4),
  agrees,
];
const moving: Script = (random) => [press('2'), press('2'), some(random, 4), agrees];
const cancelling: Script = () => [press('2'), press('3'), agrees];
const callback: Script = (random) => [
  press('4'),
  some(random, 5),
  some(random, 3),
  random.happens(0.5) ? tells(random) : silence(),
  agrees,
];
const progress: Script = (_, { from }) => [press('5'), press(from.slice(-4))];
const person: Script = (random) => [press('0'), ...(random.happens(0.7) ? [agrees] : [])];
const inLanguage =
  (key: string, script: Script): Script =>
  (random, ends) => [press('9'), press(key), ...script(random, ends)];

const whole =
  (script: Script) =>
  (random: SeededRandom, ends: CallEnds): Caller =>
    scriptedCaller(script(random, ends));

/** Hangs up in the place of a random answer, or while the recording runs. */
const half =
  (script: Script) =>
  (random: SeededRandom, ends: CallEnds): Caller => {
    const actions = script(random, ends);
    if (random.happens(0.2)) return scriptedCaller(actions.map(hangingUpWhileTelling));
    return impatient(scriptedCaller(actions), Math.floor(random.next() * actions.length));
  };

const hangingUpWhileTelling = (action: CallerAction): CallerAction =>
  action.kind === 'leave-recording' ? leaveRecording(action.seconds, { hangsUp: true }) : action;

/** How people use the keypad of the sample hotline. */
export const sampleManners: readonly Manner[] = [
  { name: 'complains', weight: 18, caller: whole(complaint) },
  { name: 'complains, hidden', weight: 3, withheld: true, caller: whole(complaint) },
  { name: 'complains in English', weight: 3, caller: whole(inLanguage('2', complaint)) },
  { name: 'complains in Cantonese', weight: 2, dials: withThreeLanguages, caller: whole(inLanguage('3', complaint)) },
  { name: 'half a complaint', weight: 8, caller: half(complaint) },
  { name: 'asks', weight: 16, caller: whole(consultation) },
  { name: 'asks, hidden', weight: 2, withheld: true, caller: whole(consultation) },
  { name: 'wants the post', weight: 4, caller: whole(post) },
  { name: 'half a question', weight: 4, caller: half(consultation) },
  { name: 'suggests', weight: 5, caller: whole(feedback) },
  { name: 'half a suggestion', weight: 2, caller: half(feedback) },
  { name: 'books', weight: 10, caller: whole(booking) },
  { name: 'half a booking', weight: 2, caller: half(booking) },
  { name: 'moves', weight: 3, follows: 'books', caller: whole(moving) },
  { name: 'cancels', weight: 3, follows: 'books', caller: whole(cancelling) },
  { name: 'wants to be called', weight: 8, caller: whole(callback) },
  { name: 'half a callback', weight: 3, caller: half(callback) },
  { name: 'wants to be called again', weight: 2, follows: 'wants to be called', caller: whole(callback) },
  { name: 'looks after a complaint', weight: 4, follows: 'complains', caller: whole(progress) },
  { name: 'wants a person', weight: 6, caller: whole(person) },
  { name: 'says nothing', weight: 2, caller: silentCaller },
  { name: 'presses anything', weight: 3, caller: (random) => fumblingCaller(random, 12) },
  { name: 'hangs up at once', weight: 4, caller: hastyCaller },
];
