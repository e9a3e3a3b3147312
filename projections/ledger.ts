import * as z from "zod";
import type { EventType } from "../src/domain/catalogue.ts";
import { streamOf } from "../src/domain/catalogue.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import { beside, type CaseFile } from "../src/rules/caseFile.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { byVersion } from "../src/rules/judge.ts";
import { isObligation, type Obligation, type Rule } from "../src/rules/rule.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import { isTally, type Tally } from "../src/rules/tallies.ts";
import { type Finding, found, type Verdict } from "../src/rules/verdict.ts";
import { type CaseFiles, unreadIn } from "./caseFiles.ts";
import { openCounts } from "./counts.ts";
import type { Database } from "./database.ts";
import { openDuties, wholeMs } from "./duties.ts";
import type { Events } from "./events.ts";
import type { Links } from "./links.ts";
import { subjectOf } from "./reading.ts";
import type { Pair } from "./readModel.ts";
import { openTotals } from "./totals.ts";

/** Rules whose verdict now is read off rows: obligations, and rules about all orders together. */
export const isLedgered = (rule: Rule): rule is Obligation | Tally =>
  isObligation(rule) || isTally(rule);

/** What says which orders there are, and for whom. */
const groundTypes: readonly EventType[] = [
  "SessionScheduled",
  "ListingAddedToSession",
  "ListingDrafted",
  "LotAssigned",
  "RecordVoided",
];

export type Ledger = ReturnType<typeof openLedger>;

export interface LedgerParts {
  readonly db: Database;
  readonly events: Events;
  readonly links: Links;
  readonly files: CaseFiles;
  readonly rulebook: Rulebook;
  /** Tallies that are kept beside those of the rulebook. */
  readonly signs: readonly Tally[];
}

/**
 * 台账: what orders owe and add up to, by folder. What one order's folder holds rests on that order
 * and on the core of the case file, never on another order; so an event of an order renews that
 * folder alone, and the verdict now never walks all orders of a session.
 */
