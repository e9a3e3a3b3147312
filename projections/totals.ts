import * as z from "zod";
import { examplesShown } from "../src/rules/tallies.ts";
import type { Database } from "./database.ts";
import type { Pair } from "./readModel.ts";

export type TotalsOfPairs = ReturnType<typeof openTotals>;

const Sum = z.object({ amount: z.number() });

/** Sums that are kept as rows come and go, so that no question adds up what 100,000 orders say. */
export const openTotals = (db: Database) => {
  const add = db.run(
    `insert into total@ values (?, ?, ?, ?, ?, ?)
     on conflict do update set amount = amount + excluded.amount`,
  );
  const exact = db.row(
    `select amount from total@
     where listing = ? and session = ? and rule = ? and name = ? and grp = ?`,
    Sum,
  );
  const largest = db.rows(
    `select grp "group", amount sum from total@
     where listing = ? and session = ? and rule = ? and name = ? and grp <> '' and amount <> 0
     order by amount desc, grp limit ${examplesShown}`,
    z.object({ group: z.string(), sum: z.number() }),
  );
  const drop = db.run(
    `delete from total@
     where listing = ? and session = ? and rule = ? and name = ? and grp = ? and amount = 0`,
  );
  const forget = db.run(`delete from total@ where listing = ? and session = ?`);

  /** A sum of nothing is no row: a rebuilt file has none where nothing ever stood. */
  const change = (pair: Pair, rule: string, name: string, group: string, by: number): void => {
    add(pair.listing, pair.session, rule, name, group, by);
    if (by < 0) drop(pair.listing, pair.session, rule, name, group);
  };

  return {
    /** @param group blank for none; every amount also stands in the sum of all groups. */
    add: (pair: Pair, rule: string, name: string, group: string, by: number): void => {
      if (by === 0) return;
      change(pair, rule, name, "", by);
      if (group !== "") change(pair, rule, name, group, by);
    },
    sum: ({ listing, session }: Pair, rule: string, name: string, group = ""): number =>
      exact(listing, session, rule, name, group)?.amount ?? 0,
    largest: ({ listing, session }: Pair, rule: string, name: string) =>
      largest(listing, session, rule, name),
    forget: ({ listing, session }: Pair): void => forget(listing, session),
  };
};
