import { type Instant, never } from "../src/domain/values/instant.ts";
import {
  recallExecutedInTime,
  recallStartedWhenRiskKnown,
} from "../src/rules/afterSales/recall.ts";
import {
  recallBuyersNotified,
  recalledGoodsDisposed,
} from "../src/rules/afterSales/recalledGoods.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import {
  answerOf,
  isRecordedLater,
  type Judgement,
  judge,
  nextFlip,
  type RuleVerdict,
} from "../src/rules/judge.ts";
import { isObligation, type Obligation, type Rule } from "../src/rules/rule.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import type { Tally } from "../src/rules/tallies.ts";
import type { Verdict } from "../src/rules/verdict.ts";
import type { CaseFiles } from "./caseFiles.ts";
import { wholeMs } from "./duties.ts";
import { isLedgered, type Ledger } from "./ledger.ts";
import type { CurrentVerdict, Pair } from "./readModel.ts";

export interface NowParts {
  readonly files: CaseFiles;
  readonly ledger: Ledger;
  readonly rulebook: Rulebook;
  readonly signs: readonly Tally[];
  readonly current: (pair: Pair) => CurrentVerdict | undefined;
}

/** Rules about orders that rest on recalls: with a lot in hand they look at its own recalls alone. */
const aboutRecalls: ReadonlySet<string> = new Set(
  [
    recallExecutedInTime,
    recallStartedWhenRiskKnown,
    recallBuyersNotified,
    recalledGoodsDisposed,
  ].map(({ id }) => id),
);

/** What a lot's own recalls ask for; undefined where it takes a walk through the orders. */
type RecallsFrom = "the case file" | "the rows" | undefined;

const recallsFrom = (lot: string, dossier: Dossier): RecallsFrom => {
  // Without a recall of the lot nothing is owed to those who bought it.
  if (dossier.known("RecallInitiated", { lots: lot }).length === 0) return "the case file";
  const isOnly = (lots: readonly string[]): boolean => lots.every((one) => one === lot);
  return isOnly(dossier.lots()) &&
    dossier.known("RecallInitiated", {}).every(({ data }) => isOnly(data.lots))
    ? "the rows"
    : undefined;
};

const ceiled = (instant: Instant): Instant => wholeMs(instant) ?? never;

/**
 * The judgement of now with reasons and evidence, read off the rows where it is about orders: it
 * takes as long for 100,000 of them as for ten.
 */
export const openNow = ({ files, ledger, rulebook, signs, current }: NowParts) => {
  const without = (isRead: (rule: Rule) => boolean): Rulebook => ({
    ...rulebook,
    rules: rulebook.rules.filter((rule) => !isRead(rule)),
  });
  const withoutOrders = without(isLedgered);
  /** With a lot in hand, what its recalls ask for is judged with what goods are. */
  const withoutOrdersButRecalls = without((rule) => isLedgered(rule) && !aboutRecalls.has(rule.id));

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
  const deskOf = (pair: Pair, at: Instant, lot?: string) => {
    const { listing, session } = pair;
    const question = { listing, session, at, knownAt: at, ...(lot !== undefined && { lot }) };
    // A listing brings its lots, so the lot in hand is in it.
    const { file } = files.open({ ...pair, withoutOrders: true });
    const open = (instant: Instant) =>
      openDossier(file, { ...question, at: instant }, rulebook.terms);
    const dossier = open(at);
    let firstEdge = never;
    const told = (rule: Obligation | Tally): RuleVerdict => {
      const { value, edge } = ledger.judge(pair, rule, dossier);
      firstEdge = Math.min(firstEdge, edge);
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
    /** Judges by this book, and reads the rules that it lacks off the rows. */
    const judgement = (book: Rulebook, holdsUntil: Instant): Judgement => {
      const core = judge(book, file, question);
      const byRule = new Map(core.rules.map((one) => [one.rule.id, one]));
      const rules = rulebook.rules.flatMap(
        (rule) => byRule.get(rule.id) ?? (isLedgered(rule) ? told(rule) : []),
      );
      const until = Math.min(holdsUntil, ...[core.holdsUntil, firstEdge].map(ceiled));
      return answerOf(question, core.listing, rules, until);
    };
    return { dossier, told, judgement };
  };

  return {
    now: (pair: Pair, at: Instant): Judgement | undefined => {
      const row = reaching(pair, at);
      if (row === undefined) return undefined;
      const held = heldByRow.get(row);
      if (held !== undefined) return { ...held, question: { ...held.question, at, knownAt: at } };
      const judgement = deskOf(pair, at).judgement(withoutOrders, row.holdsUntil);
      heldByRow.set(row, judgement);
      return judgement;
    },
    /** The same with a lot of the listing in hand; undefined also where orders must be walked. */
    nowOfLot: (pair: Pair, lot: string, at: Instant): Judgement | undefined => {
      const row = reaching(pair, at);
      if (row === undefined) return undefined;
      const { dossier, judgement } = deskOf(pair, at, lot);
      const from = recallsFrom(lot, dossier);
      if (from === undefined) return undefined;
      const book = from === "the rows" ? withoutOrders : withoutOrdersButRecalls;
      return judgement(book, row.holdsUntil);
    },
    /** What the signs of fabricated trade say now. */
    signs: (pair: Pair, at: Instant): readonly RuleVerdict[] | undefined =>
      reaching(pair, at) === undefined ? undefined : signs.map(deskOf(pair, at).told),
  };
};
