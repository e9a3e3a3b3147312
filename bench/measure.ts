import { cpus, totalmem } from "node:os";

/** One thing measured: runs for about the given time and tells how many operations were done. */
export interface Contender {
  readonly name: string;
  readonly run: (forMs: number) => Promise<number>;
}

export interface Row {
  readonly name: string;
  readonly perSecond: number;
  /** Against the first contender, pair by pair, the median. */
  readonly ratio: number;
}

/**
 * Runs the contenders in turn, again and again, so that a machine that slows down slows all of
 * them; the first is the baseline. Only the ratios of one run can be trusted.
 */
export const compare = async (
  contenders: readonly [Contender, ...Contender[]],
  { rounds = 5, forMs = 1500 } = {},
): Promise<readonly Row[]> => {
  const ratesByName = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (const { run } of contenders) await run(forMs / 3);
  for (let round = 0; round < rounds; round += 1)
    for (const { name, run } of contenders) {
      const begun = performance.now();
      const done = await run(forMs);
      ratesByName.get(name)?.push((done * 1000) / (performance.now() - begun));
    }
  const baseline = ratesByName.get(contenders[0].name) ?? [];
  return contenders.map(({ name }) => {
    const rates = ratesByName.get(name) ?? [];
    return {
      name,
      perSecond: median(rates),
      ratio: median(rates.map((rate, i) => rate / (baseline[i] ?? Number.NaN))),
    };
  });
};

const median = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[values.length >> 1] ?? Number.NaN;

export const print = (title: string, rows: readonly Row[]): void => {
  console.log(`\n${title}`);
  for (const { name, perSecond, ratio } of rows)
    console.log(
      `  ${name.padEnd(52)} ${Math.round(perSecond).toLocaleString("en").padStart(10)} /s   ${ratio.toFixed(2)}`,
    );
};

export const machine = (): string =>
  `Node ${process.version}, ${cpus().length} x ${cpus()[0]?.model ?? "?"}, ${Math.round(totalmem() / 2 ** 30)} GiB`;
