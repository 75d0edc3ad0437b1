import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../src/compose/phone/outcomes.ts';
import { hostContract } from '../../../src/flow-engine/host-contract.ts';
import { realFlowBook } from '../../support/flow-book.ts';

const nodes = Object.values(realFlowBook().flows).flatMap((flow) => Object.values(flow.nodes));

describe('the contract between the flows and the features', () => {
  it('has a feature behind every outcome and every draft', () => {
    expect(Object.keys(outcomes).sort()).toEqual(
      [...Object.keys(hostContract.outcomes), ...hostContract.drafts].sort(),
    );
  });

  it('promises nothing that the flows never ask for', () => {
    const asked = new Set(
      nodes.flatMap((node) => (node.kind === 'outcome' || node.kind === 'lookup' ? [node.request] : [])),
    );
    expect([...asked].sort()).toEqual(
      [...Object.keys(hostContract.outcomes), ...Object.keys(hostContract.lookups)].sort(),
    );
  });
});
