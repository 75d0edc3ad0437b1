import { createPrismaAppointmentStore } from '../../adapters/postgres/appointments/appointment-store.ts';
import { createPrismaSlotStore } from '../../adapters/postgres/appointments/slot-store.ts';
import { createPrismaStoppageStore } from '../../adapters/postgres/appointments/stoppage-store.ts';
import { createPrismaVisitStore } from '../../adapters/postgres/appointments/visit-store.ts';
import { createPostgresCallStore, createPostgresSecurityLog } from '../../adapters/postgres/call/call-store.ts';
import { createPostgresRecordingStore } from '../../adapters/postgres/call/recording-store.ts';
import { createPostgresStaffCallStore } from '../../adapters/postgres/call/staff-call-store.ts';
import { createPostgresTextStore } from '../../adapters/postgres/call/text-store.ts';
import { createPostgresChatDelivery } from '../../adapters/postgres/chat/chat-delivery.ts';
import { createPostgresPostLedger } from '../../adapters/postgres/chat/post-ledger.ts';
import type { Database } from '../../adapters/postgres/connect-database.ts';
import { createPrismaDigestStore } from '../../adapters/postgres/duty/digest-store.ts';
import { createPrismaDutyStore } from '../../adapters/postgres/duty/duty-store.ts';
import { createPrismaFindingStore } from '../../adapters/postgres/duty/finding-store.ts';
import { createPrismaGapStore } from '../../adapters/postgres/duty/gap-store.ts';
import { createPostgresEffectLedger } from '../../adapters/postgres/effects/effect-ledger.ts';
import { createPostgresWatchBook } from '../../adapters/postgres/effects/watch-book.ts';
import { createPrismaArticleStore } from '../../adapters/postgres/knowledge/article-store.ts';
import { createPrismaQuestionStore } from '../../adapters/postgres/knowledge/question-store.ts';
import { createPostgresNoticeTextStore } from '../../adapters/postgres/notices/notice-text-store.ts';
import { createPrismaOrganisationStore } from '../../adapters/postgres/organisation/organisation-store.ts';
import { createPrismaAnnouncementStore } from '../../adapters/postgres/oversight/announcement-store.ts';
import { createPrismaApprovalStore } from '../../adapters/postgres/oversight/approval-store.ts';
import { createPostgresBurstStore } from '../../adapters/postgres/oversight/block-bursts.ts';
import { createPrismaBlockStore } from '../../adapters/postgres/oversight/block-store.ts';
import { createPrismaCoachingStore } from '../../adapters/postgres/oversight/coaching-store.ts';
import { createPrismaCorrectionStore } from '../../adapters/postgres/oversight/correction-store.ts';
import { createPostgresHealthBook } from '../../adapters/postgres/oversight/health-book.ts';
import { createPrismaIncidentStore } from '../../adapters/postgres/oversight/incident-store.ts';
import { createPrismaNoticeStore } from '../../adapters/postgres/oversight/notice-store.ts';
import { createPrismaSpotCheckStore } from '../../adapters/postgres/oversight/spot-check-store.ts';
import { createPrismaSuggestionStore } from '../../adapters/postgres/oversight/suggestion-store.ts';
import { createPrismaSuspicionStore } from '../../adapters/postgres/oversight/suspicion-store.ts';
import { createScopedTrail } from '../../adapters/postgres/oversight/trail/scoped-trail.ts';
import { createPrismaPartnerCheckStore } from '../../adapters/postgres/partners/partner-check-store.ts';
import { createPrismaPartnerNoticeStore } from '../../adapters/postgres/partners/partner-notice-store.ts';
import { createPrismaPartnerTransferStore } from '../../adapters/postgres/partners/partner-transfer-store.ts';
import { heldTicketIds } from '../../adapters/postgres/staff/held-tickets.ts';
import { createPrismaStaffRegister } from '../../adapters/postgres/staff/register-store.ts';
import { createScopedGrants } from '../../adapters/postgres/staff/scoped-grants.ts';
import { createPrismaSightings } from '../../adapters/postgres/staff/sighting-store.ts';
import { createStaffHistory } from '../../adapters/postgres/staff/staff-history.ts';
import { createPrismaTrainingStore } from '../../adapters/postgres/staff/training-store.ts';
import { createPostgresEscalationStore } from '../../adapters/postgres/tickets/escalation-store.ts';
import { createPrismaTicketStore } from '../../adapters/postgres/tickets/ticket-store.ts';
import type { Ids } from '../../shared/ids.ts';
import type { Vault } from '../../shared/vault.ts';
import { type Wake, waking } from './waking.ts';

