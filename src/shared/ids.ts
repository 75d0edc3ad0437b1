/** Opaque ids: UUID version 7, so that they sort by creation and carry no meaning. */
export interface Ids {
  next(): string;
}
