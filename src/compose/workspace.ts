import type { Workspace } from '../adapters/slack/create-workspace.ts';
import { systemClock } from '../adapters/system/system-clock.ts';
import type { Translator } from '../shared/translator.ts';
import type { TicketDesk } from '../tickets/desk/ticket-desk.ts';
import type { LiveWorkspace } from './rehearsal/vendors.ts';
import type { World } from './world/world.ts';

/** The chat workspace where staff work. */
export const openWorkspace = async (
  world: World,
  settings: LiveWorkspace,
  translator: Translator,
): Promise<Workspace> => {
  const { createWorkspace } = await import('../adapters/slack/create-workspace.ts');
  const { stores, clock, log, ids, organisation, currentOrganisation, config } = world;
  const desk: TicketDesk = {
    tickets: stores.tickets,
    escalations: stores.escalations,
    organisation: currentOrganisation,
    clock,
    ids,
  };
  return createWorkspace({
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
  });
};
