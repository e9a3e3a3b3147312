import { instantOf } from "../../src/domain/values/instant.ts";
import type { CaseFile, Exhibit } from "../../src/rules/caseFile.ts";
import { type Judgement, judge, type RuleVerdict } from "../../src/rules/judge.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { fullRulebook } from "../../src/rules/rulebook.ts";
import type { Parameters } from "../../src/rules/verdict.ts";

export const full = fullRulebook(defaultPolicy);

/** Judges story (a)'s session, or another, by every rule. */
export const judgeFull = (
  file: CaseFile,
  at: string,
  question: { session?: string; listing?: string; lot?: string; knownAt?: string } = {},
  rulebook = full,
): Judgement =>
  judge(rulebook, file, {
    session: "s:a",
    ...question,
    at: instantOf(at),
    knownAt: instantOf(question.knownAt ?? at),
  });

/** What one rule found. */
export const foundBy = (judgement: Judgement, rule: string): RuleVerdict => {
  const found = judgement.rules.find((one) => one.rule.id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  return found;
};

/** A finding as it is told in a test: verdict, reason and what fills its words. */
export const told = ({
  verdict,
  reason,
  parameters,
}: RuleVerdict): readonly [string, Parameters] => [`${verdict} ${reason}`, parameters];

/** Changes the data of every exhibit of a type: for `storyA({ edit })`. */
export const edited =
  (type: Exhibit["type"], data: object) =>
  (exhibit: Exhibit): Exhibit =>
    exhibit.type === type ? { ...exhibit, data: { ...exhibit.data, ...data } } : exhibit;
