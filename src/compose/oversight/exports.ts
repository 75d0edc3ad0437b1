import { join } from 'node:path';
import { createEvidenceReader } from '../../adapters/postgres/oversight/personal/evidence-reader.ts';
import { createAuditLog } from '../../adapters/postgres/oversight/trail/audit-sql.ts';
import { createAuditTrail } from '../../adapters/postgres/oversight/trail/audit-trail.ts';
import { createPackShelf } from '../../adapters/system/pack-shelf.ts';
import { carryOutExport } from '../../oversight/export/carry-out-export.ts';
import type { GatherDesk } from '../../oversight/export/gather-pack.ts';
import type { PackShelf } from '../../oversight/export/ports.ts';
import type { ApprovalHandler } from '../../oversight/four-eyes/ports.ts';
import type { World } from '../world/world.ts';

/** What gathering evidence needs. */
export const gatherDesk = ({ stores, database, vault, clock, ids }: World): GatherDesk => ({
  tickets: stores.tickets,
  trail: createAuditTrail(database.pool, vault),
  evidence: createEvidenceReader(database.pool, vault),
  audit: createAuditLog(database.pool, vault),
  clock,
  ids,
});

/** Where approved packs lie, sealed, until they are fetched. */
export const packShelf = ({ config, vault }: World): PackShelf =>
  createPackShelf(join(config.dataDir, 'exports'), vault);

/** Carries out an approved export. */
export const dataExport = (world: World): ApprovalHandler => carryOutExport(gatherDesk(world), packShelf(world));
