import type { WireRequest } from '../../loopback-server.ts';
import { ApiError } from './api-error.ts';

/** Arguments of a method, whether they came as a form or as JSON; structures arrive as JSON in a form's field. */
export interface Arguments {
  readonly all: Readonly<Record<string, unknown>>;
  /** A string; numbers and booleans count as their text. */
  text(name: string): string | undefined;
  /** A string that must be there; the error's code says which. */
  required(name: string, code?: string): string;
  flag(name: string): boolean;
  /** A whole number from `min` to `max`; `otherwise` when absent or no number. */
  whole(name: string, otherwise: number, min: number, max: number): number;
  /** A structure; undefined when absent. Throws `invalid_arguments` when it is no JSON. */
  structure(name: string): unknown;
}

export async function readArguments(request: WireRequest): Promise<Arguments> {
  const type = request.headers['content-type'] ?? '';
  const query = Object.fromEntries(request.url.searchParams);
  const all = { ...query, ...(await readBody(type, request.body)) };
  const text = (name: string) => {
    const value = all[name];
    return value === undefined || value === null || typeof value === 'object' ? undefined : String(value);
  };
  return {
    all,
    text,
    required: (name, code = 'invalid_arguments') => {
      const value = text(name);
      if (value === undefined || value === '') throw new ApiError(code, [`[ERROR] missing required field: ${name}`]);
      return value;
    },
    flag: (name) => ['true', '1'].includes(text(name) ?? ''),
    whole: (name, otherwise, min, max) => {
      const value = Number.parseInt(text(name) ?? '', 10);
      return Number.isNaN(value) ? otherwise : Math.min(max, Math.max(min, value));
    },
    structure: (name) => {
      const value = all[name];
      if (typeof value !== 'string') return value;
      try {
        return JSON.parse(value) as unknown;
      } catch {
        throw new ApiError('invalid_arguments', [`[ERROR] ${name} is no valid JSON`]);
      }
    },
  };
}

async function readBody(type: string, body: Buffer): Promise<Record<string, unknown>> {
  if (body.length === 0) return {};
  if (type.startsWith('application/json')) {
    try {
      return JSON.parse(body.toString('utf8')) as Record<string, unknown>;
    } catch {
      throw new ApiError('invalid_json');
    }
  }
  if (type.startsWith('multipart/form-data')) {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    return Object.fromEntries(form);
  }
  return Object.fromEntries(new URLSearchParams(body.toString('utf8')));
}
