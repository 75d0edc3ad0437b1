import type { Workspace } from '../adapters/slack/create-workspace.ts';
import type { WorkspacePart } from '../adapters/slack/workspace-part.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { NoteLink } from '../oversight/health/note-link.ts';
import type { Meters } from '../shared/meters.ts';
import type { Translator } from '../shared/translator.ts';
import { caseTextsAnswer } from '../tickets/telling/case-texts-answer.ts';
import { reportLookup } from './background/report-jobs.ts';
import { staffDesk } from './oversight/four-eyes.ts';
import { noteStranger } from './oversight/odd-access.ts';
import { sightingsIn } from './people/people.ts';
import type { LiveWorkspace } from './rehearsal/vendors.ts';
import type { World } from './world/world.ts';

/** The chat workspace where staff work. */
export const openWorkspace = async (
  world: World,
  settings: LiveWorkspace,
  translator: Translator,
  noteLink: NoteLink,
  parts: readonly WorkspacePart[] = [],
): Promise<Workspace> => {
  const { createWorkspace } = await import('../adapters/slack/create-workspace.ts');
  const { createOfficePart } = await import('../adapters/slack/offices/office-part.ts');
  const { createLookupPart } = await import('../adapters/slack/lookup/lookup-part.ts');
  const { createReportPart } = await import('../adapters/slack/report/report-part.ts');
  const { stores, clock, log, organisation, config } = world;
  const isAnswerTexted = caseTextsAnswer(world.currentOrganisation, translator.catalogue('voice'));
  const desk = { ...staffDesk(world), isAnswerTexted };
  const workspace = createWorkspace({
    botToken: settings.botToken,
    signingSecret: settings.signingSecret,
    appToken: settings.appToken ?? undefined,
    slackApiUrl: settings.apiUrl ?? undefined,
    desk,
    ledger: stores.posts,
    deliveries: stores.deliveries,
    organisation: organisation.current,
    translator,
    clock,
    realTime: systemClock,
    log,
    pace: { intervalMs: config.channelPaceMs, burst: 3 },
    parts: [
      ...parts,
      createOfficePart(clock),
      createLookupPart({ ...desk, vault: world.vault }),
      createReportPart(reportLookup(world), translator),
    ],
    onStranger: noteStranger(world),
    seen: sightingsIn(world),
    onCall: (result, lagMs) => noteLink('workspace', result, lagMs),
  });
  const { board, messenger, reports } = workspace;
  const counted = countedBy(world.meters);
  return {
    ...workspace,
    board: { show: counted('card', board.show) },
    messenger: { tell: counted('notice', messenger.tell), amend: counted('notice', messenger.amend) },
    reports: { ...reports, publish: counted('report', reports.publish) },
  };
};

/** Counts how attempts to show something end. */
const countedBy =
  (meters: Meters) =>
  <Given extends readonly unknown[], Result extends { readonly kind: string }>(
    what: string,
    show: (...given: Given) => Promise<Result>,
  ) =>
  async (...given: Given): Promise<Result> => {
    try {
      const result = await show(...given);
      meters.post(what, result.kind === 'later' ? 'later' : 'shown');
      return result;
    } catch (error) {
      meters.post(what, 'failed');
      throw error;
    }
  };
