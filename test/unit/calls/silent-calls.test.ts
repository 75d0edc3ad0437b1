import { describe, expect, it } from 'vitest';
import { createNoteCallStatus } from '../../../src/calls/note-call-status.ts';
import type { CarrierCallState } from '../../../src/calls/ports.ts';
import { createSlotBoard } from '../../../src/calls/slot-board.ts';
import { createSweepCalls } from '../../../src/calls/sweep-calls.ts';
import type { FreeSlot } from '../../../src/calls/turn/free-slots.ts';
import { outcomes } from '../../../src/compose/phone/outcomes.ts';
import { AppError } from '../../../src/shared/app-error.ts';
import { memoryCallWorld } from '../../fakes/memory-call-world.ts';
import { countingIds } from '../../support/counting-ids.ts';
import { realFlowBook } from '../../support/flow-book.ts';
import { movingClock } from '../../support/moving-clock.ts';
import { recordedLog } from '../../support/recorded-log.ts';
import { callSid, patient, sampleChange } from '../../support/sample-call.ts';
import { sampleOrganisation } from '../../support/sample-organisation.ts';
import { minutesAfter, monday } from '../../support/sample-ticket.ts';
import { testVault } from '../../support/test-vault.ts';

const book = realFlowBook();

const sweepWith = async (asked: () => Promise<CarrierCallState>, minutes: number) => {
  const world = memoryCallWorld();
  const clock = movingClock(minutesAfter(monday, minutes));
  const organisation = sampleOrganisation();
  const noteStatus = createNoteCallStatus({
    store: world.calls,
    organisation: { current: () => organisation },
    book,
    intakes: outcomes,
    vault: testVault,
    clock,
    ids: countingIds(),
    onEffects: () => undefined,
  });
  await world.calls.save(sampleChange(), patient);
  const sweep = createSweepCalls({
    store: world.calls,
    carrier: { stateOf: asked },
    noteStatus,
    clock,
    log: recordedLog(),
  });
  const closed = await sweep();
  return { closed, again: await sweep(), call: world.own.calls.get(callSid()) };
};

describe('a call whose end was never reported', () => {
  it('is left alone for ten minutes', async () => {
    const { closed, call } = await sweepWith(async () => ({ kind: 'gone' }), 10);
    expect(closed).toBe(0);
    expect(call?.endedAt).toBeNull();
  });

  it('is closed as the carrier says it ended', async () => {
    const { closed, again, call } = await sweepWith(
      async () => ({ kind: 'known', state: 'busy', durationSeconds: 12 }),
      11,
    );
    expect([closed, again]).toEqual([1, 0]);
    expect(call).toMatchObject({ state: 'busy', outcome: 'no-request', durationSeconds: 12 });
  });

  it('is closed when the carrier does not know it', async () => {
    expect((await sweepWith(async () => ({ kind: 'gone' }), 11)).call).toMatchObject({ state: 'completed' });
  });

  it('goes on while the carrier says that it goes on, as when the caller talks to a person', async () => {
    const { closed, call } = await sweepWith(
      async () => ({ kind: 'known', state: 'in-progress', durationSeconds: null }),
      60,
    );
    expect(closed).toBe(0);
    expect(call?.endedAt).toBeNull();
  });

  it('waits while the carrier cannot be asked', async () => {
    const { closed } = await sweepWith(async () => {
      throw new AppError('carrier-unavailable', { doing: 'a test' });
    }, 11);
    expect(closed).toBe(0);
  });
});

describe('the board of free slots', () => {
  const slot = (id: string): FreeSlot => ({ id, officeId: 'o', serviceId: 's', startsAt: minutesAfter(monday, 60) });
  const open = (slots: readonly FreeSlot[]) => {
    const clock = movingClock(monday);
    let reads = 0;
    const freeSlots = async () => {
      reads += 1;
      return slots;
    };
    const board = createSlotBoard({ store: { freeSlots }, clock, onFault: () => undefined });
    return { board, clock, reads: () => reads };
  };
  const ids = (view: { at(o: string, s: string): readonly FreeSlot[] } | null) =>
    view?.at('o', 's').map(({ id }) => id);

  it('shows nothing before it was read, and nothing older than a second', async () => {
    const { board, clock } = open([slot('a')]);
    expect(board.view()).toBeNull();
    await board.refresh();
    expect(ids(board.view())).toEqual(['a']);
    clock.set(new Date(monday.getTime() + 1_001));
    expect(board.view()).toBeNull();
  });

  it('is read once for callers who ask at the same time', async () => {
    const { board, reads } = open([slot('a')]);
    await Promise.all([board.refresh(), board.refresh(), board.refresh()]);
    expect(reads()).toBe(1);
  });

  it('offers a slot that was found full no more, until it is read anew', async () => {
    const { board } = open([slot('a'), slot('b')]);
    await board.refresh();
    board.strike('a');
    expect(ids(board.view())).toEqual(['b']);
    expect(board.view()?.at('elsewhere', 's')).toEqual([]);
    await board.refresh();
    expect(ids(board.view())).toEqual(['a', 'b']);
  });
});
