import { describe, expect, it } from 'vitest';
import { drawFlow } from '../../../src/flow-engine/draw-flow.ts';
import { realFlowBook } from '../../support/flow-book.ts';
import { smallBook } from './small-flows.ts';

describe('a drawn flow', () => {
  it('shows every node and every edge with its cause', () => {
    const result = smallBook();
    if (result.kind !== 'book') throw new Error('the smallest flows are broken');
    const person = result.book.flows.person;
    expect(person && drawFlow(person).split('\n')).toEqual([
      'flowchart TD',
      '  begin([person]) --> n-reachable',
      '  n-reachable{"reachable"}',
      '  n-connect(["connect: transfer"])',
      '  n-promise[/"promise: confirm"/]',
      '  n-request[("request: callback.requested")]',
      '  n-bye(["hang up"])',
      '  n-reachable -->|"yes"| n-connect',
      '  n-reachable -->|"no"| n-promise',
      '  n-connect -->|"talked"| n-bye',
      '  n-connect -->|"nobody"| n-promise',
      '  n-promise -->|"yes"| n-request',
      '  n-promise -->|"no"| n-bye',
      '  n-promise -->|"too many tries"| n-bye',
      '  n-request -->|"done"| n-bye',
      '',
    ]);
  });

  it.each(Object.values(realFlowBook().flows))('names all nodes of $name', (flow) => {
    const drawn = drawFlow(flow);
    for (const name of Object.keys(flow.nodes)) expect(drawn).toMatch(new RegExp(`^ {2}n-${name}[[({]`, 'm'));
  });
});
