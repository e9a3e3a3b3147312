import * as z from "zod";
import { type Instant, never } from "../src/domain/values/instant.ts";
import { type Dossier, openDossier } from "../src/rules/dossier.ts";
import { rollUp } from "../src/rules/judge.ts";
import { isObligation } from "../src/rules/rule.ts";
import type { Rulebook } from "../src/rules/rulebook.ts";
import { type Finding, type Gate, type Verdict, verdicts } from "../src/rules/verdict.ts";
import { type Ruling, rulingOf } from "./breaches.ts";
import type { CaseFiles } from "./caseFiles.ts";
import { Core, judgeCore } from "./core.ts";
import type { CreditFile } from "./creditFile.ts";
import type { Database } from "./database.ts";
import { wholeMs } from "./duties.ts";
import { isLedgered, type Ledger } from "./ledger.ts";
import { keyOf } from "./pairs.ts";
import type { CurrentVerdict, Pair, VerdictChange } from "./readModel.ts";

/** What has moved since a pair was last judged. */
export interface Touched {
  readonly core: boolean;
  /** Something that every order's duties may rest on. */
  readonly all: boolean;
  readonly orders: Iterable<string>;
}
export const nothingTouched: Touched = { core: false, all: false, orders: [] };

const verdict = z.enum(verdicts);
const Stored = z.object({
  gates: z.object({ THRESHOLD: verdict, QUALITY: verdict, AFTER_SALES: verdict, CONDUCT: verdict }),
  rules: z.record(z.string(), verdict),
  openObligations: z.number(),
  judgedAt: z.number(),
  holdsUntil: z
    .number()
    .nullable()
    .transform((instant) => instant ?? never),
  underReview: z.boolean(),
});
const json = <Of>(shape: z.ZodType<Of>) =>
  z
    .string()
    .nullable()
    .transform((text) => (text === null ? undefined : shape.parse(JSON.parse(text))));
const PairRow = z.object({ core: json(Core), verdict: json(Stored) });
const DueRow = z.object({ listing: z.string(), session: z.string(), due: z.number() });

/** What cannot be read may be what would make it fail: no gate stands open on a guess. */
const heldBack = (gates: CurrentVerdict["gates"]): CurrentVerdict["gates"] => {
  const held = (gate: Gate): Verdict => (gates[gate] === "PASS" ? "PENDING" : gates[gate]);
  return {
    THRESHOLD: held("THRESHOLD"),
    QUALITY: held("QUALITY"),
    AFTER_SALES: held("AFTER_SALES"),
    CONDUCT: held("CONDUCT"),
  };
};

const unjudged: CurrentVerdict["gates"] = {
  THRESHOLD: "PENDING",
  QUALITY: "PENDING",
  AFTER_SALES: "PENDING",
  CONDUCT: "PENDING",
};

const isChange = (before: CurrentVerdict | undefined, after: CurrentVerdict): boolean => {
  const told = ({ gates, rules, openObligations, underReview }: CurrentVerdict) =>
    JSON.stringify([gates, rules, openObligations, underReview]);
  return before === undefined || told(before) !== told(after);
};

/** How many pairs are held ready as they stand. */
const pairsHeld = 2000;

/** A pair as it was left. */
interface Stood {
  readonly core: Core | undefined;
  readonly before: CurrentVerdict | undefined;
}

/** A fault of the file, not of an event: the transaction is undone and tried again. */
export const isMachineFault = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, "code") === "ERR_SQLITE_ERROR";

export interface VerdictParts {
  readonly db: Database;
  readonly files: CaseFiles;
  readonly ledger: Ledger;
  readonly creditFile: CreditFile;
  readonly rulebook: Rulebook;
  readonly onFault: (pair: Pair, error: unknown) => void;
}

export type Verdicts = ReturnType<typeof openVerdicts>;

/**
 * The current verdict of each pair: a function of the log and of the time, and of nothing else. It
 * is judged at T = K = the recordedAt of whatever concerns it, and at the instants at which time
 * alone may change it; an instant that is judged again is judged as if for the first time.
 */
