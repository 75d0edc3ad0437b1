import { z } from 'zod';

/** The shapes of the flow language, node kind by node kind; editors get them as a JSON Schema. */

export const nodeName = z
  .string()
  .regex(/^[a-z][a-z0-9-]*$/, 'must be lower-case words joined by hyphens')
  .describe('Name of a node of this flow');
const target = nodeName.describe('Name of a node of this flow, or "return" to go back to the flow that called');
export const answerName = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, 'must be one word such as "reference" or "lastFour"')
  .describe('Name under which the answer is kept');
const localeKey = z
  .string()
  .regex(/^[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*$/, 'must be a locale key such as "complaint.ask-story"')
  .describe('Key in locales/<language>/voice.json');
const condition = z
  .string()
  .describe(
    'open, holiday, has-number, given answer.story, answer.urgency is emergency, language is en; with "not" before',
  );

const fullSaying = z.strictObject({
  key: localeKey,
  with: z
    .record(z.string(), z.string())
    .optional()
    .describe('What fills the placeholders: answer.NAME, told.NAME or a fact such as unit-name'),
  when: condition.optional().describe('Said only when this holds'),
});
const saying = z.union([localeKey, fullSaying], 'must be a locale key, or { key, with, when }');
export const sayings = z.union(
  [localeKey, fullSaying, z.array(saying)],
  'must be a locale key, { key, with, when }, or a list of these',
);

const patience = {
  silence: sayings.optional().describe('Said when the caller is silent'),
  wrong: sayings.optional().describe('Said when the answer cannot be used'),
  tries: z.int().min(1).max(5).optional().describe('Failed tries before the way out'),
  'too-many': target.optional().describe('Where too many failed tries lead instead of to a person'),
  'on-silence': target.optional().describe('Where silence leads at once'),
  'timeout-seconds': z.int().min(2).max(60).optional(),
};

/** What every input node may say about impatience. */
export type PatienceShape = z.infer<z.ZodObject<typeof patience>>;

const option = z.strictObject({
  key: z.string().describe('One key from 1 to 9'),
  say: saying.describe('Says which key it is: its text has the placeholder {{key}}'),
  words: localeKey.optional().describe('Spoken words that mean this option'),
  when: condition.optional(),
  value: z.string().min(1).optional().describe('The answer this option gives'),
  label: localeKey.optional().describe('How the answer is read back'),
  next: target,
});

const check = z.union(
  [
    z.string(),
    z.strictObject({ count: z.strictObject({ from: z.int().min(1).optional(), to: z.int().max(999_999).optional() }) }),
  ],
  'must be the name of a validator, or { count: { from, to } }',
);

const edges = z.record(z.string(), target).describe('Where each result leads');

/** By the key that names the kind. */
export const nodeShapes = {
  say: z.strictObject({ say: sayings, next: target }),
  menu: z.strictObject({
    menu: sayings,
    options: z.array(option).optional(),
    answer: answerName.optional(),
    ...patience,
  }),
  collect: z.strictObject({
    collect: sayings,
    answer: answerName,
    accept: z.enum(['digits', 'speech', 'both']),
    check: check.optional(),
    'max-keys': z.int().min(1).max(30).optional(),
    skip: target.optional().describe('Where the hash key alone, or silence, leads'),
    next: target,
    ...patience,
  }),
  record: z.strictObject({
    record: sayings,
    answer: answerName,
    'max-seconds': z.int().min(5).max(600).optional(),
    'silence-seconds': z.int().min(2).max(30).optional(),
    'min-seconds': z.number().min(0).max(10).optional(),
    skip: target.optional(),
    next: target,
    ...patience,
  }),
  confirm: z.strictObject({ confirm: sayings, yes: target, no: target, ...patience }),
  choose: z.strictObject({
    choose: z.string().describe('Name of a list of the host'),
    ask: sayings,
    answer: answerName,
    'page-size': z.int().min(1).max(8).optional(),
    'take-single': z.boolean().optional().describe('A list of one is not asked about'),
    next: target,
    empty: target,
    ...patience,
  }),
  branch: z.strictObject({ branch: condition, yes: target, no: target }),
  set: z.strictObject({ set: answerName, value: z.string().min(1), label: localeKey.optional(), next: target }),
  call: z.strictObject({ call: nodeName.describe('Name of a flow'), next: target }),
  outcome: z.strictObject({ outcome: z.string(), on: edges }),
  lookup: z.strictObject({ lookup: z.string(), on: edges }),
  transfer: z.strictObject({
    transfer: sayings,
    to: answerName.optional().describe('The answer that says to which partner; unset: to a person of ours'),
    talked: target,
    nobody: target,
  }),
  language: z.strictObject({ language: sayings, next: target, ...patience }),
  'hang-up': z.strictObject({ 'hang-up': sayings }),
};

export type NodeKind = keyof typeof nodeShapes;
export const nodeKinds = Object.keys(nodeShapes) as readonly NodeKind[];
export type NodeShape<Kind extends NodeKind> = z.infer<(typeof nodeShapes)[Kind]>;
export type SayingsShape = z.infer<typeof sayings>;
export type OptionShape = z.infer<typeof option>;
