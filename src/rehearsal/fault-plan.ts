import type { SeededRandom } from './seeded-random.ts';

/** What a server does instead of answering properly. */
export type Fault =
  /** Answers with this status and does nothing. */
  | { readonly kind: 'status'; readonly status: number; readonly body?: string }
  /** Refuses for a while, in the vendor's own way, and does nothing. */
  | { readonly kind: 'rate-limited'; readonly retryAfterSeconds: number }
  /** Cuts the connection before doing anything. */
  | { readonly kind: 'refused' }
  /** Does what was asked, then cuts the connection without a word. */
  | { readonly kind: 'lost-answer' }
  /** Does what was asked at once, and answers late. */
  | { readonly kind: 'slow'; readonly ms: number };

/** Which faults strike which operations; the first rule that matches and still has strikes left wins. */
export interface FaultPlan {
  /** The next `times` calls of `operation` fail. An operation is a name, a pattern, or `*` for all. */
  next(operation: string | RegExp, fault: Fault, times?: number): void;
  /** Every call fails until the returned function is called. */
  always(operation: string | RegExp, fault: Fault): () => void;
  /** Calls fail with the given probability until the returned function is called. */
  sometimes(operation: string | RegExp, fault: Fault, probability: number): () => void;
  clear(): void;
  /** Takes the fault due for a call of `operation`; null when it may be answered properly. */
  take(operation: string): Fault | null;
}

interface Rule {
  readonly operation: string | RegExp;
  readonly fault: Fault;
  readonly probability: number;
  left: number;
}

export function faultPlan(random: SeededRandom): FaultPlan {
  let rules: Rule[] = [];
  const add = (rule: Rule) => {
    rules.push(rule);
    return () => {
      rules = rules.filter((other) => other !== rule);
    };
  };
  return {
    next: (operation, fault, times = 1) => {
      add({ operation, fault, probability: 1, left: times });
    },
    always: (operation, fault) => add({ operation, fault, probability: 1, left: Number.POSITIVE_INFINITY }),
    sometimes: (operation, fault, probability) =>
      add({ operation, fault, probability, left: Number.POSITIVE_INFINITY }),
    clear: () => {
      rules = [];
    },
    take: (operation) => {
      const rule = rules.find(
        (each) => matches(each.operation, operation) && (each.probability === 1 || random.happens(each.probability)),
      );
      if (rule === undefined) return null;
      rule.left -= 1;
      if (rule.left <= 0) rules = rules.filter((other) => other !== rule);
      return rule.fault;
    },
  };
}

function matches(wanted: string | RegExp, operation: string): boolean {
  return typeof wanted === 'string' ? wanted === '*' || wanted === operation : wanted.test(operation);
}
