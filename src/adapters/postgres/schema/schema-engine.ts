import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, type SqlDriverAdapter } from '@prisma/driver-adapter-utils';
import type { SchemaEngine } from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { CatalogueClient, readableCatalogue } from './catalogue-client.ts';
import type { SchemaFile } from './schema-files.ts';

/** Opens Prisma's schema engine on `databaseUrl`; it runs in-process as WebAssembly and downloads nothing. */
export const openSchemaEngine = async (databaseUrl: string, schema: SchemaFile): Promise<OpenSchemaEngine> => {
  const pools: pg.Pool[] = [];
  const openPool = (url: string): pg.Pool => {
    const pool = new pg.Pool({ connectionString: url, Client: CatalogueClient, max: 1 } as pg.PoolConfig);
    pool.on('error', () => undefined);
    pools.push(pool);
    return pool;
  };
  const factory = new PrismaPg(openPool(databaseUrl));
  const adapters = bindMigrationAwareSqlAdapterFactory({
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: async () => readableCatalogue(await factory.connect()),
    connectToShadowDb: () => connectToShadow(databaseUrl, openPool),
  });
  const { SchemaEngine } = await loadEngine();
  const engine = await SchemaEngine.new({ datamodels: [[schema.path, schema.content]] }, () => undefined, adapters);
  return {
    engine,
    close: async () => {
      engine.free();
      await Promise.all(pools.filter((pool) => !pool.ended).map((pool) => pool.end()));
    },
  };
};

export interface OpenSchemaEngine {
  readonly engine: SchemaEngine;
  close(): Promise<void>;
}

// The factory's own shadow database would be the real one when it was made from a connection string.
const connectToShadow = async (databaseUrl: string, openPool: (url: string) => pg.Pool): Promise<SqlDriverAdapter> => {
  const name = `shadow_${randomUUID().replaceAll('-', '')}`;
  const admin = openPool(databaseUrl);
  await admin.query(`CREATE DATABASE ${name}`);
  const url = new URL(databaseUrl);
  url.pathname = `/${name}`;
  const pool = openPool(url.href);
  const adapter = readableCatalogue(await new PrismaPg(pool).connect());
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    if (!pool.ended) await pool.end();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  };
  return adapter;
};

// Node has it; the types come only with a browser's.
declare const WebAssembly: {
  instantiate(
    code: Uint8Array,
    imports: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly instance: { readonly exports: Readonly<Record<string, unknown>> } }>;
};

type EngineModule = typeof import('@prisma/schema-engine-wasm/schema_engine_bg');
let loaded: Promise<EngineModule> | undefined;

const loadEngine = (): Promise<EngineModule> => {
  loaded ??= instantiateEngine();
  return loaded;
};

// The package's own entry imports the .wasm file, which plain Node cannot; a panic shows only through the registry.
const instantiateEngine = async (): Promise<EngineModule> => {
  const entry = '@prisma/schema-engine-wasm/schema_engine_bg';
  const glue: EngineModule = await import('@prisma/schema-engine-wasm/schema_engine_bg');
  const wasm = await readFile(
    createRequire(import.meta.url)
      .resolve(entry)
      .replace(/\.js$/, '.wasm'),
  );
  Object.assign(globalThis, {
    PRISMA_WASM_PANIC_REGISTRY: {
      set_message: (message: string) => process.stderr.write(`schema engine panic: ${message}\n`),
    },
  });
  const { instance } = await WebAssembly.instantiate(wasm, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const start = instance.exports.__wbindgen_start;
  if (typeof start === 'function') start();
  return glue;
};
