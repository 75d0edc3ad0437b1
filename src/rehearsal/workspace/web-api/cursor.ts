import { ApiError } from './api-error.ts';
import type { Arguments } from './arguments.ts';

/** The part of a list a cursor and a limit ask for, and the cursor of what follows; empty at the end. */
export function slice<T>(args: Arguments, items: readonly T[], otherwise: number) {
  const limit = args.whole('limit', otherwise, 1, 1000);
  const start = readCursor(args.text('cursor') ?? '');
  const end = start + limit;
  return { items: items.slice(start, end), next: end < items.length ? writeCursor(end) : '' };
}

const writeCursor = (at: number): string => Buffer.from(`next:${at}`).toString('base64');

function readCursor(cursor: string): number {
  if (cursor === '') return 0;
  const at = /^next:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString())?.[1];
  if (at === undefined) throw new ApiError('invalid_cursor');
  return Number(at);
}
