/** How a text to the citizen came out, as its ticket keeps it. `unreachable`: the number cannot receive texts. */
export interface Receipt {
  /** Names the text: its id, or the telling that no text came of. */
  readonly name: string;
  /** Locale key of the words. */
  readonly template: string;
  readonly state: ReceiptState;
}

export const receiptStates = ['sent', 'delivered', 'failed', 'unreachable'] as const;
export type ReceiptState = (typeof receiptStates)[number];
