import type { Prompt } from '../../flow-engine/session.ts';
import type { Language } from '../../shared/language.ts';

/**
 * What the caller hears next and what is waited for: symbolic, so that the words are made from it and are the same each time.
 * Stored with the turn; a repeated webhook is answered from it.
 */
export interface Reply {
  readonly language: Language;
  /** Said before everything else, with a silence behind it that no key ends. */
  readonly delay?: { readonly prompt: Prompt; readonly seconds: number };
  readonly prompts: readonly Prompt[];
  readonly awaits: Awaits;
}

export type Awaits =
  | {
      readonly kind: 'input';
      /** Where the answer goes. */
      readonly step: number;
      readonly keys: boolean;
      readonly speech: boolean;
      readonly maxKeys: number | null;
      readonly timeoutSeconds: number;
      readonly hints: readonly string[];
    }
  | {
      readonly kind: 'recording';
      readonly step: number;
      readonly maxSeconds: number;
      readonly silenceSeconds: number;
    }
  | {
      readonly kind: 'transfer';
      readonly step: number;
      /** E.164. */
      readonly to: string;
      /** The hotline number, shown to the person who answers. */
      readonly as: string;
      readonly ringSeconds: number;
    }
  | { readonly kind: 'end' };

/** A reply as it was saved, with the ticket number that only the database could give. */
export interface GivenReply {
  readonly reply: Reply;
  readonly ticketNumber: string | null;
}
