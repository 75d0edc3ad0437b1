import type { Facts, Session, Spoken } from '../session.ts';

/** Facts a sentence may say. */
export const spokenFacts = ['unit-name', 'next-opening', 'last-four', 'open-tickets'] as const;
export type SpokenFact = (typeof spokenFacts)[number];

/** What fills a placeholder: an answer of the caller, what the host told, a fact, or other words. */
export type Source =
  | { readonly kind: 'answer'; readonly name: string }
  | { readonly kind: 'told'; readonly name: string }
  | { readonly kind: 'fact'; readonly fact: SpokenFact };

const isSpokenFact = (word: string): word is SpokenFact => (spokenFacts as readonly string[]).includes(word);

/** Reads `answer.category`, `told.due` or a fact such as `unit-name`; `null` when it is none. */
export const parseSource = (text: string): Source | null => {
  if (isSpokenFact(text)) return { kind: 'fact', fact: text };
  const [kind, name, ...rest] = text.split('.');
  if ((kind !== 'answer' && kind !== 'told') || !name || rest.length > 0) return null;
  return { kind, name };
};

const nothing: Spoken = { say: 'text', text: '' };

const factSpoken = (fact: SpokenFact, facts: Facts): Spoken => {
  switch (fact) {
    case 'unit-name':
      return { say: 'name', text: facts.unitName };
    case 'next-opening':
      return facts.nextOpening ?? nothing;
    case 'last-four':
      return facts.lastFour === null ? nothing : { say: 'phone', digits: facts.lastFour };
    case 'open-tickets':
      return { say: 'count', count: facts.openTickets };
  }
};

const labelPrefix = 'label:';

/** How the label of an answer is kept among what was told, so that it can be read back. */
export const labelOf = (answer: string): string => `${labelPrefix}${answer}`;

/** The labels among what was told: they stay, what the host told is only good until it tells something else. */
export const labelsIn = (told: Session['told']): Session['told'] =>
  Object.fromEntries(Object.entries(told).filter(([name]) => name.startsWith(labelPrefix)));

const answerSpoken = (name: string, session: Session): Spoken => {
  const label = session.told[labelOf(name)];
  if (label !== undefined) return label;
  const answer = session.answers[name];
  if (answer === undefined) return nothing;
  return answer.kind === 'digits' ? { say: 'digits', digits: answer.value } : { say: 'text', text: answer.value };
};

/** What a source stands for now; empty text when it is not known. */
export const spokenOf = (source: Source, session: Session, facts: Facts): Spoken => {
  switch (source.kind) {
    case 'answer':
      return answerSpoken(source.name, session);
    case 'told':
      return session.told[source.name] ?? nothing;
    case 'fact':
      return factSpoken(source.fact, facts);
  }
};
