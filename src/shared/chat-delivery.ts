/** Remembers which deliveries of the chat workspace were taken, so that a repeated one changes nothing. */
export interface ChatDelivery {
  /** `true` for the first caller with this key, `false` for every other, whatever the number of processes. Kept for a day at least. */
  takeOnce(key: string, now: Date): Promise<boolean>;
  /** Gives a delivery back that could not be handled, so that a later one is taken again. A repeated call changes nothing. */
  giveBack(key: string): Promise<void>;
}
