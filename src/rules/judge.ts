import { day, startOf } from "../domain/values/calendar.ts";
import { type Instant, never } from "../domain/values/instant.ts";
import type { CaseFile } from "./caseFile.ts";
import { type Dossier, openDossier, type Question } from "./dossier.ts";
import { isObligation, type Rule } from "./rule.ts";
import type { Rulebook } from "./rulebook.ts";
import { type Finding, found, type Gate, type Verdict } from "./verdict.ts";
import { versionAt } from "./versions.ts";

/** What a rule says about a question. */
export interface RuleVerdict extends Finding {
  readonly rule: Rule;
  /** Name of the version of the rule that was applied. */
  readonly version: string;
  /** Rests on evidence that was recorded after the moment that the rule is about, or after T. */
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
  const dossier = openDossier(file, question, rulebook.terms);
  const judged = rulebook.rules.map((rule) => {
    const { value, edge } = judgeRule(rulebook, rule, dossier);
    return { verdict: toldOf(rulebook, rule, file, question, value, edge), edge };
  });
  return answerOf(
    question,
    dossier.listing,
    judged.map(({ verdict }) => verdict),
    Math.min(...judged.map(({ edge }) => edge)),
  );
};

/** The answer that the verdicts of all rules make. */
export const answerOf = (
  question: Question,
  listing: string | undefined,
  rules: readonly RuleVerdict[],
  holdsUntil: Instant,
): Judgement => ({
  question,
  listing,
  gates: rollUp(rules),
  rules,
  openObligations: rules.filter(({ rule, verdict }) => isObligation(rule) && verdict === "PENDING")
    .length,
  holdsUntil,
});

interface Judged extends Finding {
  readonly version: string;
  readonly moment: Instant;
}

/** What one rule of the book says, and the earliest instant after T at which it might say another. */
export const judgeRule = (rulebook: Rulebook, rule: Rule, dossier: Dossier) =>
  dossier.watch((): Judged => byVersion(rulebook, rule, dossier, () => rule.judge(dossier)));

/** A rule that is not the platform's, or not yet law, or of a session that was cancelled, judges nothing. */
export const byVersion = (
  { enabled }: Rulebook,
  rule: Rule,
  dossier: Dossier,
  finding: () => Finding,
): Judged => {
  const { versions, tier } = rule;
  const moment = momentOf(rule, dossier);
  const version = versions === undefined ? undefined : versionAt(versions, moment);
  const judged = { version: version?.name ?? versions?.[0].name ?? "1", moment };
  if (tier !== "core" && enabled !== "all" && !enabled.includes(rule.id))
    return { ...found("NA", "NOT_ENABLED"), ...judged };
  const cancelled = dossier.cancelled();
  if (cancelled !== undefined)
    return { ...found("NA", "SESSION_CANCELLED", [cancelled]), ...judged };
  if (versions !== undefined && version === undefined)
    return { ...found("NA", "NOT_IN_FORCE", [], { from: String(versions[0].from) }), ...judged };
  return { ...judged, ...finding() };
};

/** The moment that a rule is about: its own, else the opening of the stream; T where none is planned. */
const momentOf = ({ moment, versions, kind }: Rule, dossier: Dossier): Instant => {
  const { at } = dossier.question;
  if (moment === undefined && versions === undefined && kind !== "M") return at;
  const found = moment?.(dossier) ?? dossier.opening();
  if (found !== never) return found;
  for (const { from } of versions ?? []) if (from !== undefined) dossier.note(startOf(day(from)));
  return at;
};

/** What a rule has said, with what is told beside it. */
const toldOf = (
  rulebook: Rulebook,
  rule: Rule,
  file: CaseFile,
  question: Question,
  { moment, ...finding }: Judged,
  edge: Instant,
): RuleVerdict => ({
  ...finding,
  rule,
  recordedLater: isRecordedLater(rule, finding, moment, question.at),
  changesAt: () => nextFlip(rulebook, rule, file, question, finding.verdict, edge),
});

/** What had to be there before a moment is later than that moment; all else is later than T. */
export const isRecordedLater = (
  { kind }: Rule,
  { evidence }: Finding,
  moment: Instant,
  at: Instant,
): boolean =>
  evidence.some(({ recordedAt }) => recordedAt > (kind === "M" ? Math.min(moment, at) : at));

/** Steps from edge to edge: at some of them the verdict stays as it is. */
export const nextFlip = (
  rulebook: Rulebook,
  rule: Rule,
  file: CaseFile,
  question: Question,
  verdict: Verdict,
  firstEdge: Instant,
): Instant => {
  for (let at = firstEdge; at < never; ) {
    const dossier = openDossier(file, { ...question, at }, rulebook.terms);
    const { value, edge } = judgeRule(rulebook, rule, dossier);
    if (value.verdict !== verdict) return at;
    at = edge;
  }
  return never;
};

/** What the verdicts of the rules come to. */
export const rollUp = (
  judged: readonly Pick<RuleVerdict, "rule" | "verdict">[],
): Record<Gate, Verdict> => {
  const verdictOf = (gate: Gate): Verdict => {
    const rules = judged.filter(({ rule }) => rule.gate === gate && rule.kind !== "I");
    const has = (verdict: Verdict) => rules.some((one) => one.verdict === verdict);
    if (rules.every(({ verdict }) => verdict === "NA")) return "NA";
    if (has("FAIL")) return "FAIL";
    return rules.some(({ rule, verdict }) => verdict === "PENDING" && !isObligation(rule))
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
