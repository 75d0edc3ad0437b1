import type { Channel, DutyPost } from '../../organisation.ts';
import type { FileEntry, OrganisationFile } from '../organisation-file.ts';

type Lineages = ReadonlyMap<string, readonly FileEntry<'units'>[]>;

/** One post for every unit and line of business: the unit's own, else one for all its lines, else that of the unit above. */
export const resolveDuty = (file: OrganisationFile, lineages: Lineages): readonly DutyPost[] => {
  const posts = new Map<string, FileEntry<'duty'>>();
  for (const post of file.duty) {
    const key = `${post.unit} ${post.line ?? ''}`;
    if (!posts.has(key)) posts.set(key, post);
  }
  const postAt = (unitId: string, lineId: string) => posts.get(`${unitId} ${lineId}`) ?? posts.get(`${unitId} `);
  return file.units.flatMap((unit) =>
    file.lines.flatMap((line) => {
      const holder = (lineages.get(unit.id) ?? []).find((above) => postAt(above.id, line.id) !== undefined);
      const post = holder === undefined ? undefined : postAt(holder.id, line.id);
      return post === undefined
        ? []
        : [{ unitId: unit.id, lineId: line.id, managerId: post.manager, deputyId: post.deputy ?? null }];
    }),
  );
};

const purposes = ['tickets', 'managers', 'security'] as const;

/**
 * The channels of every unit: its own, and those of the unit above for what it has none for. A unit's channel for all lines
 * stands before any channel of the unit above.
 */
export const resolveChannels = (file: OrganisationFile, lineages: Lineages): readonly Channel[] => {
  const written = new Map<string, FileEntry<'channels'>[]>();
  for (const channel of file.channels) {
    const key = `${channel.unit} ${channel.purpose}`;
    const here = written.get(key) ?? [];
    here.push(channel);
    written.set(key, here);
  }
  return file.units.flatMap((unit) =>
    purposes.flatMap((purpose) => {
      const channels: Channel[] = [];
      for (const above of lineages.get(unit.id) ?? []) {
        if (channels.some((channel) => channel.lineId === null)) break;
        for (const own of written.get(`${above.id} ${purpose}`) ?? []) {
          const lineId = own.line ?? null;
          if (channels.some((channel) => channel.lineId === lineId)) continue;
          channels.push({ unitId: unit.id, lineId, purpose, slackChannel: own.slack });
        }
      }
      return channels;
    }),
  );
};
