import type { Data, EventType } from "../../src/domain/catalogue.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { type CaseFile, type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { type Judgement, judge } from "../../src/rules/judge.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";
import { exhibitsOf } from "../stories.ts";

export const core = coreRulebook(defaultPolicy);

let minted = 0;

/** An event that happened at an instant and was recorded at once, or later. */
export const event = <Type extends EventType>(
  type: Type,
  occurredAt: string,
  data: Data<Type>,
  { id = `x-${++minted}`, recordedAt = occurredAt }: { id?: string; recordedAt?: string } = {},
): Exhibit => ({
  id,
  type,
  occurredAt: instantOf(occurredAt),
  recordedAt: instantOf(recordedAt),
  data,
});

/** Story (a), in which everything passes, changed here and there. */
export const storyA = (change: {
  readonly without?: readonly EventType[];
  readonly with?: readonly Exhibit[];
  readonly edit?: (exhibit: Exhibit) => Exhibit;
}): CaseFile =>
  openCaseFile(
    [
      ...exhibitsOf("a-happy-path").filter(({ type }) => !change.without?.includes(type)),
      ...(change.with ?? []),
    ].map(change.edit ?? ((exhibit) => exhibit)),
  );

export const judgeAt = (
  file: CaseFile,
  at: string,
  question: { session?: string; listing?: string; lot?: string; knownAt?: string } = {},
): Judgement =>
  judge(core, file, {
    session: "s:a",
    ...question,
    at: instantOf(at),
    knownAt: instantOf(question.knownAt ?? at),
  });

/** The verdict of one rule, `PASS` or `FAIL NOT_ADMITTED`. */
export const verdictOf = (judgement: Judgement, rule: string): string => {
  const found = judgement.rules.find((one) => one.rule.id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  return found.verdict === "PASS" ? "PASS" : `${found.verdict} ${found.reason}`;
};
