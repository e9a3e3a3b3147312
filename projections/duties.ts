import * as z from "zod";
import { type Instant, never } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import { type Duty, judgeDuties } from "../src/rules/duties.ts";
import type { Finding, Verdict } from "../src/rules/verdict.ts";
import type { Database } from "./database.ts";
import type { Pair } from "./readModel.ts";
import type { TotalsOfPairs } from "./totals.ts";

/** The first instant of the clock, which counts whole milliseconds, at or after; null for never. */
export const wholeMs = (instant: Instant): number | null =>
  instant === never ? null : Math.ceil(instant);

const ids = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const orAbsent = <Of>(shape: z.ZodType<Of>) =>
  shape.nullable().transform((value) => value ?? undefined);
const DutyRow = z.object({
  folder: z.string(),
  rule: z.string(),
  number: z.number(),
  about: z.string(),
  opens: z.number(),
  overdueFrom: z.number().or(z.literal(never)),
  datedFrom: orAbsent(z.number()),
  done: orAbsent(z.number()),
  brokenFrom: orAbsent(z.number()),
  evidence: ids,
  provisional: z.number().transform((flag) => flag === 1),
  version: orAbsent(z.string()),
  verdict: z.custom<Verdict>(),
  turns: orAbsent(z.number()),
});
type DutyRow = z.infer<typeof DutyRow>;
const columns = `folder, rule, number, about, opens, overdueFrom, datedFrom, done, brokenFrom, evidence,
  provisional, version, verdict, turns`;
const worstFirst = ["FAIL", "PENDING", "PASS_LATE", "PASS"] as const;
const shown = 20;

type Bare = Omit<Duty, "evidence" | "version">;

/** A duty's verdict at T, and when time alone will turn it. */
const stateOf = (duty: Bare, at: Instant) => {
  const { finding, changesAt } = judgeDuties([{ ...duty, evidence: [] }], at);
  const { brokenFrom = never, datedFrom = never } = duty;
  const told = [brokenFrom, datedFrom].filter((instant) => instant > at);
  return {
    verdict: finding.verdict,
    broken: finding.reason === "DUTY_BROKEN" ? 1 : 0,
    turns: wholeMs(Math.min(changesAt, ...told)),
  };
};

