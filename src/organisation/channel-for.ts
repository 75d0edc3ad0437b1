import type { Channel, Organisation } from './organisation.ts';
import { lineage } from './unit-tree.ts';

/**
 * The channel where something of a unit and line belongs: that of the line, else the unit's general one, else the same in the
 * units above, nearest first; `null` when there is none.
 */
export const channelFor = (
  organisation: Organisation,
  place: { readonly unitId: string; readonly lineId: string | null },
  purpose: Channel['purpose'],
): Channel | null => {
  for (const unit of lineage(organisation, place.unitId)) {
    const here = organisation.channels.filter((each) => each.unitId === unit.id && each.purpose === purpose);
    const ofLine = place.lineId === null ? undefined : here.find((each) => each.lineId === place.lineId);
    const found = ofLine ?? here.find((each) => each.lineId === null);
    if (found !== undefined) return found;
  }
  return null;
};
