import { type ListeningServer, listen } from '../adapters/http/listening-server.ts';
import type { EffectEngine } from '../adapters/queue/effect-engine.ts';
import { repeating } from '../adapters/queue/repeating.ts';
import { createWatchPart } from '../adapters/slack/escalation/watch-part.ts';
import { createJsonLog } from '../adapters/system/json-log.ts';
import { type Config, isRehearsal } from '../config.ts';
import { tellSilenceJob } from '../escalation/watch/tell-silence.job.ts';
import { heardNotices } from '../oversight/notices/public-notices.ts';
import { healthSource } from '../reports/digest/sources/health-source.ts';
import { digestPart, digestWork } from './background/digest.ts';
import { dutyPart, dutyWork, followDuty } from './background/duty.ts';
import { startEffects } from './background/effects.ts';
import { findingPart, findingWork } from './background/findings.ts';
import { reportWork } from './background/report-jobs.ts';
import { sealRecordings } from './background/seal-recordings.ts';
import { ticketWork } from './background/ticket-jobs.ts';
import { sealTrail } from './background/trail.ts';
import { mindWatches } from './background/watches.ts';
import { followOrganisation } from './follow-organisation.ts';
import { followSpokenAnswers, knowledgePart, knowledgeWork } from './knowledge/knowledge.ts';
import { followAnnouncements } from './oversight/announcements.ts';
import { approvalPart, approvalWork } from './oversight/four-eyes.ts';
import { openHealth } from './oversight/health.ts';
import { tellOfCrash, watchReadiness, watchSignals } from './oversight/incidents.ts';
import { followNotices, noticePages } from './oversight/notices.ts';
import { tallyRefusals, watchAccess } from './oversight/odd-access.ts';
import { openOversight } from './oversight/oversight.ts';
import { partnerLooks, partnerPart, partnerWork } from './partners/partners.ts';
import { staffPart, staffWork } from './people/people.ts';
import { openConversations, openTranslator } from './phone/conversations.ts';
import { spokenFirst } from './phone/spoken-first.ts';
import { createVoice, type Voice } from './phone/voice.ts';
import { isMovable, openRehearsalPages } from './rehearsal/rehearsal-pages.ts';
import { furnish, openVendors, type StandIns } from './rehearsal/vendors.ts';
import { serveWeb } from './web.ts';
import { openWorkspace } from './workspace.ts';
import { type Closing, createClosing } from './world/closing.ts';
import { takeUpOrganisation } from './world/put-in-force.ts';
import { sealWhatWasClear } from './world/seal-what-was-clear.ts';
import { openWorld, type World, type WorldOverrides } from './world/world.ts';

/** The product, running. */
export interface App {
  readonly config: Config;
  readonly world: World;
  readonly port: number;
  /** Where the carrier and browsers reach it; no trailing slash. */
  readonly publicUrl: string;
  /** What plays the carrier and the workspace in a rehearsal. */
  readonly standIns: StandIns;
  /** Lets requests and jobs at hand end, within `config.shutdownMs`, and closes everything; a repeated call waits for the first. */
  stop(): Promise<void>;
}

const organisationEveryMs = 1_000;
const spoolEveryMs = 2_000;
const silentCallsEveryMs = 60_000;

/** Starts everything the configuration asks for; resolves when it is ready. What was started is closed again when something fails. */
export const composeApp = async (config: Config, overrides: WorldOverrides = {}): Promise<App> => {
  const log = overrides.log ?? createJsonLog({ level: config.logLevel });
  const closing = createClosing(log);
  try {
    return await compose(config, { ...overrides, log }, closing);
  } catch (error) {
    await closing.run();
    throw error;
  }
};

