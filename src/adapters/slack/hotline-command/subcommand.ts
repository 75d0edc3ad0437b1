import type { ChatMessage } from '../blocks/message.ts';
import type { Command } from '../receiving/visit.ts';

/** One word after `/hotline`. */
export interface Subcommand {
  /** Lower case. */
  readonly name: string;
  /** The same in other languages. */
  readonly aliases: readonly string[];
  /** Key of its line of the help, under `command.help` of chat.json. */
  readonly help: string;
  /** Answers the person alone; `rest` is what was written after the word, in NFKC. */
  answer(command: Command, rest: string): Promise<ChatMessage>;
}

export interface SubcommandCall {
  readonly subcommand: Subcommand;
  readonly rest: string;
}

/** Finds the subcommand that a text begins with. Chinese is written without a space: 值班今天. */
export const findSubcommand = (text: string, subcommands: readonly Subcommand[]): SubcommandCall | null => {
  const words = text.normalize('NFKC').trim();
  const [first = '', ...rest] = words.split(/\s+/);
  const called = first.toLowerCase();
  const exact = subcommands.find(({ name, aliases }) => name === called || aliases.includes(called));
  if (exact !== undefined) return { subcommand: exact, rest: rest.join(' ') };
  for (const subcommand of subcommands) {
    const glued = subcommand.aliases.find((alias) => /^\p{Script=Han}+$/u.test(alias) && called.startsWith(alias));
    if (glued !== undefined) return { subcommand, rest: [first.slice(glued.length), ...rest].join(' ') };
  }
  return null;
};
