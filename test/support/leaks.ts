import type { Carrier } from '../../src/rehearsal/carrier/carrier.ts';
import type { Workspace } from '../../src/rehearsal/workspace/workspace.ts';

export interface Looked {
  readonly carrier: Carrier;
  readonly workspace: Workspace;
  readonly logLines: readonly string[];
  readonly metrics: string;
}

/** Where a full number of anybody who called or was called stands in a log line, a payload to the workspace or a metric: excerpts. */
export const leaksOf = ({ carrier, workspace, logLines, metrics }: Looked): readonly string[] => {
  const numbers = [
    ...new Set(carrier.calls.map(({ from, to, setup }) => (setup.direction === 'outbound-api' ? to : from))),
  ]
    .map((from) => from.replace(/\D/g, ''))
    .filter((digits) => digits.length >= 7)
    .flatMap((digits) => [digits, ...(digits.startsWith('86') ? [digits.slice(2)] : [])]);
  const places = [
    ...logLines,
    ...metrics.split('\n'),
    ...workspace.state.apiCalls.map(({ method, args }) => `${method} ${JSON.stringify(args)}`),
  ];
  return places.flatMap((text) =>
    numbers.flatMap((digits) => {
      const at = text.indexOf(digits);
      return at < 0 ? [] : [text.slice(Math.max(0, at - 80), at + 20)];
    }),
  );
};
