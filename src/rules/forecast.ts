import { type Instant, never } from "../domain/values/instant.ts";
import type { CaseFile } from "./caseFile.ts";
import { type Judgement, judge, type RuleVerdict } from "./judge.ts";
import type { Rulebook } from "./rulebook.ts";
import { isTally } from "./tallies.ts";
import { type Gate, gates, type Verdict } from "./verdict.ts";

/** What changes at an instant if nothing happens but time. */
export interface Turn {
  readonly at: Instant;
  readonly gates: readonly {
    readonly gate: Gate;
    readonly before: Verdict;
    readonly after: Verdict;
  }[];
  readonly rules: readonly { readonly before: Verdict; readonly after: RuleVerdict }[];
}

/** The rules whose verdicts differ between two answers, and the gates. */
export const changesBetween = (
  before: Judgement,
  after: Judgement,
): Pick<Turn, "gates" | "rules"> => {
  const was = new Map(before.rules.map(({ rule, verdict }) => [rule.id, verdict]));
  return {
    gates: gates.flatMap((gate) =>
      before.gates[gate] === after.gates[gate]
        ? []
        : [{ gate, before: before.gates[gate], after: after.gates[gate] }],
    ),
    rules: after.rules.flatMap((one) => {
      const verdict = was.get(one.rule.id) ?? "NA";
      return verdict === one.verdict ? [] : [{ before: verdict, after: one }];
    }),
  };
};

/**
 * What the verdicts will become, step by step from one `changesAt` to the next, with what is known
 * at K and nothing more. What all orders together come to is left out: each of them would be a step.
 * @param limit how many instants at most.
 */
export const forecastOf = (
  rulebook: Rulebook,
  file: CaseFile,
  from: Pick<Judgement, "question">,
  limit: number,
): readonly Turn[] => {
  const book = { ...rulebook, rules: rulebook.rules.filter((rule) => !isTally(rule)) };
  const turns: Turn[] = [];
  let before = judge(book, file, from.question);
  while (turns.length < limit) {
    const at = Math.min(...before.rules.map((one) => one.changesAt()));
    if (at === never) return turns;
    const after = judge(book, file, { ...before.question, at });
    turns.push({ at, ...changesBetween(before, after) });
    before = after;
  }
  return turns;
};
