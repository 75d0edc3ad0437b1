import type { z } from 'zod';
import { closestOf } from './closest.ts';
import type { FlowDocument } from './flow-document.ts';

/** Parses a part of a file by its shape; on failure every fault is noted at its place and `null` returned. */
export const parsePart = <Shape extends z.ZodObject>(
  document: FlowDocument,
  path: readonly PropertyKey[],
  value: unknown,
  shape: Shape,
): z.infer<Shape> | null => {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) noteIssue(document, path, { known: Object.keys(shape.shape), value }, issue);
  return null;
};

const noteIssue = (
  document: FlowDocument,
  path: readonly PropertyKey[],
  part: { readonly known: readonly string[]; readonly value: unknown },
  issue: z.core.$ZodIssue,
): void => {
  const at = [...path, ...issue.path];
  const name = at.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) {
      const near = issue.path.length === 0 ? closestOf(key, part.known) : null;
      const fix =
        near === null
          ? `remove "${key}"${issue.path.length === 0 ? `; known here: ${part.known.join(', ')}` : ''}`
          : `write "${near}"`;
      document.complain('shape', [...at, key], `"${key}" is not known here`, fix);
    }
    return;
  }
  if (valueAt(part.value, issue.path) === undefined) {
    document.complain('shape', at, `"${name}" is missing`, `add "${String(at.at(-1))}: …"`);
    return;
  }
  document.complain('shape', at, `"${name}" ${issue.message}`, 'see flow.schema.json for what may stand here');
};

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined),
    value,
  );
