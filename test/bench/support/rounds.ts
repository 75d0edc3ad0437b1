/** One side of a comparison: measured once a round, all sides in turn, so that a slow minute of the machine hits all. */
export interface Contestant {
  readonly name: string;
  /** One measurement; the unit is the row's. */
  measure(): Promise<number>;
}

export interface RowResult {
  readonly row: string;
  readonly unit: string;
  readonly medians: Readonly<Record<string, number>>;
  /** Ours against each peer: median and range of the ratios taken round by round. Above 1 is better for us. */
  readonly ratios: readonly {
    readonly peer: string;
    readonly median: number;
    readonly min: number;
    readonly max: number;
  }[];
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
};

/** Measures `ours` and `peers` interleaved. `better` says whether more or less of the unit is better. */
export const runRounds = async (
  row: string,
  unit: string,
  better: 'more' | 'less',
  rounds: number,
  ours: Contestant,
  peers: readonly Contestant[],
): Promise<RowResult> => {
  const seen = new Map<string, number[]>();
  for (let round = 0; round < rounds; round += 1) {
    const order = round % 2 === 0 ? [ours, ...peers] : [...peers, ours];
    for (const side of order) seen.set(side.name, [...(seen.get(side.name) ?? []), await side.measure()]);
  }
  const mine = seen.get(ours.name) ?? [];
  return {
    row,
    unit,
    medians: Object.fromEntries([...seen].map(([name, values]) => [name, median(values)])),
    ratios: peers.map((peer) => {
      const theirs = seen.get(peer.name) ?? [];
      const ratios = mine.map((value, i) => (better === 'more' ? value / (theirs[i] ?? 1) : (theirs[i] ?? 1) / value));
      return { peer: peer.name, median: median(ratios), min: Math.min(...ratios), max: Math.max(...ratios) };
    }),
  };
};

/** A row as a person reads it: medians first, then ratios with their range. */
export const describeRow = (result: RowResult): string => {
  const medians = Object.entries(result.medians).map(
    ([name, value]) => `  ${name}: ${value.toFixed(1)} ${result.unit}`,
  );
  const ratios = result.ratios.map(
    ({ peer, median: middle, min, max }) =>
      `  ratio to ${peer}: ${middle.toFixed(2)} [${min.toFixed(2)}..${max.toFixed(2)}]`,
  );
  return [result.row, ...medians, ...ratios].join('\n');
};
