import type { Difference } from '../describe-changes.ts';

/** What the check of the parameters is about, as it stands on the list until it is put into the reader's words. */
export type ParameterNews =
  /** A new week; what was signed for is in force. */
  | { readonly kind: 'weekly' }
  /** Nobody has signed yet. */
  | { readonly kind: 'first' }
  | {
      readonly kind: 'changed';
      readonly counts: Readonly<Record<Difference['kind'], number>>;
      /** The first of them: the list of the file and what in it, `units` `cq.hours.saturday`. */
      readonly shown: readonly { readonly kind: Difference['kind']; readonly list: string; readonly what: string }[];
    };

const most = 8;
const signs = { added: '+', changed: '~', removed: '-' } as const;
const kinds = { '+': 'added', '~': 'changed', '-': 'removed' } as const;

/** `+1 ~2 -0`, then a line for each of the first differences: ids of the file only, never what stands in a field. */
export const labelOfChanges = (differences: readonly Difference[]): string => {
  const count = (kind: Difference['kind']) => differences.filter((each) => each.kind === kind).length;
  const counts = `+${count('added')} ~${count('changed')} -${count('removed')}`;
  return [counts, ...differences.slice(0, most).map(({ kind, what }) => `${signs[kind]} ${what}`)].join('\n');
};

/** `null`: a label that was written otherwise. */
export const newsOf = (label: string): ParameterNews | null => {
  if (label === 'weekly' || label === 'first') return { kind: label };
  const [head = '', ...lines] = label.split('\n');
  const found = /^\+(\d+) ~(\d+) -(\d+)$/.exec(head);
  if (found === null) return null;
  const [added = 0, changed = 0, removed = 0] = found.slice(1).map(Number);
  const shown = lines.flatMap((line) => {
    const [, sign, list = '', what = ''] = /^([+~-]) (\S+) ?(.*)$/.exec(line) ?? [];
    return sign === undefined ? [] : [{ kind: kinds[sign as keyof typeof kinds], list, what }];
  });
  return { kind: 'changed', counts: { added, changed, removed }, shown };
};
