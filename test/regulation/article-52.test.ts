import { expect, it } from 'vitest';
import { deadlineFor } from '../../src/escalation/deadline.ts';
import { priorities, ticketKinds } from '../../src/tickets/ticket-kind.ts';
import { organisation } from '../unit/reports/sample-report.ts';

const shanghai = (local: string) => new Date(`${local}:00+08:00`);
const registeredAt = shanghai('2026-11-20T16:00');

it('art. 52: every ticket of every category, kind and priority has a time it is due, and never one in the past', () => {
  for (const unit of organisation.units)
    for (const { id, lineId } of organisation.categories)
      for (const kind of ticketKinds)
        for (const priority of priorities) {
          const about = { organisation, unit, categoryId: id, lineId, kind, priority, registeredAt };
          expect(deadlineFor(about).dueAt.getTime()).toBeGreaterThan(registeredAt.getTime());
        }
});

it('art. 52: a limit that the regulation sets is kept as it says, with its article as the basis', () => {
  const [unit] = organisation.units;
  if (unit === undefined) throw new Error('the sample has no unit');
  const limits = [
    ['mailed-document', 'licences', 'art. 54(7)', '2026-11-23T18:00'],
    ['plate-selection', 'vehicles', 'art. 54(9)', '2026-11-23T18:00'],
    ['plate-appeal', 'vehicles', 'art. 54(10)', '2026-11-23T18:00'],
    ['plate-unconfirmed', 'vehicles', 'art. 54(11)', '2026-11-24T18:00'],
    ['registration-text', 'licences', 'art. 54(4)', '2026-11-20T22:00'],
  ] as const;
  for (const [categoryId, lineId, basis, due] of limits) {
    const about = {
      organisation,
      unit,
      categoryId,
      lineId,
      kind: 'complaint',
      priority: 'normal',
      registeredAt,
    } as const;
    expect(deadlineFor(about), categoryId).toEqual({ dueAt: shanghai(due), basis });
  }
});

it('art. 52: a limit counted over a year whose holidays nobody has published says that it is provisional', () => {
  const [unit] = organisation.units;
  if (unit === undefined) throw new Error('the sample has no unit');
  const about = {
    organisation,
    unit,
    categoryId: null,
    lineId: 'order',
    kind: 'complaint',
    priority: 'normal',
  } as const;
  const asked = (from: string) => deadlineFor({ ...about, registeredAt: shanghai(from) }).unknownYears;
  expect(asked('2026-12-30T16:00')).toBeUndefined();
  expect(asked('2198-12-30T16:00')).toEqual([2198, 2199]);
});
