import { isEventType } from "../domain/border.ts";
import { catalogue } from "../domain/catalogue.ts";
import { type Instant, never } from "../domain/values/instant.ts";
import type { CaseFile, Exhibit } from "./caseFile.ts";
import { openDossier, type Question } from "./dossier.ts";
import { judgeRule } from "./judge.ts";
import type { Rule } from "./rule.ts";
import type { Rulebook } from "./rulebook.ts";
import type { Finding } from "./verdict.ts";

/** A link of the chain: from this instant on the rule said this, because of that. */
export interface Step {
  readonly at: Instant;
  readonly finding: Finding;
  /** Evidence that came in here; none where time alone changed the finding. */
  readonly because: readonly Exhibit[];
}

/** How many steps back a chain is told. */
const stepsTold = 100;

const earliestIn = (file: CaseFile): Instant =>
  Math.min(
    never,
    ...[...catalogue.keys()]
      .filter(isEventType)
      .flatMap((type) => file.all(type)[0]?.occurredAt ?? []),
  );

const isSame = (one: Finding, other: Finding): boolean =>
  one.verdict === other.verdict &&
  one.reason === other.reason &&
  JSON.stringify(one.parameters) === JSON.stringify(other.parameters) &&
  one.evidence.length === other.evidence.length &&
  one.evidence.every(({ id }, i) => id === other.evidence[i]?.id);

/**
 * Why a rule says what it says: how its finding came to be, event by event, from the first event on
 * file to T, always with what was known at K.
 */
export const whyOf = (
  rulebook: Rulebook,
  rule: Rule,
  file: CaseFile,
  question: Question,
): readonly Step[] => {
  const steps: Step[] = [];
  for (let at = Math.min(earliestIn(file), question.at); at <= question.at; ) {
    const dossier = openDossier(file, { ...question, at }, rulebook.terms);
    const { value, edge } = judgeRule(rulebook, rule, dossier);
    const { moment: _moment, ...finding } = value;
    const last = steps.at(-1)?.finding;
    if (last === undefined || !isSame(last, finding)) {
      const known = new Set(last?.evidence.map(({ id }) => id));
      steps.push({ at, finding, because: finding.evidence.filter(({ id }) => !known.has(id)) });
    }
    at = edge;
  }
  return steps.slice(-stepsTold);
};