export const openLedger = ({ db, events, links, files, rulebook, signs }: LedgerParts) => {
  const isKept = ({ tier, id }: Rule): boolean =>
    tier === "core" || rulebook.enabled === "all" || rulebook.enabled.includes(id);
  const obligations = rulebook.rules.filter(isObligation).filter(isKept);
  const tallies = [...rulebook.rules.filter(isTally).filter(isKept), ...signs];
  const grounds: ReadonlySet<string> = new Set<string>([
    ...groundTypes,
    ...[...obligations, ...tallies].flatMap(({ restsOn }) => restsOn),
  ]);

  /** Signs are told to whom it concerns whatever a platform has enabled. */
  const bookOf = (rule: Rule): Rulebook =>
    signs.some((sign) => sign === rule) ? { ...rulebook, enabled: "all" } : rulebook;

  const ofPair = "where listing = ? and session = ?";
  const forgetFolder = db.run(`delete from folder@ ${ofPair} and folder = ?`);
  const markFolder = db.run(`insert into folder@ values (?, ?, ?, ?, ?)`);
  const edged = db.rows(
    `select folder from folder@ ${ofPair} and edge <= ?`,
    z.object({ folder: z.string() }),
  );
  const nextEdge = db.row(
    `select min(edge) due from folder@ ${ofPair}`,
    z.object({ due: z.number().nullable() }),
  );
  const unread = db.row(
    `select total(quarantined) n from folder@ ${ofPair}`,
    z.object({ n: z.number() }),
  );
  const forgetFolders = db.run(`delete from folder@ ${ofPair}`);
  const totals = openTotals(db);
  const duties = openDuties(db, totals, events.exhibit);
  const counts = openCounts(db, totals, events.exhibit);

  const dutiesIn = (dossier: Dossier, order: string | undefined) => {
    if (order === undefined)
      return obligations.flatMap((rule) =>
        rule.duties(dossier).map((duty) => ({ rule: rule.id, duty })),
      );
    const placed = dossier.orders().filter(({ data }) => data.order === order);
    return obligations.flatMap((rule) =>
      placed
        .flatMap((one) => rule.dutiesOfOrder(dossier, one))
        .map((duty) => ({ rule: rule.id, duty })),
    );
  };
  const countsIn = (dossier: Dossier, order: string | undefined) =>
    tallies.flatMap((rule) =>
      dossier
        .orders()
        .filter(({ data }) => data.order === order)
        .flatMap((placed) => rule.counts(dossier, placed))
        .map((count) => ({ rule: rule.id, count })),
    );

  const replace = (
    pair: Pair,
    folder: string,
    at: Instant,
    file: CaseFile,
    quarantined: number,
  ): void => {
    const { listing, session } = pair;
    const order = folder === "" ? undefined : folder.slice(1);
    const question = { listing, session, at, knownAt: at };
    const dossier = openDossier(file, question, rulebook.terms);
    const { value, edge } = dossier.watch(() => ({
      owed: dutiesIn(dossier, order),
      counted: countsIn(dossier, order),
    }));
    duties.empty(pair, folder);
    for (const [number, { rule, duty }] of value.owed.entries())
      duties.insert(pair, folder, number, rule, duty, at);
    counts.empty(pair, folder);
    for (const [number, { rule, count }] of value.counted.entries())
      counts.insert(pair, folder, number, rule, count, at);
    forgetFolder(listing, session, folder);
    if (edge < never || quarantined > 0)
      markFolder(listing, session, folder, wholeMs(edge), quarantined);
  };

  const ordersOf = ({ listing, session }: Pair): readonly string[] =>
    links
      .from(streamOf("session", session))
      .filter((link) => link.pulls && (link.listing === "" || link.listing === listing))
      .flatMap(({ target }) => {
        const subject = subjectOf(target);
        return subject?.kind === "order" ? [subject.id] : [];
      });

  const renew = (pair: Pair, folder: string, at: Instant): void => {
    const core = files.open({ ...pair, withoutOrders: true });
    if (folder === "") replace(pair, folder, at, core.file, 0);
    else {
      const order = files.ofOrder(folder.slice(1));
      replace(pair, folder, at, beside(core.file, order.file), unreadIn(order, at));
    }
  };

  return {
    bookOf,
    /** Whether what orders owe and add up to may rest on such an event, when it is not of an order. */
    mayTouchOrders: (type: string): boolean => grounds.has(type),
    /** Brings the pair's folders to an instant: those of these orders anew, of all, or of the core. */
    settle: (
      pair: Pair,
      at: Instant,
      touched: {
        readonly core: boolean;
        readonly all: boolean;
        readonly orders: Iterable<string>;
      },
    ): void => {
      const { listing, session } = pair;
      const folders = new Set(
        [...(touched.all ? ordersOf(pair) : touched.orders)].map((order) => `/${order}`),
      );
      if (touched.core) folders.add("");
      for (const { folder } of edged(listing, session, at)) folders.add(folder);
      for (const folder of folders) renew(pair, folder, at);
      duties.turn(pair, at);
      counts.turn(pair, at);
    },
    forget: (pair: Pair): void => {
      duties.forget(pair);
      counts.forget(pair);
      totals.forget(pair);
      forgetFolders(pair.listing, pair.session);
    },
    /** What a rule finds now, read off the rows; the dossier is one without orders, at that instant. */
    judge: (pair: Pair, rule: Obligation | Tally, dossier: Dossier) =>
      dossier.watch(() =>
        byVersion(bookOf(rule), rule, dossier, () =>
          isObligation(rule)
            ? duties.finding(pair, rule.id, dossier.question.at)
            : rule.weigh(dossier, counts.of(pair, rule.id)),
        ),
      ),
    /** The same, as far as the verdict goes; totals are those of now where none are given. */
    verdict: (
      pair: Pair,
      rule: Obligation | Tally,
      dossier: Dossier,
      totals = counts.bare(pair, rule.id),
    ) =>
      dossier.watch(
        (): Finding =>
          byVersion(bookOf(rule), rule, dossier, () =>
            isObligation(rule)
              ? found(duties.verdict(pair, rule.id), "NO_FINDING")
              : rule.weigh(dossier, totals),
          ),
      ),
    /** What has just made a rule what it is: of what was done late, the last. */
    latest: (pair: Pair, rule: Obligation | Tally, dossier: Dossier): Finding =>
      isObligation(rule)
        ? duties.finding(pair, rule.id, dossier.question.at, true)
        : rule.weigh(dossier, counts.of(pair, rule.id)),
    /** Whether the rule judges at all at the dossier's instant. */
    isJudged: (rule: Obligation | Tally, dossier: Dossier): boolean =>
      byVersion(bookOf(rule), rule, dossier, () => found("PASS", "NO_FINDING")).verdict === "PASS",
    /** When the duties as they stand give an obligation another verdict than this. */
    nextFlip: (pair: Pair, rule: string, verdict: Verdict): Instant =>
      duties.verdict(pair, rule) === verdict ? duties.nextFlip(pair, rule, verdict) : never,
    ahead: counts.ahead,
    /** The next instant at which a row turns. */
    nextTurn: (pair: Pair): Instant =>
      Math.min(
        duties.nextTurn(pair),
        counts.nextTurn(pair),
        nextEdge(pair.listing, pair.session)?.due ?? never,
      ),
    /** Whether what the rows hold depends on an instant to come: a draft, say, that is dated ahead. */
    isDatedAhead: ({ listing, session }: Pair): boolean =>
      (nextEdge(listing, session)?.due ?? null) !== null,
    quarantined: ({ listing, session }: Pair): number => unread(listing, session)?.n ?? 0,
  };
};