const compose = async (
  config: Config,
  overrides: WorldOverrides & Pick<World, 'log'>,
  closing: Closing,
): Promise<App> => {
  const { log } = overrides;
  // The rehearsal page knows no sign-in: only this machine reaches it, unless an address was given on purpose.
  const host = isRehearsal(config) && config.publicUrl === null ? '127.0.0.1' : undefined;
  const server = await listen(config.port, log, host);
  closing.add('web server', () => server.close(config.shutdownMs));
  const local = `http://localhost:${server.port}`;
  const loopback = `http://127.0.0.1:${server.port}`;
  const publicUrl = config.publicUrl ?? local;
  const translator = openTranslator(log);
  // Reading code and flows takes a second of one core, and so does making a database of the other.
  const [world, conversations] = await together(
    openWorld(config, overrides, closing),
    preload(config).then(() => openConversations(translator, log)),
  );
  const organisation = await takeUpOrganisation(world, translator);

  const vendors = await openVendors(config, world.clock, loopback, closing);
  const approvals = await approvalPart(world);
  const duty = await dutyPart(world);
  const digest = await digestPart(world);
  const findings = await findingPart(world);
  const health = await openHealth(world);
  const oversight = await openOversight(world, translator, conversations.speaker);
  const people = await staffPart(world);
  const knowledge = await knowledgePart(world);
  const partners = await partnerPart(world);
  const watching = createWatchPart();
  const own = [people, approvals, duty, digest, findings, watching, knowledge, partners, health.part];
  const parts = [...own, ...oversight.parts];
  const workspace = await openWorkspace(world, vendors.workspace, translator, health.noteLink, parts);
  const announced = await followAnnouncements(world, closing);
  const notices = await followNotices(world, closing);
  const spoken = await followSpokenAnswers(world, closing);
  const dutyChanges = await followDuty(world, closing);
  const voice = createVoice({
    world,
    conversations,
    carrier: vendors.carrier,
    publicUrl,
    otherUrls: config.publicUrl === null ? [loopback] : [],
    languages: spokenFirst(organisation, translator.languages),
    announcements: () => [...announced.current(), ...heardNotices(notices.current())],
    spokenAnswers: spoken.current,
    dutyChanges: dutyChanges.current,
    noteLink: health.noteLink,
    closing,
  });
  const tickets = ticketWork(world, workspace);
  const reports = reportWork(world, translator, workspace.reports);
  const rota = dutyWork(world, duty.board);
  const looks = [...oversight.digest, ...partnerLooks(world), healthSource(health.look)];
  const daily = digestWork(world, digest.board, looks);
  const staff = staffWork(world, people.feed);
  const learned = knowledgeWork(world, knowledge.board);
  const partnered = partnerWork(world, conversations.speaker, partners.board);
  const effects = await startEffects(world, {
    jobs: [
      ...staff.jobs,
      ...tickets.jobs,
      tellSilenceJob(watching.alarm),
      ...voice.jobs,
      ...reports.jobs,
      ...approvalWork(world, approvals).jobs,
      ...rota.jobs,
      ...daily.jobs,
      ...findingWork(world, findings.board).jobs,
      ...oversight.work.jobs,
      ...learned.jobs,
      ...partnered.jobs,
    ],
    schedules: [
      ...staff.schedules,
      ...tickets.schedules,
      ...reports.schedules,
      ...rota.schedules,
      ...daily.schedules,
      ...oversight.work.schedules,
      ...learned.schedules,
      ...partnered.schedules,
    ],
  });
  closing.add('effects', () => effects.stop(config.shutdownMs));

  if (isMovable(world.clock)) closing.add('clock', world.clock.onMove(world.wake.nudge));

  const pages = await openRehearsalPages(world, vendors.standIns, translator.languages);
  let isStopping = false;
  const stopping = (): boolean => isStopping;
  serveWeb({
    world,
    server,
    effects,
    stopping,
    voice: voice.handler,
    workspace: workspace.router,
    console: pages,
    open: noticePages(world, translator, notices.current, announced.current),
    onRefused: tallyRefusals(world, closing),
  });
  if (config.role !== 'worker') {
    closing.add('workspace', () => workspace.stop());
    await workspace.start();
    await vendors.standIns.workspace?.connect(`${loopback}/slack/events`);
  }
  watch(world, voice, closing);
  await mindWatches(world, closing);
  watchReadiness(world, translator, effects, stopping, closing);
  health.watch(translator, effects, stopping, closing);
  watchSignals(world, translator, closing);
  watchAccess(world, translator, closing);
  await tellOfCrash(world, translator);
  sealTrail(world, closing);
  sealRecordings(world, closing);
  sealWhatWasClear(world);
  if (organisation !== null) furnish(vendors.standIns, organisation, publicUrl, translator);
  const follow = followOrganisation(world.organisation, async (inForce) => {
    furnish(vendors.standIns, inForce, publicUrl, translator);
    await effects.planAgain();
  });
  closing.add('organisation in force', repeating(follow, organisationEveryMs, world.clock, log));
  log.info({ port: server.port, publicUrl, role: config.role }, 'ready');

  const stop = stopOnce(world, server, effects, closing, () => {
    isStopping = true;
  });
  return { config, world, port: server.port, publicUrl, standIns: vendors.standIns, stop };
};

/** Readiness fails first; then requests and jobs at hand have their time; then everything is closed, last opened first. */
const stopOnce = (
  { config, log }: World,
  server: ListeningServer,
  effects: EffectEngine,
  closing: Closing,
  begin: () => void,
): (() => Promise<void>) => {
  let stopped: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    begin();
    log.info({}, 'stopping');
    // An open page of a rehearsal listens for ever; nobody shall wait for it.
    const requestsMs = isRehearsal(config) ? Math.min(1_000, config.shutdownMs) : config.shutdownMs;
    await Promise.all([server.close(requestsMs), effects.stop(config.shutdownMs)]);
    await closing.run();
  };
  return () => {
    stopped ??= stop();
    return stopped;
  };
};

/** Both, or the first failure once both have come to an end, so that what was opened can be closed. */
const together = async <One, Other>(one: Promise<One>, other: Promise<Other>): Promise<[One, Other]> => {
  await Promise.allSettled([one, other]);
  return Promise.all([one, other]);
};

const preload = (config: Config): Promise<unknown> =>
  Promise.all([
    import('../adapters/queue/effect-engine.ts'),
    import('../adapters/slack/create-workspace.ts'),
    import('../adapters/postgres/warm-up.ts').then(({ warmUpPrisma }) => warmUpPrisma()),
    config.carrier.mode === 'live' ? null : import('../rehearsal/carrier/carrier.ts'),
    config.workspace.mode === 'live' ? null : import('../rehearsal/workspace/workspace.ts'),
  ]);

const watch = ({ config, clock, log }: World, voice: Voice, closing: Closing): void => {
  if (config.role !== 'worker') closing.add('spool', repeating(voice.replaySpool, spoolEveryMs, clock, log));
  if (config.role !== 'web') closing.add('silent calls', repeating(voice.sweepCalls, silentCallsEveryMs, clock, log));
};
