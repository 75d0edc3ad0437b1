import type { Facts, Session } from '../session.ts';

/** Facts a flow may ask about by name. */
export const factConditions = [
  'open',
  'holiday',
  'known-caller',
  'has-number',
  'textable',
  'operator-available',
  'open-tickets',
  'next-opening',
  'several-languages',
  'blocked',
  'notice-texts',
] as const;
export type FactCondition = (typeof factConditions)[number];

/** A question with the answer yes or no. */
export type Condition =
  | { readonly kind: 'fact'; readonly fact: FactCondition; readonly not: boolean }
  | { readonly kind: 'language'; readonly language: string; readonly not: boolean }
  /** Whether the caller answered it, or the host told it. */
  | { readonly kind: 'given'; readonly from: 'answer' | 'told'; readonly name: string; readonly not: boolean }
  | { readonly kind: 'answer-is'; readonly name: string; readonly value: string; readonly not: boolean };

const isFactCondition = (word: string): word is FactCondition => (factConditions as readonly string[]).includes(word);

/** Reads `open`, `not open`, `language is en`, `given answer.story`, `answer.urgency is emergency`; `null` when it is none. */
export const parseCondition = (text: string): Condition | null => {
  const words = text.trim().split(/\s+/);
  const not = words[0] === 'not';
  const [first = '', second = '', third = ''] = not ? words.slice(1) : words;
  const count = words.length - (not ? 1 : 0);
  if (count === 1 && isFactCondition(first)) return { kind: 'fact', fact: first, not };
  if (count === 3 && first === 'language' && second === 'is') return { kind: 'language', language: third, not };
  if (count === 2 && first === 'given') {
    const [from, name, ...rest] = second.split('.');
    if ((from !== 'answer' && from !== 'told') || !name || rest.length > 0) return null;
    return { kind: 'given', from, name, not };
  }
  if (count === 3 && second === 'is' && first.startsWith('answer.')) {
    return { kind: 'answer-is', name: first.slice('answer.'.length), value: third, not };
  }
  return null;
};

const factHolds = (fact: FactCondition, facts: Facts): boolean => {
  switch (fact) {
    case 'open':
      return facts.open;
    case 'holiday':
      return facts.holiday;
    case 'known-caller':
      return facts.knownCaller;
    case 'has-number':
      return facts.hasNumber;
    case 'textable':
      return facts.textable;
    case 'operator-available':
      return facts.operatorAvailable;
    case 'open-tickets':
      return facts.openTickets > 0;
    case 'next-opening':
      return facts.nextOpening !== null;
    case 'several-languages':
      return facts.languages.length > 1;
    case 'blocked':
      return facts.blocked;
    case 'notice-texts':
      return facts.noticeTexts;
  }
};

const plainlyHolds = (condition: Condition, session: Session, facts: Facts): boolean => {
  switch (condition.kind) {
    case 'fact':
      return factHolds(condition.fact, facts);
    case 'language':
      return session.language === condition.language;
    case 'given':
      return (condition.from === 'answer' ? session.answers : session.told)[condition.name] !== undefined;
    case 'answer-is':
      return session.answers[condition.name]?.value === condition.value;
  }
};

/** Whether the condition holds for this caller at this instant. */
export const holds = (condition: Condition, session: Session, facts: Facts): boolean =>
  plainlyHolds(condition, session, facts) !== condition.not;
