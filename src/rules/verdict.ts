import type { Exhibit } from "./caseFile.ts";
import type { ReasonCode } from "./reasons.ts";

/** Three gates, and beside them the axis of conduct, which is none of the three. */
export const gates = ["THRESHOLD", "QUALITY", "AFTER_SALES", "CONDUCT"] as const;
export type Gate = (typeof gates)[number];

/** Worst last. PASS_LATE: done after its deadline; the gate re-opens, the breach stays on file. */
export const verdicts = ["NA", "PASS", "PASS_LATE", "PENDING", "FAIL"] as const;
export type Verdict = (typeof verdicts)[number];

/**
 * E: evidence must exist. M: it must have happened before a moment, for ever. X: fails on a
 * finding. O: an obligation with a deadline. I: advice, never moves a gate.
 */
export type Kind = "E" | "M" | "X" | "O" | "I";

/** Words for people, in both languages. */
export interface Text {
  readonly en: string;
  readonly zh: string;
}

export type Parameters = Readonly<Record<string, string | number>>;

/** Why a verdict is what it is: a code, what fills its text, and the events it rests on. */
export interface Finding {
  readonly verdict: Verdict;
  readonly reason: ReasonCode;
  readonly parameters: Parameters;
  readonly evidence: readonly Exhibit[];
  readonly perLot?: readonly (Finding & { readonly lot: string })[];
  /** Rests on working days of a calendar that is not yet announced. */
  readonly provisional?: boolean;
  /** The version of the rule that was applied, where the finding itself picked one. */
  readonly version?: string;
}

export const found = (
  verdict: Verdict,
  reason: ReasonCode,
  evidence: readonly (Exhibit | undefined)[] = [],
  parameters: Parameters = {},
): Finding => ({
  verdict,
  reason,
  parameters,
  evidence: evidence.filter((one) => one !== undefined),
});

export const pass = (...evidence: readonly (Exhibit | undefined)[]): Finding =>
  found("PASS", "SATISFIED", evidence);
export const notApplicable = (reason: ReasonCode): Finding => found("NA", reason);

const rank = (verdict: Verdict): number => verdicts.indexOf(verdict);

/** The worst of several findings, the first one where several are equally bad. */
export const worst = <Judged extends Finding>(findings: readonly [Judged, ...Judged[]]): Judged =>
  findings.reduce((one, other) => (rank(other.verdict) > rank(one.verdict) ? other : one));

/** Several findings as one: the worst, with the evidence of all that are as bad. */
export const together = (findings: readonly [Finding, ...Finding[]]): Finding => {
  const decisive = worst(findings);
  const alike = findings.filter(({ verdict }) => verdict === decisive.verdict);
  return { ...decisive, evidence: [...new Set(alike.flatMap(({ evidence }) => evidence))] };
};
