import { describe, expect, it } from "vitest";
import {
  type Headline,
  headlineMarks,
  headlineOf,
  type LotFacts,
} from "../../src/pages/headline.ts";
import type { RecallNotice, TraceStatus, Verdict } from "../../src/pages/trace.ts";
import type { UnitFacts } from "../../src/pages/unitFacts.ts";
import { threeGates } from "../../src/pages/words.ts";
import { firstScan, scannedBefore } from "./units.ts";

const notice: RecallNotice = {
  recall: "RC-1",
  level: 2,
  occurredAt: "2026-09-24T15:00:00+08:00",
  recordedAt: "2026-09-24T15:00:00+08:00",
  announcedOn: "2026-09-24",
  riskKnownAt: null,
  initiatedBy: null,
  lotNumbers: ["L-1"],
  otherLotNumbers: [],
  causes: [],
  completeBy: null,
  provisional: false,
  completed: "2026-10-01T09:00:00+08:00",
};

const lotWith = (
  status: TraceStatus,
  verdicts: readonly (Verdict | undefined)[],
  more: { readonly underReview?: boolean; readonly isRecalled?: boolean } = {},
): LotFacts => ({
  status,
  recalls: more.isRecalled === true ? [notice] : [],
  judgement: {
    underReview: more.underReview ?? false,
    gates: threeGates.flatMap((gate, index) => {
      const verdict = verdicts[index];
      const words = { zh: "", en: "" };
      return verdict === undefined ? [] : [{ gate, verdict, title: words, text: words }];
    }),
  },
});

const verdicts: readonly (Verdict | undefined)[] = [
  "PASS",
  "PASS_LATE",
  "FAIL",
  "PENDING",
  "NA",
  undefined,
];
const statuses: readonly TraceStatus[] = [
  "PASSED",
  "PASSED_LATE",
  "PENDING",
  "FAILED",
  "RECALLED",
  "UNDER_REVIEW",
  "NOTHING_TO_JUDGE",
];
const states = ["NOT_ACTIVATED", "FIRST_SCAN", "SCANNED_BEFORE", "UNCHECKED"] as const;
const spreads = ["NONE", "UNDER_REVIEW", "CONFIRMED"] as const;

const lots: readonly LotFacts[] = statuses.flatMap((status) =>
  verdicts.flatMap((one) =>
    verdicts.flatMap((other) =>
      verdicts.flatMap((third) =>
        [false, true].flatMap((underReview) =>
          [false, true].map((isRecalled) =>
            lotWith(status, [one, other, third], { underReview, isRecalled }),
          ),
        ),
      ),
    ),
  ),
);
const codes: readonly (UnitFacts | undefined)[] = [
  undefined,
  ...states.flatMap((state) =>
    spreads.flatMap((spread) =>
      [false, true].flatMap((frozen) =>
        [undefined, false, true].map((returned) => ({
          ...firstScan,
          state,
          spread,
          frozen,
          ...(returned !== undefined && { sold: { on: "2026-10-17", returned } }),
        })),
      ),
    ),
  ),
];

const gatesOf = (lot: LotFacts) => lot.judgement.gates.map(({ verdict }) => verdict);

/** Everything that green needs, said once more in other words. */
const mayBeGreen = (lot: LotFacts, unit: UnitFacts | undefined): boolean =>
  lot.recalls.length === 0 &&
  lot.status === "PASSED" &&
  !lot.judgement.underReview &&
  gatesOf(lot).length === 3 &&
  gatesOf(lot).every((verdict) => verdict === "PASS" || verdict === "NA") &&
  gatesOf(lot).includes("PASS") &&
  unit?.state === "FIRST_SCAN" &&
  unit.spread === "NONE" &&
  !unit.frozen &&
  unit.sold?.returned !== true;

