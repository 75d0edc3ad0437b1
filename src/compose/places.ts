import { fileURLToPath } from 'node:url';

// The same two levels up from `src/compose` and from `dist/compose`.
const root = new URL('../../', import.meta.url);

/** Folders that come with the program. */
export const places = {
  flows: fileURLToPath(new URL('flows', root)),
  locales: fileURLToPath(new URL('locales', root)),
  sampleKnowledge: fileURLToPath(new URL('prisma/seed/knowledge.yaml', root)),
  sampleOrganisation: fileURLToPath(new URL('prisma/seed/organisation.yaml', root)),
} as const;
