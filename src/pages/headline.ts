import type { Mark } from "./marks.ts";
import type { Gate, Trace, Verdict } from "./trace.ts";
import type { UnitFacts } from "./unitFacts.ts";
import { threeGates } from "./words.ts";

/** What a page says first: one of these, the worst that holds. */
export type Headline =
  | "RECALLED"
  | "FAILED"
  | "COPIED"
  | "CANNOT_ANSWER"
  | "UNDER_REVIEW"
  | "PENDING"
  | "SPREAD"
  | "RETURNED"
  | "SCANNED_BEFORE"
  | "NOT_ACTIVATED"
  | "LOT_ONLY"
  | "NOTHING_TO_JUDGE"
  | "LATE"
  | "PASSED";

export type LotFacts = Pick<Trace, "status" | "recalls"> & {
  readonly judgement: Pick<Trace["judgement"], "gates" | "underReview">;
};

type Holds = (lot: LotFacts, unit: UnitFacts | undefined) => boolean;

/** The verdict of a gate; one that is not told could not be checked. */
const gateOf = ({ judgement: { gates } }: LotFacts, gate: Gate): Verdict | undefined =>
  gates.find((one) => one.gate === gate)?.verdict;

const three = (lot: LotFacts) => threeGates.map((gate) => gateOf(lot, gate));
const areAll = (lot: LotFacts, ...verdicts: readonly Verdict[]): boolean =>
  three(lot).every((verdict) => verdict !== undefined && verdicts.includes(verdict));
const isFirst: Holds = (_lot, unit) => unit?.state === "FIRST_SCAN";

// The worst first. What is not seen to hold is never taken for good: PASSED asks for everything
// again, and where nothing holds the page has no answer.
const inOrder: readonly (readonly [Headline, Holds])[] = [
  [
    "RECALLED",
    ({ status, recalls }, unit) =>
      status === "RECALLED" || recalls.length > 0 || unit?.frozen === true,
  ],
  ["FAILED", (lot) => lot.status === "FAILED" || three(lot).includes("FAIL")],
  ["COPIED", (_lot, unit) => unit?.spread === "CONFIRMED"],
  ["CANNOT_ANSWER", (lot, unit) => unit?.state === "UNCHECKED" || three(lot).includes(undefined)],
  ["UNDER_REVIEW", ({ status, judgement }) => status === "UNDER_REVIEW" || judgement.underReview],
  ["PENDING", (lot) => lot.status === "PENDING" || three(lot).includes("PENDING")],
  ["SPREAD", (_lot, unit) => unit?.spread === "UNDER_REVIEW"],
  ["RETURNED", (_lot, unit) => unit?.sold?.returned === true],
  ["SCANNED_BEFORE", (_lot, unit) => unit?.state === "SCANNED_BEFORE"],
  ["NOT_ACTIVATED", (_lot, unit) => unit?.state === "NOT_ACTIVATED"],
  ["NOTHING_TO_JUDGE", (lot) => lot.status === "NOTHING_TO_JUDGE" || areAll(lot, "NA")],
  ["LOT_ONLY", (_lot, unit) => unit === undefined],
  [
    "LATE",
    (lot, unit) =>
      isFirst(lot, unit) && (lot.status === "PASSED_LATE" || three(lot).includes("PASS_LATE")),
  ],
  [
    "PASSED",
    (lot, unit) => isFirst(lot, unit) && lot.status === "PASSED" && areAll(lot, "PASS", "NA"),
  ],
];

/** The worst of recall, gates, this code's state and what could not be checked. */
export const headlineOf = (lot: LotFacts, unit: UnitFacts | undefined): Headline =>
  inOrder.find(([, holds]) => holds(lot, unit))?.[0] ?? "CANNOT_ANSWER";

/** Only PASSED is green. */
export const headlineMarks: Readonly<Record<Headline, Mark>> = {
  RECALLED: "fail",
  FAILED: "fail",
  COPIED: "fail",
  CANNOT_ANSWER: "unk",
  UNDER_REVIEW: "unk",
  PENDING: "wait",
  SPREAD: "unk",
  RETURNED: "unk",
  SCANNED_BEFORE: "unk",
  NOT_ACTIVATED: "unk",
  LOT_ONLY: "unk",
  NOTHING_TO_JUDGE: "na",
  LATE: "late",
  PASSED: "pass",
};
