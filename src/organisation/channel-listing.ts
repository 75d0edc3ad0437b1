/** What the workspace says of its channels. */
export type ChannelListing =
  | {
      readonly kind: 'listed';
      /** Every channel that the app can see, by id. */
      readonly isArchived: ReadonlyMap<string, boolean>;
    }
  /** It could not be asked. */
  | { readonly kind: 'unknown'; readonly why: string };
