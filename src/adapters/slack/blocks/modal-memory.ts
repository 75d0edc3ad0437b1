/** What a modal keeps from the button that opened it, to know what it is about and where to answer. */
export interface ModalMemory {
  /** A ticket, as `writeTicketRef` writes it. */
  readonly about: string;
  readonly channel: string | null;
  /** The article whose words it began with. */
  readonly from?: string | null;
}

export const writeMemory = (memory: ModalMemory): string =>
  JSON.stringify([memory.about, memory.channel, ...(memory.from == null ? [] : [memory.from])]);

/** Reads what `writeMemory` wrote; anything else is about nothing. */
export const readMemory = (text: string): ModalMemory => {
  try {
    const parts: unknown = JSON.parse(text);
    if (Array.isArray(parts) && typeof parts[0] === 'string') {
      const [about, channel, from] = parts;
      return {
        about,
        channel: typeof channel === 'string' ? channel : null,
        ...(typeof from === 'string' ? { from } : {}),
      };
    }
  } catch {
    // Not ours.
  }
  return { about: '', channel: null };
};