/** Duties by the instant at which each turns, and how many of each verdict there are. */
export const openDuties = (
  db: Database,
  totals: TotalsOfPairs,
  exhibit: (id: string) => Exhibit | undefined,
) => {
  const ofPair = "where listing = ? and session = ?";
  const ofFolder = db.rows(
    `select rule, verdict from duty@ ${ofPair} and folder = ?`,
    z.object({ rule: z.string(), verdict: z.string() }),
  );
  const empty = db.run(`delete from duty@ ${ofPair} and folder = ?`);
  const insert = db.run(`insert into duty@ values (${Array(17).fill("?").join(", ")})`);
  const turning = db.rows(`select ${columns} from duty@ ${ofPair} and turns <= ?`, DutyRow);
  const turn = db.run(
    `update duty@ set verdict = ?, broken = ?, turns = ?
     ${ofPair} and folder = ? and rule = ? and number = ?`,
  );
  const deciding = (order: string) =>
    db.rows(
      `select ${columns} from duty@ ${ofPair} and rule = ? and verdict = ?
       order by ${order}, folder, number limit ${shown}`,
      DutyRow,
    );
  const dueFirst = deciding("overdueFrom, opens, about");
  const doneLast = deciding("done desc, overdueFrom");
  const ahead = db.rows(
    `select ${columns} from duty@ ${ofPair} and rule = ? and turns is not null
     order by turns, folder, number limit ? offset ?`,
    DutyRow,
  );
  const settled = db.row(
    `select 1 one from duty@ ${ofPair} and rule = ? and verdict = ? and turns is null limit 1`,
    z.object({ one: z.number() }),
  );
  const next = db.row(
    `select min(turns) due from duty@ ${ofPair} and turns is not null`,
    z.object({ due: z.number().nullable() }),
  );
  const forget = db.run(`delete from duty@ ${ofPair}`);

  const verdict = (pair: Pair, rule: string): Verdict =>
    worstFirst.find((one) => totals.sum(pair, rule, one) > 0) ?? "NA";

  const dutyOf = (row: DutyRow): Duty => ({
    ...row,
    evidence: row.evidence.map(exhibit).filter((one) => one !== undefined),
  });

  /** The duties of a rule that turn, in the order of their turns, page by page. */
  const turnsOf = function* ({ listing, session }: Pair, rule: string): Generator<DutyRow> {
    const size = 256;
    for (let offset = 0; ; offset += size) {
      const page = ahead(listing, session, rule, size, offset);
      yield* page;
      if (page.length < size) return;
    }
  };

  /** The next instant after T at which time alone gives the rule another verdict. */
  const nextFlip = (pair: Pair, rule: string, now: Verdict): Instant => {
    // What is overdue or broken for good keeps the rule where it is.
    if (now === "FAIL" && settled(pair.listing, pair.session, rule, "FAIL") !== undefined)
      return never;
    const counts = new Map<Verdict, number>(
      worstFirst.map((one) => [one, totals.sum(pair, rule, one)]),
    );
    const worst = (): Verdict => worstFirst.find((one) => (counts.get(one) ?? 0) > 0) ?? "NA";
    const move = (from: Verdict, to: Verdict): void => {
      counts.set(from, (counts.get(from) ?? 0) - 1);
      counts.set(to, (counts.get(to) ?? 0) + 1);
    };
    const rows = turnsOf(pair, rule);
    let upcoming = rows.next();
    /** Rows that turn more than once. */
    const again: DutyRow[] = [];
    for (;;) {
      const fromIndex = upcoming.done === true ? never : (upcoming.value.turns ?? never);
      const fromAgain = again[0]?.turns ?? never;
      const at = Math.min(fromIndex, fromAgain);
      if (at === never) return never;
      const row = fromAgain === at ? again.shift() : upcoming.value;
      if (fromAgain !== at) upcoming = rows.next();
      if (row === undefined) return never;
      const state = stateOf(row, at);
      move(row.verdict, state.verdict);
      if (state.turns !== null) {
        again.push({ ...row, verdict: state.verdict, turns: state.turns });
        again.sort((one, other) => (one.turns ?? never) - (other.turns ?? never));
      }
      const following = upcoming.done === true ? never : (upcoming.value.turns ?? never);
      const isLastOfInstant = Math.min(following, again[0]?.turns ?? never) > at;
      if (isLastOfInstant && worst() !== now) return at;
    }
  };

  return {
    empty: (pair: Pair, folder: string): void => {
      const { listing, session } = pair;
      for (const { rule, verdict } of ofFolder(listing, session, folder))
        totals.add(pair, rule, verdict, "", -1);
      empty(listing, session, folder);
    },
    insert: (
      pair: Pair,
      folder: string,
      number: number,
      rule: string,
      duty: Duty,
      at: Instant,
    ): void => {
      const { about, opens, overdueFrom, datedFrom = null, done = null, brokenFrom = null } = duty;
      const { provisional = false, version = null } = duty;
      const { verdict, broken, turns } = stateOf(duty, at);
      insert(
        ...[pair.listing, pair.session, folder, rule, number, about, opens, overdueFrom],
        ...[datedFrom, done],
        ...[brokenFrom, JSON.stringify(duty.evidence.map(({ id }) => id)), provisional ? 1 : 0],
        ...[version, verdict, broken, turns],
      );
      totals.add(pair, rule, verdict, "", 1);
    },
    /** Turns those that have their instant by T. */
    turn: (pair: Pair, at: Instant): void => {
      const { listing, session } = pair;
      for (const row of turning(listing, session, at)) {
        const { verdict, broken, turns } = stateOf(row, at);
        turn(verdict, broken, turns, listing, session, row.folder, row.rule, row.number);
        totals.add(pair, row.rule, row.verdict, "", -1);
        totals.add(pair, row.rule, verdict, "", 1);
      }
    },
    nextTurn: ({ listing, session }: Pair): Instant => next(listing, session)?.due ?? never,
    forget: ({ listing, session }: Pair): void => forget(listing, session),
    verdict,
    nextFlip,
    /** @param latest of what was done late, the last; else what is due first. */
    finding: (pair: Pair, rule: string, at: Instant, latest = false): Finding => {
      const now = verdict(pair, rule);
      if (now === "NA") return judgeDuties([], at).finding;
      const rows = (latest && now === "PASS_LATE" ? doneLast : dueFirst)(
        pair.listing,
        pair.session,
        rule,
        now,
      );
      const { finding } = judgeDuties(rows.map(dutyOf), at);
      return {
        ...finding,
        parameters: { ...finding.parameters, count: totals.sum(pair, rule, now) },
      };
    },
  };
};
