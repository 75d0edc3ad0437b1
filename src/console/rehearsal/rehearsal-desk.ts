/** What a person at the phone does; the same words as on the wire of the page. */
export type PhoneAction =
  | { readonly kind: 'press'; readonly keys: string }
  | { readonly kind: 'speak'; readonly text: string }
  | { readonly kind: 'silence' }
  | { readonly kind: 'leave-recording'; readonly seconds: number; readonly text: string; readonly key: string }
  | { readonly kind: 'hang-up' };

/** A telephone that dials the hotline in rehearsal. What it gives goes to the page as JSON. */
export interface RehearsalPhone {
  numbers(): readonly object[];
  /** Throws when nobody has the number. */
  dial(from: string, to: string): string;
  /** False when the line did not wait for it. */
  act(id: string, action: PhoneAction): boolean;
  call(id: string): object | null;
  texts(number: string): readonly object[];
}

export type Picked = string | readonly string[] | null;

/** Where a button stands. */
export type ButtonPlace =
  | { readonly kind: 'message'; readonly ts: string }
  | { readonly kind: 'modal' }
  | { readonly kind: 'home' };

/** The chat workspace in rehearsal, as one person at a time sees and uses it. Throws what cannot be done. */
export interface RehearsalChat {
  people(): readonly object[];
  look(person: string, channel: string | null): object;
  say(person: string, channel: string, text: string, threadTs: string | null): Promise<string>;
  press(person: string, place: ButtonPlace, actionId: string, picked: Picked): Promise<string>;
  submit(person: string, typed: Readonly<Record<string, Picked>>): Promise<object>;
  closeModal(person: string): Promise<void>;
  openHome(person: string): Promise<string>;
}

export interface RehearsalClock {
  readonly frozen: boolean;
  now(): Date;
  advance(ms: number): void;
  set(at: Date): void;
  freeze(): void;
  run(): void;
}

/** What stands in for the world in a rehearsal; null what is real or cannot be moved. */
export interface RehearsalDesk {
  readonly phone: RehearsalPhone | null;
  readonly workspace: RehearsalChat | null;
  readonly clock: RehearsalClock | null;
  onChange(listener: () => void): () => void;
}
