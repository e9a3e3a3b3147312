import * as z from "zod";
import type { Role } from "../src/domain/fact.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Rule } from "../src/rules/rule.ts";
import { type Gate, gates, type Verdict } from "../src/rules/verdict.ts";
import type { Database } from "./database.ts";
import type { Breach, Page, Pair } from "./readModel.ts";

/** Where a session stands for a listing, as far as it decides what is a breach. */
export interface Stage {
  readonly begun: boolean;
  /** Begun, not ended, and the listing is sold in it. */
  readonly onAir: boolean;
  readonly sold: boolean;
}

/** Whether a verdict is a breach, and not only something still to be done. */
export const isBreach = (
  { kind, gate }: Pick<Rule, "kind" | "gate">,
  verdict: Verdict,
  stage: Stage,
): boolean => {
  switch (kind) {
    case "O":
      return verdict === "FAIL" || verdict === "PASS_LATE";
    case "M":
      return verdict === "FAIL" && stage.begun && stage.sold;
    case "X":
      // Conduct comes to light afterwards; a ban or a recall that comes afterwards is no breach.
      return verdict === "FAIL" && (gate === "CONDUCT" ? stage.begun && stage.sold : stage.onAir);
    case "E":
      return (verdict === "FAIL" || verdict === "PASS_LATE") && stage.onAir;
    case "I":
      return false;
  }
};

/** What stands in a breach of the finding that made it. */
export interface Grounds {
  readonly reason: string;
  readonly parameters: Readonly<Record<string, string | number>>;
  readonly evidence: readonly string[];
}

export interface Ruling {
  readonly rule: Pick<Rule, "id" | "gate" | "kind" | "bearer">;
  readonly verdict: Verdict;
  readonly isBreach: boolean;
  readonly party: string;
  readonly grounds: () => Grounds;
}

const ids = z.string().transform((text) => z.array(z.string()).parse(JSON.parse(text)));
const BreachRow = z.object({
  listing: z.string(),
  session: z.string(),
  rule: z.string(),
  since: z.number(),
  gate: z.enum(gates as readonly [Gate, ...Gate[]]),
  role: z.custom<Role>(),
  party: z.string(),
  curedAt: z
    .number()
    .nullable()
    .transform((instant) => instant ?? undefined),
  late: z.number().transform((flag) => flag === 1),
  reason: z.string(),
  parameters: z
    .string()
    .transform((text) =>
      z.record(z.string(), z.union([z.string(), z.number()])).parse(JSON.parse(text)),
    ),
  evidence: ids,
});
const breachColumns =
  "listing, session, rule, since, gate, role, party, curedAt, late, reason, parameters, evidence";

/** A cursor holds the key of a row, so that it stays good while rows are added. */
const Cursor = z.tuple([z.number(), z.string(), z.string(), z.string()]);
const cursorOf = ({ since, listing, session, rule }: Breach): string =>
  Buffer.from(JSON.stringify([since, listing, session, rule])).toString("base64url");
const readCursor = (cursor: string) => {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString())).data;
  } catch {
    return undefined;
  }
};

export type CreditFile = ReturnType<typeof openCreditFile>;

/** 诚信档案: breaches as they opened and were cured. None is ever removed but by being redone. */
export const openCreditFile = (db: Database) => {
  const ofPair = "where listing = ? and session = ?";
  const remove = db.run(`delete from breach@ ${ofPair} and since >= ?`);
  const reopen = db.run(
    `update breach@ set curedAt = null, late = 0, curedBy = '[]' ${ofPair} and curedAt >= ?`,
  );
  const insert = db.run(`insert into breach@ values (${Array(13).fill("?").join(", ")})`);
  const open = db.rows(
    `select rule, since from breach@ ${ofPair} and curedAt is null`,
    z.object({ rule: z.string(), since: z.number() }),
  );
  const cure = db.run(
    `update breach@ set curedAt = ?, late = ?, curedBy = ? ${ofPair} and rule = ? and since = ?`,
  );
  const known = db.rows(
    `select evidence, curedBy from breach@ ${ofPair} and rule = ?`,
    z.object({ evidence: ids, curedBy: ids }),
  );
  const page = db.rows(
    `select ${breachColumns} from breach@ where role = ? and party = ?
     and (since, listing, session, rule) < (?, ?, ?, ?)
     order by since desc, listing desc, session desc, rule desc limit ?`,
    BreachRow,
  );

  const settleOne = (
    { listing, session }: Pair,
    at: Instant,
    { rule, verdict, isBreach, party, grounds }: Ruling,
    since: number | undefined,
  ): void => {
    const late = verdict === "PASS_LATE";
    const add = ({ reason, parameters, evidence }: Grounds, curedAt: Instant | null): void =>
      insert(
        ...[listing, session, rule.id, at, rule.gate, rule.bearer ?? "merchant", party, curedAt],
        ...[late ? 1 : 0, reason, JSON.stringify(parameters), JSON.stringify(evidence), "[]"],
      );
    if (since !== undefined) {
      // Where nothing is left to judge, nothing is wrong any more either.
      if (late || verdict === "PASS" || verdict === "NA") {
        const curedBy = late ? grounds().evidence : [];
        cure(at, late ? 1 : 0, JSON.stringify(curedBy), listing, session, rule.id, since);
      }
    } else if (isBreach && !late) add(grounds(), null);
    else if (isBreach) {
      const told = new Set(
        known(listing, session, rule.id).flatMap((row) => [...row.evidence, ...row.curedBy]),
      );
      // It stays PASS_LATE for ever after; only what was not on file before is another breach.
      const found = grounds();
      if (found.evidence.some((id) => !told.has(id))) add(found, at);
    }
  };

  return {
    /** Takes back what was opened or cured at the instant or later: it will be judged anew. */
    undo: ({ listing, session }: Pair, from: Instant): void => {
      remove(listing, session, from);
      reopen(listing, session, from);
    },
    settle: (pair: Pair, at: Instant, rulings: readonly Ruling[]): void => {
      const sinceByRule = new Map(
        open(pair.listing, pair.session).map(({ rule, since }) => [rule, since]),
      );
      for (const ruling of rulings) {
        const since = sinceByRule.get(ruling.rule.id);
        if (since !== undefined || ruling.isBreach) settleOne(pair, at, ruling, since);
      }
    },
    /** Newest first. */
    page: (role: Role, party: string, first: number, after: string | undefined): Page<Breach> => {
      const [since, ...key] = (after === undefined ? undefined : readCursor(after)) ?? [
        Number.MAX_SAFE_INTEGER,
        "",
        "",
        "",
      ];
      const rows = page(role, party, since, ...key, first + 1);
      return {
        rows: rows.slice(0, first).map((row) => ({ row, cursor: cursorOf(row) })),
        hasMore: rows.length > first,
      };
    },
  };
};
