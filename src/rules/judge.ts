import { type Instant, never } from "../domain/values/instant.ts";
import type { CaseFile } from "./caseFile.ts";
import { type Dossier, openDossier, type Question } from "./dossier.ts";
import { isObligation, type Rule } from "./rule.ts";
import type { Rulebook } from "./rulebook.ts";
import { type Finding, found, type Gate, type Verdict } from "./verdict.ts";

/** What a rule says about a question. */
export interface RuleVerdict extends Finding {
  readonly rule: Rule;
  /** Rests on evidence that was recorded after T. */
  readonly recordedLater: boolean;
  /** The next instant at which time alone gives another verdict; never if none is known. */
  readonly changesAt: () => Instant;
}

export interface Judgement {
  readonly question: Question;
  /** The listing judged: the one asked about, or that of the schedule. */
  readonly listing: string | undefined;
  readonly gates: Readonly<Record<Gate, Verdict>>;
  readonly rules: readonly RuleVerdict[];
  /** The obligations that are running: rules of kind O that are PENDING. */
  readonly openObligations: number;
  /** No verdict changes before this instant unless something is recorded. It may be early. */
  readonly holdsUntil: Instant;
}

/** Judges every rule of the book. Pure: the same events and the same question, the same answer. */
export const judge = (rulebook: Rulebook, file: CaseFile, question: Question): Judgement => {
  const dossier = openDossier(file, question);
  const judged = rulebook.rules.map((rule) => ({ rule, ...judgeRule(rule, dossier) }));

  return {
    question,
    listing: dossier.listing,
    gates: rollUp(judged),
    rules: judged.map(({ rule, value, edge }) => ({
      rule,
      ...value,
      recordedLater: value.evidence.some(({ recordedAt }) => recordedAt > question.at),
      changesAt: () => nextFlip(rule, file, question, value.verdict, edge),
    })),
    openObligations: judged.filter(
      ({ rule, value }) => isObligation(rule) && value.verdict === "PENDING",
    ).length,
    holdsUntil: Math.min(...judged.map(({ edge }) => edge)),
  };
};

const judgeRule = (rule: Rule, dossier: Dossier) =>
  dossier.watch((): Finding => {
    const cancelled = dossier.cancelled();
    return cancelled === undefined
      ? rule.judge(dossier)
      : found("NA", "SESSION_CANCELLED", [cancelled]);
  });

/** Steps from edge to edge: at some of them the verdict stays as it is. */
const nextFlip = (
  rule: Rule,
  file: CaseFile,
  question: Question,
  verdict: Verdict,
  firstEdge: Instant,
): Instant => {
  for (let at = firstEdge; at < never; ) {
    const { value, edge } = judgeRule(rule, openDossier(file, { ...question, at }));
    if (value.verdict !== verdict) return at;
    at = edge;
  }
  return never;
};

type Judged = readonly { readonly rule: Rule; readonly value: Finding }[];

const rollUp = (judged: Judged): Record<Gate, Verdict> => {
  const verdictOf = (gate: Gate): Verdict => {
    const rules = judged.filter(({ rule }) => rule.gate === gate && rule.kind !== "I");
    const has = (verdict: Verdict) => rules.some(({ value }) => value.verdict === verdict);
    if (rules.every(({ value }) => value.verdict === "NA")) return "NA";
    if (has("FAIL")) return "FAIL";
    return rules.some(({ rule, value }) => value.verdict === "PENDING" && !isObligation(rule))
      ? "PENDING"
      : "PASS";
  };
  return {
    THRESHOLD: verdictOf("THRESHOLD"),
    QUALITY: verdictOf("QUALITY"),
    AFTER_SALES: verdictOf("AFTER_SALES"),
    CONDUCT: verdictOf("CONDUCT"),
  };
};
