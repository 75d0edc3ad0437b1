/** One test of the regulation as the runner reports it. */
export interface RegulationTest {
  readonly file: string;
  readonly title: string;
  readonly passed: boolean;
}

/** What a title cites and says: `art. 54(3): intake and review …`; null without that beginning. */
export const readTitle = (title: string): { readonly citation: string; readonly says: string } | null => {
  const found = /^art\. ([^:]+): (\S.*)$/s.exec(title);
  return found === null ? null : { citation: found[1] ?? '', says: found[2] ?? '' };
};
