import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { announcementWorld } from '../compose/oversight/announcements.ts';
import { beginUpgrade, endUpgrade, type UpgradeResult } from '../oversight/announcements/run-upgrade.ts';
import { readTexts, refusal } from './announced-words.ts';
import { type CommandWorld, withWorld } from './with-world.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** `rexian upgrade begin | end | status`: a planned outage begins with a live notice and ends with words on what changed (art. 43). */
export const registerUpgrade = (program: Command): void => {
  const upgrade = program.command('upgrade').description('begin and end a planned outage');
  upgrade
    .command('begin')
    .description('refused unless callers hear a notice of it already')
    .requiredOption('--unit <id>', 'the unit whose notice it is')
    .action(({ unit }: { readonly unit: string }) => withWorld((opened) => begin(opened, unit)));
  upgrade
    .command('end')
    .description('refused without words on what changed')
    .requiredOption('--unit <id>', 'the unit whose notice it is')
    .option('--changes <language=words...>', 'what callers and staff are told from now on', [])
    .action(({ unit, changes }: { readonly unit: string; readonly changes: readonly string[] }) =>
      withWorld((opened) => end(opened, unit, changes)),
    );
  upgrade
    .command('status')
    .description('outages that run, and those of which nobody has told what changed')
    .action(() => withWorld(status));
};

/** The version that is installed: before an upgrade the old one, after it the new one. */
const installedRelease = (): string => {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version;
};

const begin = async ({ world, translator, actor }: CommandWorld, unitId: string): Promise<number> => {
  const release = installedRelease();
  const result = await beginUpgrade(announcementWorld(world), { actor, unitId, release });
  return told(
    result,
    translator,
    `begun at release ${release}; end it with: npm run upgrade -- end --unit ${unitId} --changes zh-CN=...`,
  );
};

const end = async (
  { world, translator, actor }: CommandWorld,
  unitId: string,
  changes: readonly string[],
): Promise<number> => {
  const release = installedRelease();
  const texts = readTexts(changes) ?? {};
  const result = await endUpgrade(announcementWorld(world), { actor, unitId, release, changes: texts });
  return told(result, translator, `ended at release ${release}; callers and staff are told what changed`);
};

const told = (result: UpgradeResult, translator: CommandWorld['translator'], done: string): number => {
  if (result.kind === 'refused') return refusal(translator, result.reason);
  print(done);
  if (result.upgrade.editionAfter !== null && result.upgrade.editionAfter !== result.upgrade.editionBefore)
    print(
      `parameters changed meanwhile: edition ${result.upgrade.editionBefore.slice(0, 12)} became ${result.upgrade.editionAfter.slice(0, 12)}; the managers' channel shows what, and a technical manager signs there`,
    );
  return 0;
};

const status = async ({ world }: CommandWorld): Promise<number> => {
  const { announcements } = world.stores;
  const running = await announcements.running();
  const owed = await announcements.changesOwed(world.clock.now());
  for (const { notice, upgrade } of running)
    print(`running  ${notice.unitId}  since ${upgrade.begunAt.toISOString()}  release ${upgrade.releaseBefore}`);
  for (const notice of owed)
    print(`changes not told  ${notice.unitId}  was to end ${notice.planned?.until.toISOString() ?? ''}`);
  if (running.length + owed.length === 0) print('no outage runs, and nothing is owed');
  return 0;
};
