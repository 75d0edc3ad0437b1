import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkDigit,
  formatTicketNumber,
  hasValidCheckDigit,
  parseTicketNumber,
  storedTicketNumber,
  ticketDay,
} from '../../../src/tickets/ticket-number.ts';

const numbers = fc.record({
  code: fc.stringMatching(/^[A-Z]{2,4}$/),
  day: fc.stringMatching(/^\d{6}$/),
  sequence: fc.integer({ min: 1, max: 99_999 }),
});

const digitsOf = (number: string): string => number.replaceAll(/\D/g, '');

describe('a ticket number', () => {
  it('has the check digit of the published example', () => {
    expect(checkDigit('572')).toBe(4);
  });

  it('reads as unit, day, sequence and check digit', () => {
    expect(formatTicketNumber('CQ', '261122', 42)).toMatch(/^CQ-261122-00042-\d$/);
    expect(ticketDay('2026-11-22')).toBe('261122');
  });

  it('is understood however a person writes or keys it', () => {
    const number = formatTicketNumber('CQ', '261122', 42);
    const full = { unitCode: 'CQ', day: '261122', sequence: 42 };
    expect(parseTicketNumber(number)).toEqual(full);
    expect(parseTicketNumber(` ${number.toLowerCase().replaceAll('-', ' ')} `)).toEqual(full);
    expect(parseTicketNumber(number.replaceAll('-', '－'))).toEqual(full);
    expect(parseTicketNumber(digitsOf(number))).toEqual({ ...full, unitCode: null });
    expect(storedTicketNumber(digitsOf(number), 'CQ')).toBe(number);
    expect(storedTicketNumber(digitsOf(number), null)).toBeNull();
  });

  it('is refused when it is not one', () => {
    for (const text of ['', '7', 'CQ', 'CQ-261122-00042', 'C-261122-00042-7', 'CQ-261122-00000-0', 'x'.repeat(5000)]) {
      expect(parseTicketNumber(text)).toBeNull();
    }
  });

  it('cannot be made of parts that do not fit', () => {
    for (const [code, day, sequence] of [
      ['cq', '261122', 1],
      ['CQ', '2611', 1],
      ['CQ', '261122', 0],
      ['CQ', '261122', 100_000],
    ] as const) {
      expect(() => formatTicketNumber(code, day, sequence)).toThrow(RangeError);
    }
  });

  it('survives being written and read', () => {
    fc.assert(
      fc.property(numbers, ({ code, day, sequence }) => {
        const number = formatTicketNumber(code, day, sequence);
        expect(storedTicketNumber(number.toLowerCase(), null)).toBe(number);
      }),
    );
  });

  it('shows every single wrong digit', () => {
    fc.assert(
      fc.property(numbers, fc.nat(11), fc.integer({ min: 1, max: 9 }), ({ code, day, sequence }, place, shift) => {
        const digits = digitsOf(formatTicketNumber(code, day, sequence));
        const wrong = (Number(digits[place]) + shift) % 10;
        expect(hasValidCheckDigit(digits)).toBe(true);
        expect(hasValidCheckDigit(digits.slice(0, place) + wrong + digits.slice(place + 1))).toBe(false);
      }),
    );
  });

  it('shows every swap of neighbouring digits', () => {
    fc.assert(
      fc.property(numbers, fc.nat(10), ({ code, day, sequence }, place) => {
        const digits = digitsOf(formatTicketNumber(code, day, sequence));
        const [a, b] = [digits[place], digits[place + 1]];
        fc.pre(a !== b);
        expect(hasValidCheckDigit(`${digits.slice(0, place)}${b}${a}${digits.slice(place + 2)}`)).toBe(false);
      }),
    );
  });
});
