import { z } from 'zod';
import { answerName, nodeName, nodeShapes, sayings } from './node-shape.ts';

/** A file with one conversation; its nodes are looked at one by one, so that each fault finds its place. */
export const flowShape = z.strictObject({
  flow: nodeName.describe('Name of the flow, the same as the file'),
  start: nodeName.describe('The node it begins with'),
  'on-hang-up': z
    .strictObject({
      outcome: z.string().describe('What a hang-up in the middle becomes'),
      'worth-keeping': z.array(answerName).min(1).describe('Kept when at least one of these was answered'),
    })
    .optional(),
  keeps: z.array(answerName).optional().describe('Answers that stay known after the flow returned'),
  nodes: z.record(nodeName, z.record(z.string(), z.unknown())),
});

/** The file that says what every input node inherits. */
export const defaultsShape = z.strictObject({
  defaults: z.strictObject({
    entry: nodeName.describe('The flow a call begins with'),
    person: nodeName.describe('The flow that 0 and too many failed tries lead to'),
    silence: sayings.optional(),
    wrong: sayings.optional(),
    tries: z.int().min(1).max(5).optional(),
    'too-many': sayings.optional().describe('Said before the way out'),
    'timeout-seconds': z.int().min(2).max(60).optional(),
    'max-turns': z.int().min(10).max(1000).optional(),
  }),
});

const anyNode = z.union(Object.values<z.ZodType>(nodeShapes));
const editorShape = z.union([flowShape.extend({ nodes: z.record(nodeName, anyNode) }), defaultsShape]);

/** The JSON Schema that editors use; `flows/flow.schema.json` holds it. */
export const flowSchema = (): Record<string, unknown> => ({
  ...z.toJSONSchema(editorShape, { io: 'input', reused: 'ref' }),
  title: 'Rexian flow',
});
