import type { Channel, DutyPost } from '../../organisation.ts';
import type { FileEntry, OrganisationFile } from '../organisation-file.ts';

type Lineages = ReadonlyMap<string, readonly FileEntry<'units'>[]>;

/** One post for every unit and line of business: the unit's own, else one for all its lines, else that of the unit above. */
export const resolveDuty = (file: OrganisationFile, lineages: Lineages): readonly DutyPost[] =>
  file.units.flatMap((unit) =>
    file.lines.flatMap((line) => {
      const post = (lineages.get(unit.id) ?? []).reduce<FileEntry<'duty'> | undefined>(
        (found, above) => found ?? postAt(file, above.id, line.id),
        undefined,
      );
      return post === undefined
        ? []
        : [{ unitId: unit.id, lineId: line.id, managerId: post.manager, deputyId: post.deputy ?? null }];
    }),
  );

const postAt = (file: OrganisationFile, unitId: string, lineId: string): FileEntry<'duty'> | undefined =>
  file.duty.find((post) => post.unit === unitId && post.line === lineId) ??
  file.duty.find((post) => post.unit === unitId && post.line === undefined);

const purposes = ['tickets', 'managers', 'security'] as const;

/**
 * The channels of every unit: its own, and those of the unit above for what it has none for. A unit's channel for all lines
 * stands before any channel of the unit above.
 */
export const resolveChannels = (file: OrganisationFile, lineages: Lineages): readonly Channel[] =>
  file.units.flatMap((unit) =>
    purposes.flatMap((purpose) => {
      const channels: Channel[] = [];
      for (const above of lineages.get(unit.id) ?? []) {
        if (channels.some((channel) => channel.lineId === null)) break;
        for (const own of file.channels.filter((channel) => channel.unit === above.id && channel.purpose === purpose)) {
          const lineId = own.line ?? null;
          if (channels.some((channel) => channel.lineId === lineId)) continue;
          channels.push({ unitId: unit.id, lineId, purpose, slackChannel: own.slack });
        }
      }
      return channels;
    }),
  );
