import { randomOf } from "../eventstore/random.ts";

/** Distribution of the Kolmogorov-Smirnov statistic: the chance of a distance at least so large. */
const chanceOf = (lambda: number): number => {
  if (lambda < 0.2) return 1;
  let sum = 0;
  for (let k = 1; k <= 100; k += 1)
    sum += (k % 2 === 1 ? 2 : -2) * Math.exp(-2 * (k * lambda) ** 2);
  return Math.min(1, Math.max(0, sum));
};

/** Two-sample Kolmogorov-Smirnov: the chance that both come from one distribution. */
export const kolmogorovSmirnov = (some: readonly number[], others: readonly number[]): number => {
  const [a, b] = [some, others].map((times) => [...times].sort((one, other) => one - other));
  if (a === undefined || b === undefined) return Number.NaN;
  let [i, j, distance] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const at = Math.min(a[i] ?? 0, b[j] ?? 0);
    while (i < a.length && (a[i] ?? 0) <= at) i += 1;
    while (j < b.length && (b[j] ?? 0) <= at) j += 1;
    distance = Math.max(distance, Math.abs(i / a.length - j / b.length));
  }
  const size = Math.sqrt((a.length * b.length) / (a.length + b.length));
  return chanceOf((size + 0.12 + 0.11 / size) * distance);
};

/** Times both in random turns, so that whatever slows the machine slows both. */
export const timesOf = async (
  rounds: number,
  one: (i: number) => unknown,
  other: (i: number) => unknown,
  seed: number,
): Promise<readonly [readonly number[], readonly number[]]> => {
  const random = randomOf(seed);
  const times: readonly [number[], number[]] = [[], []];
  for (let i = 0; i < rounds * 2; i += 1) {
    const isOne = random() < 0.5;
    const begun = process.hrtime.bigint();
    const result = (isOne ? one : other)(i);
    if (result instanceof Promise) await result;
    const taken = Number(process.hrtime.bigint() - begun);
    if (i > rounds * 0.2) times[isOne ? 0 : 1].push(taken);
  }
  return times;
};
