import { type Instant, never } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import {
  answerOf,
  isRecordedLater,
  type Judgement,
  judge,
  nextFlip,
  type RuleVerdict,
} from "../src/rules/judge.ts";
import { isObligation, type Obligation } from "../src/rules/rule.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import type { Tally } from "../src/rules/tallies.ts";
import type { Verdict } from "../src/rules/verdict.ts";
import type { CaseFiles } from "./caseFiles.ts";
import { isLedgered, type Ledger } from "./ledger.ts";
import type { CurrentVerdict, Pair } from "./readModel.ts";

export interface NowParts {
  readonly files: CaseFiles;
  readonly ledger: Ledger;
  readonly rulebook: Rulebook;
  readonly signs: readonly Tally[];
  readonly current: (pair: Pair) => CurrentVerdict | undefined;
}

/**
 * The judgement of now with reasons and evidence, read off the rows where it is about orders: it
 * takes as long for 100,000 of them as for ten.
 */
export const openNow = ({ files, ledger, rulebook, signs, current }: NowParts) => {
  const withoutOrders = {
    ...rulebook,
    rules: rulebook.rules.filter((rule) => !isLedgered(rule)),
  };

  /** The next instant at which time alone gives an obligation another verdict. */
  const flipOfDuties = (
    pair: Pair,
    rule: Obligation,
    verdict: Verdict,
    firstEdge: Instant,
    open: (at: Instant) => Dossier,
  ): Instant => {
    const flip = ledger.nextFlip(pair, rule.id, verdict);
    for (let edge = firstEdge; edge < flip; ) {
      const again = ledger.verdict(pair, rule, open(edge));
      if (again.value.verdict !== verdict) return edge;
      edge = again.edge;
    }
    // A session that is cancelled by then has nothing to judge any more.
    return flip < never && ledger.isJudged(rule, open(flip)) ? flip : never;
  };

  /** The same of a rule about all orders together. */
  const flipOfTotals = (
    pair: Pair,
    rule: Tally,
    verdict: Verdict,
    firstEdge: Instant,
    open: (at: Instant) => Dossier,
  ): Instant => {
    const ahead = ledger.ahead(pair, rule.id);
    let at = Math.min(firstEdge, ahead.next(Number.NEGATIVE_INFINITY));
    while (at < never) {
      const again = ledger.verdict(pair, rule, open(at), ahead.at(at));
      if (again.value.verdict !== verdict) return at;
      at = Math.min(again.edge, ahead.next(at));
    }
    return never;
  };

  /** A judgement holds as long as its row: until an event, or until time changes it. */
  const heldByRow = new WeakMap<CurrentVerdict, Judgement>();

  /** The row of the pair, where it reaches to the instant and no person must look first. */
  const reaching = (pair: Pair, at: Instant): CurrentVerdict | undefined => {
    const row = current(pair);
    return row === undefined || row.underReview || row.judgedAt > at || row.holdsUntil <= at
      ? undefined
      : row;
  };

  /** The core of the case file, opened at any instant, and what is read off the rows at this one. */
  const deskOf = (pair: Pair, at: Instant) => {
    const { listing, session } = pair;
    const question = { listing, session, at, knownAt: at };
    const { file } = files.open({ ...pair, withoutOrders: true });
    const open = (instant: Instant) =>
      openDossier(file, { ...question, at: instant }, rulebook.terms);
    const dossier = open(at);
    const told = (rule: Obligation | Tally): RuleVerdict => {
      const { value, edge } = ledger.judge(pair, rule, dossier);
      const { moment, ...finding } = value;
      return {
        ...finding,
        rule,
        recordedLater: isRecordedLater(rule, finding, moment, at),
        changesAt: () => {
          const { verdict } = finding;
          if (ledger.isDatedAhead(pair))
            return nextFlip(
              ledger.bookOf(rule),
              rule,
              files.open(pair).file,
              question,
              verdict,
              at,
            );
          return isObligation(rule)
            ? flipOfDuties(pair, rule, verdict, edge, open)
            : flipOfTotals(pair, rule, verdict, edge, open);
        },
      };
    };
    return { question, file, told };
  };

  return {
    now: (pair: Pair, at: Instant): Judgement | undefined => {
      const row = reaching(pair, at);
      if (row === undefined) return undefined;
      const held = heldByRow.get(row);
      if (held !== undefined) return { ...held, question: { ...held.question, at, knownAt: at } };
      const { question, file, told } = deskOf(pair, at);
      const core = judge(withoutOrders, file, question);
      const byRule = new Map(core.rules.map((one) => [one.rule.id, one]));
      const rules = rulebook.rules.flatMap((rule) =>
        isLedgered(rule) ? told(rule) : (byRule.get(rule.id) ?? []),
      );
      const judgement = answerOf(question, core.listing, rules, row.holdsUntil);
      heldByRow.set(row, judgement);
      return judgement;
    },
    /** What the signs of fabricated trade say now. */
    signs: (pair: Pair, at: Instant): readonly RuleVerdict[] | undefined =>
      reaching(pair, at) === undefined ? undefined : signs.map(deskOf(pair, at).told),
  };
};