export const openVerdicts = (parts: VerdictParts) => {
  const { db, files, ledger, creditFile, rulebook, onFault } = parts;
  const load = db.row(`select core, verdict from pair@ where listing = ? and session = ?`, PairRow);
  const save = db.run(
    `update pair@ set judgedAt = ?, due = ?, core = ?, verdict = ? where listing = ? and session = ?`,
  );
  const nextDue = db.row(
    `select listing, session, due from pair@ where due is not null
     order by due, listing, session limit 1`,
    DueRow,
  );

  const stoodByPair = new Map<string, Stood>();
  const hold = (pair: Pair, stood: Stood): Stood => {
    if (stoodByPair.size >= pairsHeld) stoodByPair.clear();
    stoodByPair.set(keyOf(pair), stood);
    return stood;
  };

  const stoodOf = (pair: Pair): Stood => {
    const known = stoodByPair.get(keyOf(pair));
    if (known !== undefined) return known;
    const { listing, session } = pair;
    const { core, verdict } = load(listing, session) ?? {};
    const before = verdict && { listing, session, ...verdict };
    return before === undefined ? { core, before } : hold(pair, { core, before });
  };

  const write = (after: CurrentVerdict, core: Core | undefined): void => {
    const { listing, session, judgedAt, ...rest } = after;
    const due = wholeMs(after.holdsUntil);
    save(
      judgedAt,
      due,
      core === undefined ? null : JSON.stringify(core),
      JSON.stringify({ ...rest, judgedAt, holdsUntil: due }),
      listing,
      session,
    );
    hold(after, { core, before: after });
  };

  const rulingsOf = (
    pair: Pair,
    dossier: Dossier,
    core: Core,
    byRule: Readonly<Record<string, Verdict>>,
    judged: ReadonlyMap<string, Finding>,
  ): readonly Ruling[] =>
    rulebook.rules.flatMap((rule): Ruling[] => {
      const finding = judged.get(rule.id);
      const verdict = byRule[rule.id] ?? "NA";
      // A rule that was not judged anew stands as it stood, and so does its breach.
      if (finding === undefined) return [];
      const told = () => (isLedgered(rule) ? ledger.latest(pair, rule, dossier) : finding);
      return [rulingOf(rule, core, verdict, told)];
    });

  const judgeNow = (pair: Pair, at: Instant, touched: Touched, stood: Stood): CurrentVerdict => {
    const { core: last, before } = stood;
    const isRedone = before !== undefined && at <= before.judgedAt;
    const isRewound = before !== undefined && at < before.judgedAt;
    if (isRedone) creditFile.undo(pair, at);

    const isStale = last === undefined || isRedone || touched.core || at >= last.holdsUntil;
    const filed = files.open({ ...pair, withoutOrders: true });
    const { core, rules } = isStale
      ? judgeCore(rulebook, pair, filed, at)
      : { core: last, rules: [] };
    if (core.cancelled) ledger.forget(pair);
    else {
      const all = touched.all || last === undefined || last.cancelled || isRewound;
      ledger.settle(pair, at, { core: isStale, all, orders: touched.orders });
    }
    const dossier = openDossier(filed.file, { ...pair, at, knownAt: at }, rulebook.terms);
    const ledgered = rulebook.rules.filter(isLedgered).map((rule) => {
      const { value, edge } = ledger.verdict(pair, rule, dossier);
      return { rule, value, edge: wholeMs(edge) ?? never };
    });
    const byRule = {
      ...core.rules,
      ...Object.fromEntries(ledgered.map(({ rule, value }) => [rule.id, value.verdict])),
    };
    const standing = rulebook.rules.map((rule) => ({ rule, verdict: byRule[rule.id] ?? "NA" }));
    const gates = rollUp(standing);
    const judged = new Map<string, Finding>([
      ...rules.map((one): [string, Finding] => [one.rule.id, one]),
      ...ledgered.map(({ rule, value }): [string, Finding] => [rule.id, value]),
    ]);
    creditFile.settle(pair, at, rulingsOf(pair, dossier, core, byRule, judged));

    const holdsUntil = Math.min(
      core.holdsUntil,
      ledger.nextTurn(pair),
      ...ledgered.map(({ edge }) => edge),
    );
    // Else the ticker would judge this very instant for ever.
    if (holdsUntil <= at) throw new Error(`a judgement at ${at} holds until ${holdsUntil}`);

    const underReview = core.quarantined + ledger.quarantined(pair) > 0;
    const after: CurrentVerdict = {
      ...pair,
      gates: underReview ? heldBack(gates) : gates,
      rules: byRule,
      openObligations: standing.filter(
        ({ rule, verdict }) => isObligation(rule) && verdict === "PENDING",
      ).length,
      judgedAt: at,
      holdsUntil,
      underReview,
    };
    write(after, core);
    return after;
  };

  /** A rule that breaks down on what was recorded must not stop the others, nor be passed over. */
  const giveUp = (pair: Pair, at: Instant, { before }: Stood, error: unknown): CurrentVerdict => {
    onFault(pair, error);
    const after: CurrentVerdict = {
      ...pair,
      gates: before === undefined ? unjudged : heldBack(before.gates),
      rules: before?.rules ?? {},
      openObligations: before?.openObligations ?? 0,
      judgedAt: at,
      holdsUntil: never,
      underReview: true,
    };
    write(after, undefined);
    return after;
  };

  return {
    /** A transaction was undone: how pairs stand is read anew. */
    forget: (): void => stoodByPair.clear(),
    /** The same object until the pair is judged anew. */
    current: (pair: Pair): CurrentVerdict | undefined => stoodOf(pair).before,
    nextDue: () => nextDue(),
    judge: (
      { listing, session }: Pair,
      at: Instant,
      touched: Touched,
    ): readonly VerdictChange[] => {
      const pair = { listing, session };
      const stood = stoodOf(pair);
      let after: CurrentVerdict;
      try {
        after = judgeNow(pair, at, touched, stood);
      } catch (error) {
        if (isMachineFault(error)) throw error;
        after = giveUp(pair, at, stood, error);
      }
      return isChange(stood.before, after) ? [{ before: stood.before, after }] : [];
    },
  };
};