export type Stores = ReturnType<typeof openStores>;

/** Every store of the house on one database. Whoever saves something that owes effects wakes the relay. */
export const openStores = ({ pool, prisma }: Database, vault: Vault, { nudge }: Wake, ids: Ids) => ({
  effects: waking(createPostgresEffectLedger(pool), ['add'], nudge),
  watches: createPostgresWatchBook(pool),
  organisation: waking(createPrismaOrganisationStore(prisma, vault), ['apply'], nudge),
  people: waking(createPrismaStaffRegister(prisma), ['save', 'audit'], nudge),
  sightings: createPrismaSightings(prisma),
  scopedGrants: createScopedGrants(prisma),
  staffHistory: createStaffHistory(prisma),
  scopedTrail: createScopedTrail(prisma),
  heldTickets: (staffId: string) => heldTicketIds(prisma, staffId),
  calls: createPostgresCallStore(pool, vault),
  security: createPostgresSecurityLog(pool),
  recordings: createPostgresRecordingStore(pool),
  staffCalls: createPostgresStaffCallStore(pool, prisma),
  texts: waking(createPostgresTextStore(pool, vault), ['owe', 'tell', 'note', 'sent', 'failed'], nudge),
  tickets: waking(createPrismaTicketStore(prisma, vault), ['open', 'save', 'saveTogether'], nudge),
  escalations: waking(createPostgresEscalationStore({ pool, prisma }, vault), ['save'], nudge),
  duty: waking(createPrismaDutyStore(prisma, vault), ['save'], nudge),
  corrections: waking(createPrismaCorrectionStore(prisma, vault), ['apply'], nudge),
  approvals: waking(createPrismaApprovalStore(prisma), ['add', 'save'], nudge),
  blocks: waking(createPrismaBlockStore(prisma), ['save'], nudge),
  bursts: waking(createPostgresBurstStore(pool), ['note'], nudge),
  health: createPostgresHealthBook(pool),
  incidents: waking(createPrismaIncidentStore(prisma), ['save'], nudge),
  announcements: waking(createPrismaAnnouncementStore(prisma), ['save'], nudge),
  notices: waking(createPrismaNoticeStore(prisma), ['save'], nudge),
  noticeTexts: waking(createPostgresNoticeTextStore(pool, vault, ids), ['owe'], nudge),
  spotChecks: waking(createPrismaSpotCheckStore(prisma), ['add', 'record'], nudge),
  suggestions: waking(createPrismaSuggestionStore(prisma), ['save'], nudge),
  partnerNotices: waking(createPrismaPartnerNoticeStore(prisma, vault), ['save'], nudge),
  training: waking(createPrismaTrainingStore(prisma, vault), ['keepUp'], nudge),
  partnerChecks: waking(createPrismaPartnerCheckStore(prisma, vault), ['add', 'record'], nudge),
  partnerTransfers: createPrismaPartnerTransferStore(prisma),
  coaching: waking(createPrismaCoachingStore(prisma, vault), ['save'], nudge),
  suspicions: waking(createPrismaSuspicionStore(prisma, vault), ['save'], nudge),
  articles: createPrismaArticleStore(prisma),
  questions: createPrismaQuestionStore(prisma),
  digests: waking(createPrismaDigestStore(prisma), ['save'], nudge),
  findings: waking(createPrismaFindingStore(prisma), ['save'], nudge),
  gaps: waking(createPrismaGapStore(prisma), ['save'], nudge),
  slots: createPrismaSlotStore(prisma),
  appointments: createPrismaAppointmentStore(prisma),
  visits: createPrismaVisitStore(prisma),
  stoppages: waking(createPrismaStoppageStore(prisma, vault), ['begin', 'settle'], nudge),
  posts: createPostgresPostLedger(pool),
  deliveries: createPostgresChatDelivery(pool),
});
