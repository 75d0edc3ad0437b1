import { randomBytes } from 'node:crypto';
import type { CarrierConfig, Config, WorkspaceConfig } from '../../config.ts';
import type { Organisation, StaffMember } from '../../organisation/organisation.ts';
import { unitOf } from '../../organisation/unit-tree.ts';
import type { Carrier } from '../../rehearsal/carrier/carrier.ts';
import type { Workspace } from '../../rehearsal/workspace/workspace.ts';
import type { Clock } from '../../shared/clock.ts';
import { inLanguage } from '../../shared/language.ts';
import type { Translator } from '../../shared/translator.ts';
import type { Closing } from '../world/closing.ts';
import { rehearsalMemory } from './workspace-memory.ts';

export type LiveCarrier = Extract<CarrierConfig, { mode: 'live' }>;
export type LiveWorkspace = Extract<WorkspaceConfig, { mode: 'live' }>;

/** The two vendors as the adapters see them, and the stand-ins behind those that are rehearsed. */
export interface Vendors {
  readonly carrier: LiveCarrier;
  readonly workspace: LiveWorkspace;
  readonly standIns: StandIns;
}

export interface StandIns {
  readonly carrier: Carrier | null;
  readonly workspace: Workspace | null;
}

/** Starts a stand-in for each vendor without credentials, with credentials made for this run. `appUrl` is where we really listen. */
export const openVendors = async (config: Config, clock: Clock, appUrl: string, closing: Closing): Promise<Vendors> => {
  const [carrier, workspace] = await Promise.all([
    config.carrier.mode === 'live' ? null : rehearseCarrier(clock, appUrl, closing),
    config.workspace.mode === 'live' ? null : rehearseWorkspace(config, clock, closing),
  ]);
  return {
    carrier: config.carrier.mode === 'live' ? config.carrier : must(carrier).settings,
    workspace: config.workspace.mode === 'live' ? config.workspace : must(workspace).settings,
    standIns: { carrier: carrier?.carrier ?? null, workspace: workspace?.workspace ?? null },
  };
};

const must = <Value>(value: Value | null): Value => {
  if (value === null) throw new Error('a vendor is neither live nor rehearsed');
  return value;
};

const secret = (bytes: number): string => randomBytes(bytes).toString('hex');

const rehearseCarrier = async (clock: Clock, appUrl: string, closing: Closing) => {
  const { startCarrier } = await import('../../rehearsal/carrier/carrier.ts');
  const accountSid = `AC${secret(16)}`;
  const authToken = secret(16);
  const carrier = await startCarrier({ accountSid, authToken, clock, deliverTo: appUrl });
  closing.add('stand-in carrier', () => carrier.close());
  const settings: LiveCarrier = { mode: 'live', accountSid, authToken, secondaryAuthToken: null, apiUrl: carrier.url };
  return { carrier, settings };
};

const rehearseWorkspace = async (config: Config, clock: Clock, closing: Closing) => {
  const { startWorkspace } = await import('../../rehearsal/workspace/workspace.ts');
  const signingSecret = secret(16);
  const botToken = `xoxb-${secret(16)}`;
  const file = rehearsalMemory(config.dataDir);
  const memory = await file.read();
  const workspace = await startWorkspace({ signingSecret, botToken, clock, ...(memory === null ? {} : { memory }) });
  closing.add('stand-in workspace', () => workspace.close());
  closing.add('memory of the stand-in workspace', file.keepUp(workspace));
  const settings: LiveWorkspace = { mode: 'live', botToken, signingSecret, appToken: null, apiUrl: workspace.url };
  return { workspace, settings };
};

/** Gives the stand-ins the numbers, channels and people of an organisation. What is there already stays. */
export const furnish = (
  { carrier, workspace }: StandIns,
  organisation: Organisation,
  publicUrl: string,
  translator: Translator,
): void => {
  if (carrier !== null) {
    for (const { number, unitId } of organisation.numbers) {
      const unit = unitOf(organisation, unitId);
      carrier.numbers.set(number, {
        friendlyName: unit?.languages.map((language) => inLanguage(unit.name, language))[0] ?? '',
        voiceUrl: `${publicUrl}/voice/inbound`,
        fallbackUrl: `${publicUrl}/voice/fallback`,
        statusCallback: `${publicUrl}/voice/status`,
        statusEvents: ['initiated', 'ringing', 'answered', 'completed'],
      });
    }
  }
  if (workspace !== null) furnishWorkspace(workspace, organisation, translator);
};

/** Where a person works and as what, so that whoever plays them knows whom they play. */
const titleOf = (person: StaffMember, { units, lines }: Organisation, { t }: Translator): string => {
  const { unitId, roles, lineIds, language } = person;
  const named = (all: Organisation['units' | 'lines'], ids: readonly string[]) =>
    all.flatMap(({ id, name }) => (ids.includes(id) ? [inLanguage(name, language)] : []));
  const posts = roles.map((role) => t(language, 'chat', `staff.roles.${role}`));
  const comma = t(language, 'chat', 'people.comma');
  const parts = [named(units, [unitId]), posts, named(lines, lineIds)].filter((part) => part.length > 0);
  return parts.map((part) => part.join(comma)).join(' · ');
};

const furnishWorkspace = (workspace: Workspace, organisation: Organisation, translator: Translator): void => {
  const { staff, channels } = organisation;
  const { people, channels: rooms } = workspace.state;
  for (const person of staff) {
    const { slackUserId, id, name, language } = person;
    if (slackUserId === null || people.has(slackUserId)) continue;
    const title = titleOf(person, organisation, translator);
    workspace.addPerson({ id: slackUserId, name: id, realName: name, title, locale: language });
  }
  for (const { slackChannel, unitId, lineId, purpose } of channels) {
    if (rooms.has(slackChannel)) continue;
    const members = staff.flatMap((person) =>
      person.unitId === unitId && person.slackUserId !== null ? [person.slackUserId] : [],
    );
    workspace.addChannel([unitId, lineId, purpose].filter((part) => part !== null).join('-'), {
      id: slackChannel,
      members,
    });
  }
};
