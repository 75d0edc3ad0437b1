import { fault } from '../file/finding.ts';
import type { FieldPath } from '../file/parse-document.ts';
import type { Check } from './check.ts';

/** Neither a caller who wants a person or a partner nor a call to staff is sent back into the hotline. */
export const checkNumbers: Check = ({ entries, organisation }) => {
  const own = new Set(organisation.numbers.map(({ number }) => number));
  const circle = (path: FieldPath, fix: string) =>
    fault(path, 'is a number of the hotline itself: the call would go round in a circle', fix);
  return [
    ...entries
      .list('units')
      .flatMap(({ value, path }) =>
        value.operator !== undefined && own.has(value.operator.number)
          ? [circle([...path, 'operator', 'number'], 'give the number of the desk')]
          : [],
      ),
    ...entries
      .list('staff')
      .flatMap(({ value, path }) =>
        value.phone !== undefined && own.has(value.phone)
          ? [circle([...path, 'phone'], 'give the phone of the person')]
          : [],
      ),
    ...entries
      .list('partners')
      .flatMap(({ value, path }) =>
        value.takesCalls !== undefined && own.has(value.takesCalls.number)
          ? [circle([...path, 'takesCalls', 'number'], 'give the number of the partner')]
          : [],
      ),
  ];
};