describe("of every combination of recall, gates, code and what could not be checked", () => {
  it("green is shown where all four allow it, and nowhere else", () => {
    let greens = 0;
    for (const lot of lots)
      for (const unit of codes) {
        const isGreen = headlineMarks[headlineOf(lot, unit)] === "pass";
        if (isGreen !== mayBeGreen(lot, unit))
          throw new Error(JSON.stringify({ lot, unit, headline: headlineOf(lot, unit) }));
        if (isGreen) greens += 1;
      }
    expect(greens).toBeGreaterThan(0);
  });

  it("a recall always stands first, and a failed gate before everything else", () => {
    for (const lot of lots)
      for (const unit of codes) {
        const headline = headlineOf(lot, unit);
        const isRecalled =
          lot.status === "RECALLED" || lot.recalls.length > 0 || unit?.frozen === true;
        if (isRecalled !== (headline === "RECALLED"))
          throw new Error(JSON.stringify({ lot, unit }));
        const fails = gatesOf(lot).includes("FAIL") || lot.status === "FAILED";
        if (!isRecalled && fails !== (headline === "FAILED"))
          throw new Error(JSON.stringify({ lot, unit }));
      }
    expect(lots.length * codes.length).toBeGreaterThan(400_000);
  });
});

const passed = lotWith("PASSED", ["PASS", "PASS", "PASS"]);
const cases: readonly (readonly [string, LotFacts, UnitFacts | undefined, Headline])[] = [
  ["gates passed, first scan", passed, firstScan, "PASSED"],
  [
    "gates passed, one late",
    lotWith("PASSED_LATE", ["PASS", "PASS_LATE", "PASS"]),
    firstScan,
    "LATE",
  ],
  ["gates passed, scanned before", passed, scannedBefore, "SCANNED_BEFORE"],
  [
    "gates passed, code without activation",
    passed,
    { ...firstScan, state: "NOT_ACTIVATED" },
    "NOT_ACTIVATED",
  ],
  [
    "gates passed, scan not recorded",
    passed,
    { ...firstScan, state: "UNCHECKED" },
    "CANNOT_ANSWER",
  ],
  ["gates passed, code of the lot alone", passed, undefined, "LOT_ONLY"],
  [
    "gates passed, spread suspected",
    passed,
    { ...scannedBefore, spread: "UNDER_REVIEW" },
    "SPREAD",
  ],
  ["gates passed, copies confirmed", passed, { ...scannedBefore, spread: "CONFIRMED" }, "COPIED"],
  [
    "gates passed, sold and returned",
    passed,
    { ...firstScan, sold: { on: "2026-10-17", returned: true } },
    "RETURNED",
  ],
  [
    "a gate waits, copies confirmed",
    lotWith("PENDING", ["PENDING", "PASS", "PASS"]),
    { ...scannedBefore, spread: "CONFIRMED" },
    "COPIED",
  ],
  [
    "a gate waits, scanned before",
    lotWith("PENDING", ["PENDING", "PASS", "PASS"]),
    scannedBefore,
    "PENDING",
  ],
  [
    "under review",
    lotWith("UNDER_REVIEW", ["PENDING", "PENDING", "PASS"], { underReview: true }),
    firstScan,
    "UNDER_REVIEW",
  ],
  [
    "a gate is not told",
    lotWith("PASSED", ["PASS", "PASS", undefined]),
    firstScan,
    "CANNOT_ANSWER",
  ],
  [
    "nothing to judge",
    lotWith("NOTHING_TO_JUDGE", ["NA", "NA", "NA"]),
    firstScan,
    "NOTHING_TO_JUDGE",
  ],
  [
    "a gate fails, code not activated",
    lotWith("FAILED", ["PASS", "FAIL", "PASS"]),
    { ...firstScan, state: "NOT_ACTIVATED" },
    "FAILED",
  ],
  ["recalled and failed", lotWith("RECALLED", ["PASS", "FAIL", "PASS"]), firstScan, "RECALLED"],
  [
    "recall completed, gates passed",
    lotWith("PASSED", ["PASS", "PASS", "PASS"], { isRecalled: true }),
    firstScan,
    "RECALLED",
  ],
  [
    "status and gates disagree",
    lotWith("PASSED", ["PASS", "PASS_LATE", "PASS"]),
    firstScan,
    "LATE",
  ],
];

it.each(cases)("%s", (_name, lot, unit, headline) => expect(headlineOf(lot, unit)).toBe(headline));
