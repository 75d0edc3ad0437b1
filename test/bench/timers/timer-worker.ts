// A worker of its own, to be measured or killed: `node --import tsx timer-worker.ts DATABASE_URL`. Says "ready" when it works.
import { z } from 'zod';
import { connectDatabase } from '../../../src/adapters/postgres/connect-database.ts';
import { createPrismaDutyStore } from '../../../src/adapters/postgres/duty/duty-store.ts';
import { createPostgresEffectLedger } from '../../../src/adapters/postgres/effects/effect-ledger.ts';
import { createPostgresEscalationStore } from '../../../src/adapters/postgres/tickets/escalation-store.ts';
import { createPrismaTicketStore } from '../../../src/adapters/postgres/tickets/ticket-store.ts';
import { startEffectEngine } from '../../../src/adapters/queue/effect-engine.ts';
import { systemClock } from '../../../src/adapters/system/system-clock.ts';
import { uuidIds } from '../../../src/adapters/system/uuid-ids.ts';
import { recentDuty } from '../../../src/compose/background/recent-duty.ts';
import { climbEscalationJob } from '../../../src/escalation/climb-escalation.job.ts';
import { notifyRungJob } from '../../../src/escalation/notify-rung.job.ts';
import { createTimerWatch } from '../../../src/escalation/watch/watch-timers.ts';
import { done, type Job, patientRetry } from '../../../src/shared/job.ts';
import { silentLog } from '../../../src/shared/log.ts';
import { testVault } from '../../support/test-vault.ts';
import { silentMeters } from '../../unit/queue/queue-world.ts';
import { benchOrganisation } from './bench-organisation.ts';

const [url = ''] = process.argv.slice(2);
const database = await connectDatabase({ url, log: silentLog, poolSize: 10, prismaPoolSize: 12, waitMs: 5_000 });
const ledger = createPostgresEffectLedger(database.pool);
const escalations = createPostgresEscalationStore(database, testVault);
const tickets = createPrismaTicketStore(database.prisma, testVault);
const duty = recentDuty(createPrismaDutyStore(database.prisma, testVault));
const world = { escalations, tickets, duty, organisation: () => benchOrganisation, clock: systemClock, ids: uuidIds };
const messenger = { tell: async () => ({ kind: 'shown' }) as const, amend: async () => ({ kind: 'shown' }) as const };
const climb = climbEscalationJob(world);
const tell = notifyRungJob({ ...world, messenger });
const card: Job = {
  name: 'show-card',
  payload: z.looseObject({}) as never,
  retry: patientRetry,
  run: async () => done,
};

const engine = await startEffectEngine({
  place: { kind: 'postgres', url },
  namespace: 'bench',
  ledger,
  audit: ledger,
  unattendedEscalations: createTimerWatch(escalations),
  onAudited: async () => undefined,
  jobs: { 'climb-escalation': climb, 'notify-rung': tell, 'show-card': card },
  schedules: [],
  clock: systemClock,
  log: silentLog,
  meters: silentMeters,
  part: 'work',
  concurrency: 32,
});
process.stdout.write('ready\n');
process.once('SIGTERM', () => void engine.stop(2_000).then(() => process.exit(0)));
