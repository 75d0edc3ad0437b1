import { defineConfig } from 'prisma/config';

// `generate` insists on a schema engine binary that it never runs: any existing file satisfies it, offline too.
if (process.argv[2] === 'generate') process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema.prisma' });
