import { clock } from "./clock.ts";
import type { Language } from "./languages.ts";
import { topicOf } from "./topics.ts";
import type { Gate, Trace, Verdict, Words } from "./trace.ts";
import { threeGates } from "./words.ts";

/** What the headline's sentence needs of a lot, gathered once. */
export interface Summary {
  readonly failedGates: readonly Gate[];
  readonly waitingGates: readonly Gate[];
  /** Topics of the rules that fail in the gates that fail. */
  readonly failedTopics: readonly Words[];
  readonly counts: Counts;
  readonly conduct: Verdict | undefined;
  /** The planned start of a stream that has not begun. */
  readonly startsAt: string | undefined;
}

export type Counts = Readonly<Record<Verdict, number>>;
type Verdicts = readonly { readonly verdict: Verdict }[];
type Judged = Pick<Trace["judgement"], "gates" | "rules">;

export const countsOf = (rules: Verdicts): Counts => {
  const counts: Record<Verdict, number> = { PASS: 0, PASS_LATE: 0, FAIL: 0, PENDING: 0, NA: 0 };
  for (const { verdict } of rules) counts[verdict]++;
  return counts;
};

export const summaryOf = ({ gates, rules }: Judged, session: Trace["session"]): Summary => {
  const gatesWith = (verdict: Verdict) =>
    threeGates.filter((gate) => gates.some((one) => one.gate === gate && one.verdict === verdict));
  const failedGates: readonly Gate[] = gatesWith("FAIL");
  const isAhead = session !== null && !session.begun;
  return {
    failedGates,
    waitingGates: gatesWith("PENDING"),
    failedTopics: rules
      .filter(({ rule, verdict }) => verdict === "FAIL" && failedGates.includes(rule.gate))
      .map(({ rule }) => topicOf(rule)),
    counts: countsOf(rules),
    conduct: gates.find(({ gate }) => gate === "CONDUCT")?.verdict,
    startsAt: isAhead ? clock(session.start) : undefined,
  };
};

const worstFirst: readonly Verdict[] = ["FAIL", "PENDING", "PASS_LATE", "PASS", "NA"];

const countWords: Readonly<Record<Verdict, (count: number) => Words>> = {
  FAIL: (count) => ({ zh: `${count} 条不通过`, en: `${count} not passed` }),
  PENDING: (count) => ({ zh: `${count} 条待定`, en: `${count} waiting` }),
  PASS_LATE: (count) => ({ zh: `${count} 条逾期补正`, en: `${count} passed late` }),
  PASS: (count) => ({ zh: `${count} 条通过`, en: `${count} passed` }),
  NA: (count) => ({
    zh: `${count} 条不适用`,
    en: count === 1 ? "1 does not apply" : `${count} do not apply`,
  }),
};

/** `9 passed, 2 do not apply`, the worst first. */
export const countsText = (counts: Counts, language: Language): string =>
  worstFirst
    .filter((verdict) => counts[verdict] > 0)
    .map((verdict) => countWords[verdict](counts[verdict])[language])
    .join(language === "zh" ? "，" : ", ");
