// How a measurement is taken and told. Every figure stands beside a floor or a peer that was measured in
// the same run, so that the machine and its load cancel out.

export interface Figure {
  readonly what: string;
  readonly ours: number;
  readonly floor: number | null;
  readonly unit: string;
  /** How the two compare, and what was aimed at. */
  readonly aim: string;
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

export const inOrder = (values: readonly number[]): readonly number[] => values.toSorted((a, b) => a - b);

export const median = (values: readonly number[]): number => percentile(inOrder(values), 0.5);

/** Median milliseconds of two ways of doing something, run in turns, so that both meet the same machine. */
export async function medians(
  times: number,
  floor: () => unknown,
  ours: () => unknown,
): Promise<readonly [floor: number, ours: number]> {
  const taken: readonly [number[], number[]] = [[], []];
  for (let i = 0; i < times; i += 1) {
    for (const [which, run] of [floor, ours].entries()) {
      const from = performance.now();
      await run();
      taken[which === 0 ? 0 : 1].push(performance.now() - from);
    }
  }
  return [median(taken[0]), median(taken[1])];
}

export const residentMiB = (): number => process.memoryUsage.rss() / 2 ** 20;

export function table(figures: readonly Figure[]): string {
  const rows = figures.map(({ what, ours, floor, unit, aim }) => [
    what,
    `${short(ours)} ${unit}`,
    floor === null ? '' : `${short(floor)} ${unit}`,
    floor === null ? '' : short(ours / floor),
    aim,
  ]);
  const all = [['', 'ours', 'floor', 'ratio', 'aim'], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

const short = (value: number): string => (value >= 100 ? value.toFixed(0) : value.toPrecision(3));
