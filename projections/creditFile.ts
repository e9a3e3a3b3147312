import * as z from "zod";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Grounds, Ruling, Share } from "./breaches.ts";
import type { Database } from "./database.ts";
import type { Pair } from "./readModel.ts";

const ids = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const OpenRow = z.object({ rule: z.string(), party: z.string(), since: z.number() });

export type CreditFile = ReturnType<typeof openCreditFile>;

/** 诚信档案: breaches as they opened and were cured. None is ever removed but by being redone. */
export const openCreditFile = (db: Database) => {
  const ofPair = "where listing = ? and session = ?";
  const remove = db.run(`delete from breach@ ${ofPair} and since >= ?`);
  const reopen = db.run(
    `update breach@ set curedAt = null, late = 0, curedBy = '[]' ${ofPair} and curedAt >= ?`,
  );
  const insert = db.run(`insert into breach@ values (${Array(14).fill("?").join(", ")})`);
  const open = db.rows(
    `select rule, party, since from breach@ ${ofPair} and curedAt is null`,
    OpenRow,
  );
  const cure = db.run(
    `update breach@ set curedAt = ?, late = ?, curedBy = ?
     ${ofPair} and rule = ? and since = ? and party = ?`,
  );
  const known = db.rows(
    `select evidence, case late when 1 then curedBy else '[]' end curedBy
     from breach@ ${ofPair} and rule = ?`,
    z.object({ evidence: ids, curedBy: ids }),
  );

  const add = (
    { listing, session }: Pair,
    at: Instant,
    { id, gate, bearer = "merchant" }: Ruling["rule"],
    { party, identity, verdict }: Share,
    { reason, parameters, evidence }: Grounds,
  ): void => {
    const late = verdict === "PASS_LATE";
    insert(
      ...[listing, session, id, at, gate, bearer, party, identity ?? null],
      ...[late ? at : null, late ? 1 : 0, reason, JSON.stringify(parameters)],
      ...[JSON.stringify(evidence), "[]"],
    );
  };

  const settleOne = (
    pair: Pair,
    at: Instant,
    { rule, shares, others }: Ruling,
    standing: readonly z.infer<typeof OpenRow>[],
  ): void => {
    const { listing, session } = pair;
    for (const { party, since } of standing) {
      const { verdict, grounds } = shares.find((share) => share.party === party) ?? others;
      // Where nothing is left to judge, nothing is wrong any more either.
      if (verdict === "FAIL" || verdict === "PENDING") continue;
      const curedBy = JSON.stringify(grounds().evidence);
      cure(
        ...[at, verdict === "PASS_LATE" ? 1 : 0, curedBy],
        ...[listing, session, rule.id, since, party],
      );
    }
    const breaking = shares.filter(
      ({ isBreach, party }) => isBreach && !standing.some((one) => one.party === party),
    );
    if (breaking.length === 0) return;
    const told = new Set(
      known(listing, session, rule.id).flatMap((row) => [...row.evidence, ...row.curedBy]),
    );
    for (const share of breaking) {
      const grounds = share.grounds();
      // It stays PASS_LATE for ever after; only what was not on file before is another breach.
      if (share.verdict !== "PASS_LATE" || grounds.evidence.some((id) => !told.has(id)))
        add(pair, at, rule, share, grounds);
    }
  };

  return {
    /** Takes back what was opened or cured at the instant or later: it will be judged anew. */
    undo: ({ listing, session }: Pair, from: Instant): void => {
      remove(listing, session, from);
      reopen(listing, session, from);
    },
    settle: (pair: Pair, at: Instant, rulings: readonly Ruling[]): void => {
      const openByRule = Map.groupBy(open(pair.listing, pair.session), ({ rule }) => rule);
      for (const ruling of rulings) {
        const standing = openByRule.get(ruling.rule.id) ?? [];
        if (standing.length > 0 || ruling.shares.some(({ isBreach }) => isBreach))
          settleOne(pair, at, ruling, standing);
      }
    },
  };
};
