import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { places } from '../../src/compose/places.ts';
import type { Organisation } from '../../src/organisation/organisation.ts';
import { staffActor } from '../../src/shared/actor.ts';
import { answerTicket } from '../../src/tickets/desk/answer-ticket.ts';
import { claimTicket } from '../../src/tickets/desk/claim-ticket.ts';
import { climbWorld } from '../support/climb-world.ts';
import { sampleCalendar, sampleLadder, sampleOrganisation } from '../support/sample-organisation.ts';
import { minutesAfter, monday } from '../support/sample-ticket.ts';

interface FileRule {
  readonly article?: string;
  readonly within: string | { readonly duration: string; readonly working: boolean };
}

const { deadlines } = parse(readFileSync(places.sampleOrganisation, 'utf8')) as { deadlines: readonly FileRule[] };

/** The limit that the sample organisation file sets for an article. */
const limitOf = (article: string) => {
  const rule = deadlines.find((each) => each.article === article);
  if (rule === undefined) throw new Error(`the sample has no limit for ${article}`);
  return typeof rule.within === 'string'
    ? { iso: rule.within, working: false }
    : { iso: rule.within.duration, working: rule.within.working };
};

/** A desk where the tickets that are opened fall under an article, and only neglect of the deadline climbs. */
const underArticle = (article: string, over: Partial<Organisation> = {}) => {
  const sample = sampleOrganisation();
  const ladder = { ...sampleLadder, unclaimedAfter: { iso: 'P30D', working: false } };
  return climbWorld({
    lines: sample.lines.map((line) => ({ ...line, ladder })),
    deadlines: [{ categoryId: 'plates', within: limitOf(article), article }],
    ...over,
  });
};

it('art. 54(4): six hours without the confirmation text, and the business manager is told', async () => {
  const world = underArticle('art. 54(4)');
  const ticket = await world.openComplaint();
  expect(ticket).toMatchObject({ dueAt: minutesAfter(monday, 360), dueBasis: 'art. 54(4)' });
  await world.pass(359);
  expect(world.tellings()).toEqual([]);
  await world.pass(11);
  expect(world.tellings()).toEqual(['0:channel', '1:manager']);
});

it('art. 54(4): the clock runs through the night, from intake and not from the claim', async () => {
  const world = underArticle('art. 54(4)');
  world.clock.set(new Date('2026-11-23T12:00:00Z'));
  const { id } = await world.openComplaint();
  world.clock.pass(300);
  await claimTicket(world, { ticketId: id, actor: staffActor('agent') });
  expect((await world.tickets.find(id))?.dueAt).toEqual(new Date('2026-11-23T18:00:00Z'));
});

it.each([
  ['54(7)', 'the reason of a defective document is due'],
  ['54(9)', 'a suspicious selection of a plate is due for review'],
  ['54(10)', 'an appeal is due for an answer'],
])('art. %s: %s by the end of the next working day, over a weekend on Monday', async (row) => {
  const world = underArticle(`art. ${row}`);
  world.clock.set(new Date('2026-11-27T02:00:00Z'));
  const { dueAt, dueBasis } = await world.openComplaint();
  expect([dueAt?.toISOString(), dueBasis]).toEqual(['2026-11-30T09:00:00.000Z', `art. ${row}`]);
});

it('art. 54(7): a make-up Saturday is a working day, and a holiday none', async () => {
  const sample = sampleOrganisation();
  const calendar = {
    ...sampleCalendar,
    overrides: [
      { on: '2026-11-28', kind: 'open', why: 'make-up' },
      { on: '2026-11-30', kind: 'closed', why: 'holiday' },
    ] as const,
  };
  const world = underArticle('art. 54(7)', { units: sample.units.map((unit) => ({ ...unit, calendar })) });
  world.clock.set(new Date('2026-11-27T02:00:00Z'));
  expect((await world.openComplaint()).dueAt?.toISOString()).toBe('2026-11-28T09:00:00.000Z');
  world.clock.set(new Date('2026-11-28T02:00:00Z'));
  expect((await world.openComplaint()).dueAt?.toISOString()).toBe('2026-12-01T09:00:00.000Z');
});

it('art. 54(9): a review that is not decided in time climbs to the manager', async () => {
  const world = underArticle('art. 54(9)');
  await world.openComplaint();
  await world.pass(31 * 60 + 10);
  expect(world.tellings()).toEqual(['0:channel', '1:manager']);
});

it('art. 54(10): an appeal answered in time climbs to nobody', async () => {
  const world = underArticle('art. 54(10)');
  const { id } = await world.openComplaint();
  await world.pass(60);
  await claimTicket(world, { ticketId: id, actor: staffActor('agent') });
  await answerTicket(world, { ticketId: id, actor: staffActor('agent'), text: 'the selection stands' });
  await world.pass(40 * 60);
  expect(world.tellings()).toEqual([]);
});

it('art. 54(11): what cannot be confirmed reaches the top of the ladder within two working days', async () => {
  const world = underArticle('art. 54(11)', { lines: sampleOrganisation().lines });
  const { dueAt } = await world.openComplaint({}, 'cq-wanzhou');
  expect(dueAt?.toISOString()).toBe('2026-11-25T09:00:00.000Z');
  await world.pass(2 * 24 * 60);
  const top = world.told.find(({ notice }) => notice.audience === 'unit-head-above');
  expect(top?.notice.recipient).toBe('head');
  expect(top?.notice.firedAt.getTime()).toBeLessThan(dueAt?.getTime() ?? 0);
});
