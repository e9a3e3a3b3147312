import { findingOf, scanned, unscanned } from "../src/codes/spread.ts";
import { type Figures, figuresOf, quantile } from "../test/codes/figures.ts";
import { type Code, type Habits, traffic } from "../test/codes/traffic.ts";
import { type Contender, compare, print } from "./measure.ts";

/** None of these was used to choose the terms. */
const seeds = Array.from({ length: 10 }, (_, i) => 70_001 + i);

const percent = (share: number): string => `${(share * 100).toFixed(2)} %`;
/** The least and the most, or the one value that all are. */
const range = (values: readonly number[]): string =>
  [...new Set([Math.min(...values), Math.max(...values)])].join(" to ");

const figuresWith = (habits: Partial<Habits>, of: readonly number[] = seeds): readonly Figures[] =>
  of.map((seed) => figuresOf(traffic(seed, habits)));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const tell = (name: string, figures: readonly Figures[]): void => {
  const medians = figures.map(({ scans }) => quantile(scans, 0.5));
  const recalls = figures.map(({ recall }) => recall);
  const alarms = figures.map(({ falseAlarms }) => falseAlarms);
  console.log(
    `  ${name.padEnd(44)} recall ${percent(mean(recalls)).padStart(8)}   false alarms ${percent(mean(alarms))}   median ${range(medians)} scans`,
  );
};

const changes: readonly (readonly [string, Partial<Habits>])[] = [
  ["as often sold by tens as by hundreds", { mostlySmall: true }],
  ["families of 5 to 15", { packsMost: 15 }],
  ["families of 2,000 to 5,000", { packsLeast: 2000, packsMost: 5000, cloned: 10 }],
  ["half of the copies never scanned", { neverScanned: 0.5 }],
  ["sold in one province only", { clonesInOneProvince: true }],
  ["regions unknown of 40 %", { unknown: 0.4 }],
  ["gifts twice as frequent", { gift: 0.2 }],
  ["travels and photographs twice as frequent", { travel: 0.02, photoToFamily: 0.02 }],
  ["mislocated 15 %", { mislocatedLeast: 0.15, mislocatedMost: 0.15 }],
  ["shown on streams four times as often", { livestream: 0.02 }],
];

const tellRates = (): void => {
  const figures = figuresWith({});
  console.log(`\nclones among 10,000 codes, 100 of them cloned: seeds ${seeds.join(", ")}`);
  for (const [i, one] of figures.entries()) tell(`seed ${seeds[i]}`, [one]);
  tell("all", figures);
  for (const [name, scans] of [
    ["from the code's first scan", figures.flatMap((one) => one.scans)],
    ["from the first scan of a copy", figures.flatMap((one) => one.scansOfCopies)],
  ] as const) {
    const sorted = scans.toSorted((one, other) => one - other);
    const shares = [0.1, 0.25, 0.5, 0.75, 0.9, 0.99];
    const text = shares.map((share) => `${share * 100} %: ${quantile(sorted, share)}`).join("   ");
    console.log(`  scans until the alarm, ${name}: ${text}`);
  }
  console.log("  false alarms by what was unusual in the honest life:");
  const alarmsByTwists = new Map<string, { codes: number; alarms: number }>();
  for (const one of figures)
    for (const [twists, { codes, alarms }] of one.alarmsByTwists) {
      const sum = alarmsByTwists.get(twists) ?? { codes: 0, alarms: 0 };
      alarmsByTwists.set(twists, { codes: sum.codes + codes, alarms: sum.alarms + alarms });
    }
  const most = [...alarmsByTwists].sort(([, one], [, other]) => other.alarms - one.alarms);
  for (const [twists, { codes, alarms }] of most.slice(0, 12))
    console.log(`    ${twists.padEnd(42)} ${alarms} of ${codes.toLocaleString("en")}`);
  console.log("what if (three of the seeds)");
  for (const [name, habits] of changes) tell(name, figuresWith(habits, seeds.slice(0, 3)));
};

/** Goes round the codes, all scans of each, for the given time. */
const overCodes =
  (codes: readonly Code[], take: (code: Code) => void) =>
  async (forMs: number): Promise<number> => {
    const until = performance.now() + forMs;
    let done = 0;
    do
      for (const code of codes) {
        take(code);
        done += code.scans.length;
      }
    while (performance.now() < until);
    return done;
  };

const contenders = (codes: readonly Code[]): readonly [Contender, Contender] => [
  {
    name: "a counter and the last instant",
    run: overCodes(codes, ({ scans }) => {
      const { count } = scans.reduce((seen, { at }) => ({ count: seen.count + 1, last: at }), {
        count: 0,
        last: 0,
      });
      if (count !== scans.length) throw new Error("a scan was lost");
    }),
  },
  {
    name: "spread over time and place",
    run: overCodes(codes, ({ scans }) => {
      const spread = scans.reduce((before, scan) => scanned(before, scan), unscanned());
      if (!Number.isFinite(spread.odds)) throw new Error("odds are finite");
    }),
  },
];

/** How well copied codes are told from honest ones, and what a scan costs. */
export const benchClones = async (): Promise<void> => {
  tellRates();
  const codes = traffic(1, { codes: 2000, cloned: 20 });
  const alarmed = codes.filter(({ scans }) => {
    const spread = scans.reduce((before, scan) => scanned(before, scan), unscanned());
    return findingOf(spread, Number.MAX_VALUE).spread === "SUSPECTED";
  });
  if (alarmed.length < 19) throw new Error("what is measured does not work");
  print("scans taken in", await compare([...contenders(codes)], { rounds: 3, forMs: 700 }));
};
