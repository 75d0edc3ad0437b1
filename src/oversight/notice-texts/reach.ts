/** How many people a notice came to; never who. */
export interface NoticeReach {
  /** Calls that began while it was played before the menu; `null`: it is not played. */
  readonly heard: number | null;
  /** `null`: it is not texted. */
  readonly texts: TextReach | null;
}

/** `owed` counts all of them; `delivered` and `failed` are among them, of the rest nothing is known yet. */
export interface TextReach {
  readonly owed: number;
  readonly delivered: number;
  readonly failed: number;
  /** Had their texts of the week already. */
  readonly heldBack: number;
  /** Everybody was come to. */
  readonly isFinished: boolean;
}

export const noReach: NoticeReach = { heard: null, texts: null };

/** Calls of these units in this half-open time. */
export interface Window {
  readonly unitIds: readonly string[];
  readonly from: Date;
  readonly until: Date;
}
