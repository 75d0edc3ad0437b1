/** A bookable time with a place left. */
export interface FreeSlot {
  readonly id: string;
  readonly officeId: string;
  readonly serviceId: string;
  readonly startsAt: Date;
}

/** What was free a moment ago. Only the save decides whether a place is really left. */
export interface FreeSlots {
  /** Earliest first. */
  at(officeId: string, serviceId: string): readonly FreeSlot[];
}

export const freeSlotsOf = (slots: readonly FreeSlot[], full: ReadonlySet<string>): FreeSlots => {
  const byPlace = new Map<string, FreeSlot[]>();
  for (const slot of slots) {
    const place = `${slot.officeId} ${slot.serviceId}`;
    const known = byPlace.get(place);
    if (known === undefined) byPlace.set(place, [slot]);
    else known.push(slot);
  }
  return {
    at: (officeId, serviceId) => (byPlace.get(`${officeId} ${serviceId}`) ?? []).filter((slot) => !full.has(slot.id)),
  };
};
