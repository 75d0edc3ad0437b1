import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type SuggestionDecision, suggestionActs } from '../../../../src/oversight/suggestions/suggestion.ts';
import { tendSuggestionJob } from '../../../../src/oversight/suggestions/tend-suggestion.job.ts';
import { holdersOf } from '../../../../src/oversight/suggestions/way.ts';
import { suggestionWorld } from '../../../support/suggestion-world.ts';

describe('a suggestion', () => {
  it.each([
    ['agent', 'cq/business-manager'],
    ['district-agent', 'cq-wanzhou/business-manager'],
    ['handler', 'cq/business-manager'],
    ['manager', 'cq/technical-manager'],
    ['district-head', 'cq-wanzhou/technical-manager'],
    ['officer', 'cq/technical-manager'],
    ['district-technician', 'cq/technical-manager'],
  ])('of %s goes to %s first', async (author, stop) => {
    const world = suggestionWorld();
    expect(await world.at(await world.sent(author))).toBe(stop);
  });

  it('of a technical manager at the top has nobody to go to, and one without words is none', async () => {
    const world = suggestionWorld();
    expect(await world.send('technician')).toMatchObject({ kind: 'refused', reason: 'nobody-to-send-to' });
    expect(await world.send('agent', '  ')).toMatchObject({ kind: 'refused', reason: 'text-missing' });
  });

  it('keeps no full number', async () => {
    const world = suggestionWorld();
    const result = await world.send('agent', 'call 13800138000 back sooner');
    expect(JSON.stringify(result)).not.toContain('13800138000');
  });

  it('is decided only by whoever has it, never by its author, and the attempt is kept', async () => {
    const world = suggestionWorld();
    const id = await world.sent('manager');
    expect(await world.decide(id, 'manager', 'taken-up', 'mine')).toMatchObject({ reason: 'own-suggestion' });
    expect(await world.decide(id, 'deputy', 'taken-up', 'ours')).toMatchObject({ reason: 'not-yours' });
    expect(await world.decide(id, 'agent', 'taken-up', 'ours')).toMatchObject({ reason: 'role-missing' });
    expect(await world.decide(id, 'district-technician', 'refused', 'no')).toMatchObject({ reason: 'other-unit' });
    expect(world.tables.audit.filter(({ outcome }) => outcome === 'refused')).toHaveLength(4);
    expect((await world.file(id)).steps).toHaveLength(1);
  });

  it('moves once when two decide it at the same moment', async () => {
    const world = suggestionWorld();
    const id = await world.sent('agent');
    const results = await Promise.all([
      world.decide(id, 'manager', 'passed-on'),
      world.decide(id, 'deputy', 'refused', 'we have it'),
    ]);
    expect(results.map(({ kind }) => kind).sort()).toEqual(['decided', 'refused']);
    expect((await world.file(id)).steps).toHaveLength(2);
  });

  it('is left alone by a clock that was set for an earlier stop', async () => {
    const world = suggestionWorld();
    const id = await world.sent('agent');
    await world.decide(id, 'manager', 'passed-on');
    await tendSuggestionJob(world.desk).run({ suggestionId: id, version: 1 }, { attempt: 1, effectId: 'e' });
    expect((await world.file(id)).steps.map(({ act }) => act)).toEqual(['sent', 'passed-on']);
  });

  it('never loses its way: it waits at a post that somebody holds, or is settled with a reason', async () => {
    const moves = fc.array(fc.constantFrom<SuggestionDecision | 'late'>('passed-on', 'refused', 'taken-up', 'late'), {
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('agent', 'district-agent', 'district-head', 'officer'),
        moves,
        async (by, all) => {
          const world = suggestionWorld();
          const id = await world.sent(by);
          for (const move of all) {
            const { suggestion } = await world.file(id);
            const [holder] = holdersOf(world.desk.organisation(), suggestion, by);
            if (suggestion.state !== 'waiting' || holder === undefined) break;
            if (move === 'late') await world.late(id);
            else await world.decide(id, holder.id, move, 'because');
          }
          const { suggestion, steps } = await world.file(id);
          expect(suggestion.dueAt === null).toBe(suggestion.state !== 'waiting');
          expect(
            suggestion.state === 'waiting' ? holdersOf(world.desk.organisation(), suggestion, by) : [by],
          ).not.toEqual([]);
          if (suggestion.state !== 'waiting') expect(steps.at(-1)?.reason).toBe('because');
          expect(steps.map(({ seq }) => seq)).toEqual(steps.map((_, at) => at + 1));
          expect(steps.every(({ act }) => suggestionActs.includes(act))).toBe(true);
          const timers = [...world.tables.effects.keys()].filter((key) => key.startsWith('tend-suggestion:'));
          expect(timers.includes(`tend-suggestion:${id}:${suggestion.version}`)).toBe(suggestion.dueAt !== null);
        },
      ),
      { numRuns: 60 },
    );
  });
});
