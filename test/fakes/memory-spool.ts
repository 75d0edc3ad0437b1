import type { Spool, SpoolEntry } from '../../src/calls/trouble/spool.ts';

/** A spool that lasts as long as the test; `aside` holds what could not be replayed. */
export const memorySpool = (): Spool & { readonly aside: string[] } => {
  const kept = new Map<string, string>();
  const aside: string[] = [];
  return {
    aside,
    async keep(entry) {
      const { at, ...heard } = entry;
      const known = [...kept.keys()].find((name) => name.endsWith(JSON.stringify(heard)));
      if (known === undefined) kept.set(`${at.toISOString()} ${JSON.stringify(heard)}`, JSON.stringify(entry));
    },
    names: async (limit) => [...kept.keys()].sort().slice(0, limit),
    async read(name) {
      const text = kept.get(name);
      if (text === undefined) return null;
      const entry = JSON.parse(text) as SpoolEntry & { readonly at: string };
      return { ...entry, at: new Date(entry.at) };
    },
    async remove(name) {
      kept.delete(name);
    },
    async setAside(name) {
      kept.delete(name);
      aside.push(name);
    },
  };
};
