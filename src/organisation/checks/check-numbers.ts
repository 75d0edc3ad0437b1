import { fault } from '../file/finding.ts';
import type { Check } from './check.ts';

/** A caller who wants a person is not sent back into the hotline. */
export const checkNumbers: Check = ({ entries, organisation }) =>
  entries
    .list('units')
    .flatMap(({ value, path }) =>
      organisation.numbers.some((number) => number.number === value.operator?.number)
        ? [
            fault(
              [...path, 'operator', 'number'],
              'is a number of the hotline itself: the call would go round in a circle',
              'give the number of the desk',
            ),
          ]
        : [],
    );
