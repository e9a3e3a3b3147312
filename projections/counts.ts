import * as z from "zod";
import { type Instant, never } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import { type Count, examplesShown, type Totals } from "../src/rules/tallies.ts";
import type { Database } from "./database.ts";
import { wholeMs } from "./duties.ts";
import type { Pair } from "./readModel.ts";
import type { TotalsOfPairs } from "./totals.ts";

const CountRow = z.object({
  folder: z.string(),
  rule: z.string(),
  number: z.number(),
  name: z.string(),
  grp: z.string(),
  amount: z.number(),
  since: z.number(),
  until: z.number().or(z.literal(never)),
  stands: z.number(),
  turns: z.number().nullable(),
});
const columns = "folder, rule, number, name, grp, amount, since, until, stands, turns";
/** How many turns a look ahead takes in. */
const turnsSeen = 256;
const Example = z.object({
  about: z.string(),
  amount: z.number(),
  evidence: z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text))),
});

/** Whether a count stands in its sum at T, and when time alone will put it in or take it out. */
const standing = (since: Instant, until: Instant, at: Instant) => ({
  stands: at >= since && at < until ? 1 : 0,
  turns: wholeMs(at < since ? since : at < until ? until : never),
});

type CountRow = z.infer<typeof CountRow>;
const turnOf = (row: CountRow, instant: Instant, by: number) => ({
  row,
  turn: wholeMs(instant) ?? never,
  by,
});

/** What each order adds to the sums of a rule, and the sums of those that stand now. */
export const openCounts = (
  db: Database,
  totals: TotalsOfPairs,
  exhibit: (id: string) => Exhibit | undefined,
) => {
  const ofPair = "where listing = ? and session = ?";
  const ofFolder = db.rows(
    `select ${columns} from count@ ${ofPair} and folder = ? and stands = 1`,
    CountRow,
  );
  const empty = db.run(`delete from count@ ${ofPair} and folder = ?`);
  const insert = db.run(`insert into count@ values (${Array(14).fill("?").join(", ")})`);
  const turning = db.rows(`select ${columns} from count@ ${ofPair} and turns <= ?`, CountRow);
  const turn = db.run(
    `update count@ set stands = ?, turns = ? ${ofPair} and folder = ? and rule = ? and number = ?`,
  );
  const next = db.row(
    `select min(turns) due from count@ ${ofPair} and turns is not null`,
    z.object({ due: z.number().nullable() }),
  );
  const upcoming = db.rows(
    `select ${columns} from count@ ${ofPair} and rule = ? and turns is not null
     order by turns, folder, number limit ${turnsSeen}`,
    CountRow,
  );
  const forget = db.run(`delete from count@ ${ofPair}`);
  const first = `select about, amount, evidence from count@ ${ofPair} and rule = ? and name = ?`;
  const inOrder = `and stands = 1 order by since, about, folder, number limit ${examplesShown}`;
  const examples = db.rows(`${first} ${inOrder}`, Example);
  const examplesOfGroup = db.rows(`${first} and grp = ? and grp <> '' ${inOrder}`, Example);

  /** What the orders come to now, without walking them. */
  const of = (pair: Pair, rule: string): Totals => ({
    ...bare(pair, rule),
    examples: (name, group) =>
      examplesOf(pair, rule, name, group).map(({ evidence, ...example }) => ({
        ...example,
        evidence: evidence.map(exhibit).filter((one) => one !== undefined),
      })),
  });
  /** The same without examples, which tell of a verdict and never make it. */
  const bare = (pair: Pair, rule: string): Totals => ({
    sum: (name, group) => totals.sum(pair, rule, name, group),
    largest: (name) => totals.largest(pair, rule, name),
    examples: () => [],
  });
  const examplesOf = ({ listing, session }: Pair, rule: string, name: string, group?: string) =>
    group === undefined
      ? examples(listing, session, rule, name)
      : examplesOfGroup(listing, session, rule, name, group);

  return {
    of,
    bare,
    /**
     * The sums as they will be if nothing happens but time, turn by turn: at most the next 256 turns
     * are looked at, lest a long look ahead hold up the answer of now. Groups stay as they are.
     */
    ahead: (pair: Pair, rule: string) => {
      const rows = upcoming(pair.listing, pair.session, rule);
      const horizon = rows.length < turnsSeen ? never : (rows.at(-1)?.turns ?? never);
      // An order that was cancelled before it was placed never counts.
      const coming = rows
        .filter(({ since, until }) => since < until)
        .flatMap((row) => [
          ...(row.stands === 1 ? [] : [turnOf(row, row.since, row.amount)]),
          turnOf(row, row.until, -row.amount),
        ]);
      const turns = coming.map(({ turn }) => turn).sort((one, other) => one - other);
      const now = bare(pair, rule);
      let reached: Instant = Number.NEGATIVE_INFINITY;
      const grown = (name: string, group: string | undefined): number =>
        coming.reduce(
          (sum, { turn, row, by }) =>
            turn <= reached && row.name === name && (group ?? row.grp) === row.grp ? sum + by : sum,
          0,
        );
      return {
        next: (after: Instant): Instant =>
          turns.find((turn) => turn > after && turn <= horizon) ?? never,
        at: (instant: Instant): Totals => {
          reached = instant;
          return { ...now, sum: (name, group) => now.sum(name, group) + grown(name, group) };
        },
      };
    },
    empty: (pair: Pair, folder: string): void => {
      const { listing, session } = pair;
      for (const { rule, name, grp, amount } of ofFolder(listing, session, folder))
        totals.add(pair, rule, name, grp, -amount);
      empty(listing, session, folder);
    },
    insert: (
      pair: Pair,
      folder: string,
      number: number,
      rule: string,
      count: Count,
      at: Instant,
    ): void => {
      const { of: name, group = "", amount, from, until = never, about, evidence } = count;
      const { stands, turns } = standing(from, until, at);
      insert(
        ...[pair.listing, pair.session, folder, rule, number, name, group, amount, from, until],
        ...[about, JSON.stringify(evidence.map(({ id }) => id)), stands, turns],
      );
      if (stands === 1) totals.add(pair, rule, name, group, amount);
    },
    /** Puts in and takes out what has its instant by T. */
    turn: (pair: Pair, at: Instant): void => {
      const { listing, session } = pair;
      for (const row of turning(listing, session, at)) {
        const { stands, turns } = standing(row.since, row.until, at);
        turn(stands, turns, listing, session, row.folder, row.rule, row.number);
        totals.add(pair, row.rule, row.name, row.grp, (stands - row.stands) * row.amount);
      }
    },
    nextTurn: ({ listing, session }: Pair): Instant => next(listing, session)?.due ?? never,
    forget: ({ listing, session }: Pair): void => forget(listing, session),
  };
};
