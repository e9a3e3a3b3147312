import { isEventType } from "../domain/border.ts";
import { catalogue, type EventType } from "../domain/catalogue.ts";
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

/** How many instants are looked at: a chain with more is told from its beginning, and how it ends. */
const stepsWalked = 1000;

/** The case file, remembering which types were read. */
const watched = (file: CaseFile): { readonly file: CaseFile; readonly types: Set<EventType> } => {
  const types = new Set<EventType>();
  return {
    types,
    file: {
      ...file,
      all: (type) => {
        types.add(type);
        return file.all(type);
      },
      by: (type, field, value) => {
        types.add(type);
        return file.by(type, field, value);
      },
    },
  };
};

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
  const take = (at: Instant): Instant => {
    const desk = watched(file);
    const dossier = openDossier(desk.file, { ...question, at }, rulebook.terms);
    const { value, edge } = judgeRule(rulebook, rule, dossier);
    const { moment: _moment, ...finding } = value;
    const last = steps.at(-1)?.finding;
    if (last !== undefined && isSame(last, finding)) return edge;
    const known = new Set(last?.evidence.map(({ id }) => id));
    // What speaks against a paper, or brings a lot in, is no evidence itself: it happened just then.
    const happened = [...desk.types]
      .flatMap((type) => file.all(type))
      .filter(({ occurredAt, recordedAt }) => occurredAt === at && recordedAt <= question.knownAt);
    const cited = finding.evidence.filter(({ id }) => !known.has(id));
    steps.push({ at, finding, because: [...new Set<Exhibit>([...cited, ...happened])] });
    return edge;
  };
  let at = Math.min(earliestIn(file), question.at);
  for (let walked = 0; at <= question.at && walked < stepsWalked; walked += 1) at = take(at);
  if (at <= question.at) take(question.at);
  return steps.slice(-stepsTold);
};
