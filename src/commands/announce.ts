import type { Command } from 'commander';
import { announcementWorld } from '../compose/oversight/announcements.ts';
import { publishAnnouncement, withdrawAnnouncement } from '../oversight/announcements/publish-announcement.ts';
import { localMoment } from '../shared/local-moment.ts';
import { readTexts, refusal, unitAsked } from './announced-words.ts';
import { type CommandWorld, withWorld } from './with-world.ts';

const print = (line: string): void => void process.stdout.write(`${line}\n`);

interface Wish {
  readonly unit: string;
  readonly text: readonly string[];
  readonly from?: string;
  readonly until: string;
  readonly plannedFrom?: string;
  readonly plannedUntil?: string;
}

/** `rexian announce publish | list | withdraw ID`: what callers hear before the menu. */
export const registerAnnounce = (program: Command): void => {
  const announce = program.command('announce').description('what callers hear before the menu');
  announce
    .command('publish')
    .description('publish an announcement; with a planned time it is the notice of an outage')
    .requiredOption('--unit <id>', 'heard in this unit and those below it')
    .requiredOption('--text <language=words...>', 'zh-CN=... en=...; the first language of the unit must be there')
    .requiredOption('--until <instant>', 'ISO 8601 with an offset')
    .option('--from <instant>', 'ISO 8601 with an offset; now unless given')
    .option('--planned-from <instant>', 'when the outage begins')
    .option('--planned-until <instant>', 'when it ends')
    .action((wish: Wish) => withWorld((opened) => publish(opened, wish)));
  announce
    .command('list')
    .description('everything that is published and not over')
    .action(() => withWorld(list));
  announce
    .command('withdraw <id>')
    .description('callers hear it no longer')
    .action((id: string) => withWorld((opened) => withdraw(opened, id)));
};

const publish = async ({ world, translator, actor }: CommandWorld, wish: Wish): Promise<number> => {
  const unit = unitAsked(world, wish.unit);
  const texts = readTexts(wish.text);
  const [from, until, plannedFrom, plannedUntil] = [wish.from, wish.until, wish.plannedFrom, wish.plannedUntil].map(
    (text) => (text === undefined ? null : new Date(text)),
  );
  if (unit === null || texts === null || [from, until, plannedFrom, plannedUntil].some((at) => isWrong(at ?? null))) {
    process.stderr.write(
      'No such unit, a text without its language (zh-CN=...), or no instant (2026-11-23T20:00:00+08:00).\n',
    );
    return 1;
  }
  const planned = plannedFrom == null || plannedUntil == null ? null : { from: plannedFrom, until: plannedUntil };
  const result = await publishAnnouncement(announcementWorld(world), actor, {
    unitId: unit.id,
    kind: planned === null ? 'notice' : 'upgrade',
    text: texts,
    from: from ?? world.clock.now(),
    until: until ?? world.clock.now(),
    planned,
    incidentId: null,
  });
  if (result.kind === 'refused') return refusal(translator, result.reason);
  print(`published: ${result.announcement.id}; running programs take it up within two seconds`);
  return 0;
};

const isWrong = (at: Date | null): boolean => at !== null && Number.isNaN(at.getTime());

const list = async ({ world }: CommandWorld): Promise<number> => {
  const standing = await world.stores.announcements.standing(world.clock.now());
  if (standing.length === 0) print('nothing is announced now, nor planned');
  for (const { id, unitId, kind, from, until, text } of standing) {
    const zone = unitAsked(world, unitId)?.calendar.timeZone ?? 'UTC';
    print(
      `${id}  ${unitId}  ${kind}  ${localMoment(from, zone)} – ${localMoment(until, zone)}  ${Object.values(text)[0] ?? ''}`,
    );
  }
  return 0;
};

const withdraw = async ({ world, translator, actor }: CommandWorld, id: string): Promise<number> => {
  const result = await withdrawAnnouncement(announcementWorld(world), actor, id);
  if (result.kind === 'refused') return refusal(translator, result.reason);
  print('withdrawn');
  return 0;
};
