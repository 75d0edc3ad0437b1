import { describe, expect, it } from 'vitest';
import { outcomes } from '../../../src/compose/phone/outcomes.ts';
import { hostContract } from '../../../src/flow-engine/host-contract.ts';

describe('the outcomes of the flows', () => {
  it('are each taken by a feature, and no feature waits for one that never comes', () => {
    const promised = [...Object.keys(hostContract.outcomes), ...hostContract.drafts].sort();
    expect(Object.keys(outcomes).sort()).toEqual(promised);
  });
});
