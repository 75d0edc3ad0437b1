import { recordingSid } from './sample-call.ts';
import { actionIn } from './twiml.ts';
import { callForm, type Form, type VoiceAnswer, type VoiceLine } from './voice-line.ts';

/** A request of the carrier as it was sent, to be sent again. */
export interface SentRequest {
  readonly path: string;
  readonly form: Form;
}

/** A caller at a keypad who only knows what the last document said. */
export interface KeypadCall {
  readonly sent: SentRequest[];
  readonly answers: VoiceAnswer[];
  last(): string;
  begin(): Promise<string>;
  press(digits: string): Promise<string>;
  say(text: string): Promise<string>;
  wait(): Promise<string>;
  /** Speaks after the tone; hangs up while speaking when asked to. */
  speak(recording: number, seconds?: number, ending?: 'hash' | 'hangs-up'): Promise<string>;
  transferred(dialCallStatus: string): Promise<string>;
  hangUp(): Promise<void>;
}

export const keypadCall = (line: VoiceLine, n = 1, over: Form = {}): KeypadCall => {
  const sent: SentRequest[] = [];
  const answers: VoiceAnswer[] = [];
  const last = () => answers.at(-1)?.body ?? '';
  const send = async (path: string, form: Form): Promise<string> => {
    sent.push({ path, form });
    const answer = await line.post(path, form);
    if (answer.status !== 200) throw new Error(`${path} answered ${answer.status}`);
    answers.push(answer);
    return answer.body;
  };
  const act = (form: Form): Promise<string> => {
    const action = actionIn(last());
    if (action === null) throw new Error(`nothing is asked in ${last()}`);
    return send(action, callForm(n, { ...over, ...form }));
  };
  return {
    sent,
    answers,
    last,
    begin: () => send('/voice/inbound', callForm(n, { CallStatus: 'ringing', ...over })),
    press: (digits) => act({ Digits: digits }),
    say: (text) => act({ SpeechResult: text, Confidence: '0.9' }),
    wait: () => act({}),
    speak: (recording, seconds = 8, ending = 'hash') =>
      act({
        RecordingSid: recordingSid(recording),
        RecordingUrl: `https://api.twilio.com/2010-04-01/Accounts/AC/Recordings/${recordingSid(recording)}`,
        RecordingDuration: String(seconds),
        ...(ending === 'hash' ? { Digits: '#' } : { Digits: 'hangup', CallStatus: 'completed' }),
      }),
    transferred: (dialCallStatus) => act({ DialCallStatus: dialCallStatus }),
    hangUp: async () => {
      const form = callForm(n, { ...over, CallStatus: 'completed', CallDuration: '42' });
      sent.push({ path: '/voice/status', form });
      answers.push(await line.post('/voice/status', form));
    },
  };
};

/** A complaint from the menu to its number, as far as `steps` goes. */
export const complain = async (call: KeypadCall, steps = 99): Promise<void> => {
  const moves = [
    () => call.begin(),
    () => call.press('3'),
    () => call.press('1'),
    () => call.press('1'),
    () => call.speak(1),
    () => call.wait(),
    () => call.press('1'),
    () => call.press('1'),
  ];
  for (const move of moves.slice(0, steps)) await move();
};
