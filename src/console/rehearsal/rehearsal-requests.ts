import { z } from 'zod';

const id = z.string().min(1).max(64);
const picked = z.union([z.string().max(3000), z.array(z.string().max(3000)).max(100), z.null()]);

/** What the page may ask for, by the last part of its address. */
export const requests = {
  dial: z.strictObject({ from: z.string().min(1).max(64), to: z.string().min(1).max(64) }),
  act: z.strictObject({
    id,
    action: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('press'), keys: z.string().regex(/^[0-9*#]{1,64}$/) }),
      z.strictObject({ kind: z.literal('speak'), text: z.string().min(1).max(1000) }),
      z.strictObject({ kind: z.literal('silence') }),
      z.strictObject({
        kind: z.literal('leave-recording'),
        seconds: z.int().min(1).max(600),
        text: z.string().max(2000),
        key: z.string().regex(/^[0-9*#]?$/),
      }),
      z.strictObject({ kind: z.literal('hang-up') }),
    ]),
  }),
  say: z.strictObject({
    person: id,
    channel: id,
    text: z.string().min(1).max(4000),
    threadTs: z.string().max(32).nullable(),
  }),
  press: z.strictObject({
    person: id,
    place: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('message'), ts: z.string().max(32) }),
      z.strictObject({ kind: z.literal('modal') }),
      z.strictObject({ kind: z.literal('home') }),
    ]),
    actionId: z.string().min(1).max(255),
    picked,
  }),
  submit: z.strictObject({ person: id, typed: z.record(z.string().max(255), picked) }),
  person: z.strictObject({ person: id }),
  clock: z.union([
    z.strictObject({ advanceMs: z.int().min(-3_155_760_000_000).max(3_155_760_000_000) }),
    z.strictObject({ at: z.iso.datetime({ offset: true }) }),
    z.strictObject({ frozen: z.boolean() }),
  ]),
};
