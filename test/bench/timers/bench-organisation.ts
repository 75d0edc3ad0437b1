import { sampleLadder, sampleOrganisation } from '../../support/sample-organisation.ts';

const sample = sampleOrganisation();

/** The sample, with one rung to climb. */
export const benchOrganisation = sampleOrganisation({
  lines: sample.lines.map((line) => ({ ...line, ladder: { ...sampleLadder, rungs: sampleLadder.rungs.slice(0, 1) } })),
});
