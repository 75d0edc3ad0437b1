import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalJson } from '../../../src/shared/canonical-json.ts';

/** As it was written when the first entries were signed: slower, and never to be told from it. */
const asSigned = (value: unknown): string => JSON.stringify(sorted(JSON.parse(JSON.stringify(value) ?? 'null')));

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
};

const anything = fc.anything({
  key: fc.oneof(fc.string({ unit: 'binary' }), fc.nat({ max: 120 }).map(String), fc.constant('toString')),
  withDate: true,
  withNullPrototype: true,
  withUnicodeString: true,
} as fc.ObjectConstraints);

it('gives the text that was signed from the beginning, whatever the value', () => {
  fc.assert(
    fc.property(anything, (value) => {
      expect(canonicalJson(value)).toBe(asSigned(value));
    }),
    { numRuns: 2_000 },
  );
});

it('lists numbers first, leaves out what is undefined and writes dates as they are told', () => {
  const value = { b: [undefined, 1n < 2n], a: undefined, 10: new Date(0), 9: null, Z: { y: 1, x: '谁' } };
  expect(canonicalJson(value)).toBe('{"9":null,"10":"1970-01-01T00:00:00.000Z","Z":{"x":"谁","y":1},"b":[null,true]}');
  expect(canonicalJson(undefined)).toBe('null');
});
