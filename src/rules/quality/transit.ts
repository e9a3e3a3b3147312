import { hour, instantText } from "../../domain/values/instant.ts";
import type { Exhibit } from "../caseFile.ts";
import type { Dossier } from "../dossier.ts";
import { after } from "../duties.ts";
import { missing, perLot, rule } from "../rule.ts";
import { type Finding, found, pass } from "../verdict.ts";

/** What happens to the goods on their way. */
const minute = hour / 60;

type Reading = Exhibit<"TemperatureLogged">;

interface Range {
  readonly coldestCelsius?: number | undefined;
  readonly warmestCelsius?: number | undefined;
}

/** The range of the lot's packing, which may be open on one side; else that of the category. */
const rangeOf = (dossier: Dossier, lot: string): Range | undefined => {
  const packed: Range = dossier.packing(lot)?.data ?? {};
  return packed.coldestCelsius === undefined && packed.warmestCelsius === undefined
    ? dossier.category().cold
    : packed;
};

const isWithin = (
  { coldestCelsius = -Infinity, warmestCelsius = Infinity }: Range,
  { data }: Reading,
): boolean => coldestCelsius <= data.celsius && data.celsius <= warmestCelsius;

/** The reading with which the goods left the range for too long, until a reading shows them back. */
const strayed = (dossier: Dossier, series: readonly Reading[], range: Range) => {
  const tolerance = dossier.terms.policy.coldChainToleranceMinutes * minute;
  let left: Reading | undefined;
  for (const reading of series) {
    if (!isWithin(range, reading)) left ??= reading;
    else if (left !== undefined) {
      if (reading.occurredAt - left.occurredAt > tolerance) return left;
      left = undefined;
    }
  }
  return left !== undefined && dossier.reached(after(left.occurredAt + tolerance))
    ? left
    : undefined;
};

/** Two readings of a logger with too much time between them. */
const gapIn = (dossier: Dossier, series: readonly Reading[]) => {
  const longest = dossier.terms.policy.coldChainGapMinutes * minute;
  return series
    .map((reading, i) => [series[i - 1] ?? reading, reading] as const)
    .find(([before, reading]) => reading.occurredAt - before.occurredAt > longest);
};

const chainOf = (dossier: Dossier, lot: string, range: Range): Finding => {
  const readings = dossier.happened("TemperatureLogged", { lot });
  if (readings.length === 0) return missing(dossier, "NO_READING", { lot });
  const all = [...Map.groupBy(readings, ({ data }) => data.logger ?? "").values()];

  const left = all
    .map((series) => strayed(dossier, series, range))
    .find((one) => one !== undefined);
  if (left !== undefined)
    return found("FAIL", "COLD_CHAIN_BROKEN", [left], { lot, from: instantText(left.occurredAt) });
  const gap = all.map((series) => gapIn(dossier, series)).find((one) => one !== undefined);
  if (gap !== undefined) {
    const [before, reading] = gap;
    return missing(dossier, "COLD_CHAIN_UNPROVEN", {
      lot,
      from: instantText(before.occurredAt),
      to: instantText(reading.occurredAt),
    });
  }
  return pass(readings[0], readings.at(-1));
};

export const coldChainKept = rule({
  id: "cold-chain-kept",
  tier: "ext",
  gate: "QUALITY",
  kind: "E",
  title: { en: "Cold chain kept", zh: "冷链温度" },
  condition: {
    en: "Each lot on sale; NA without a range in its packing, else its category. FAIL if a logger is outside it (bounds are within) over 30 minutes (policy), from its first reading outside to the next within, else to the instant asked about. No reading, or two of one logger over 240 minutes (policy) apart: PENDING before the planned start, FAIL from it on; late readings cure. Silence after the last: not judged.",
    zh: "在售各批取最差；分装及品类均无温度范围的不适用。记录仪自首个超限读数至下个合格读数（无则至截至时点）超过30分钟（平台政策）：不通过，恰在界限为合格。无读数或相邻读数间隔超过240分钟（平台政策）：计划开播前待定，届时起不通过，补齐即恢复。末次读数后不判。",
  },
  source: ["S26", "FSL 54"],
  actor: "merchant",
  judge: (dossier) =>
    perLot(dossier.inQuestion(), (lot) => {
      const range = rangeOf(dossier, lot);
      return range === undefined
        ? found("NA", "AMBIENT_GOODS", [], { lot })
        : chainOf(dossier, lot, range);
    }),
});
