import * as z from "zod";
import type { Role } from "../src/domain/fact.ts";
import { type Gate, gates } from "../src/rules/verdict.ts";
import type { Database, Value } from "./database.ts";
import type { Persons } from "./persons.ts";
import type { Page, ReadModel } from "./readModel.ts";
import type { Bearer, Breach } from "./registers.ts";
import { repairedBefore, repairedFrom } from "./repair.ts";

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
  curedBy: ids,
});
const columns = `listing, session, rule, since, gate, role, party, curedAt, late, reason,
  parameters, evidence, curedBy`;
const Counted = z.object({ open: z.number(), cured: z.number(), repaired: z.number() });

/** A cursor holds the key of a row in a file, so that it stays good while rows are added. */
const Cursor = z.tuple([z.number(), z.string(), z.string(), z.string()]);
const cursorOf = ({ since, listing, session, rule }: z.infer<typeof BreachRow>): string =>
  Buffer.from(JSON.stringify([since, listing, session, rule])).toString("base64url");
const readCursor = (cursor: string) => {
  try {
    return Cursor.safeParse(JSON.parse(Buffer.from(cursor, "base64url").toString())).data;
  } catch {
    return undefined;
  }
};
const newest: z.infer<typeof Cursor> = [Number.MAX_SAFE_INTEGER, "", "", ""];

/** Credit files as they are read: by party; of hosts by person, whichever account it was. */
export const openCreditPages = (
  db: Database,
  persons: Persons,
  repairMonths: number,
): Pick<ReadModel, "creditFile" | "creditSummary" | "accountsOf"> => {
  const reading = (whose: string) => ({
    page: db.rows(
      `select ${columns} from breach@ where ${whose}
       and (since, listing, session, rule) < (?, ?, ?, ?)
       order by since desc, listing desc, session desc, rule desc limit ?`,
      BreachRow,
    ),
    count: db.row(
      `select count(*) filter (where curedAt is null) open,
       count(*) filter (where curedAt >= ?) cured, count(*) filter (where curedAt < ?) repaired
       from (select curedAt from breach@ where ${whose})`,
      Counted,
    ),
  });
  const byParty = reading("role = ? and party = ?");
  const byPerson = reading(
    `role = 'host' and (party = ? or identity in (select value from json_each(?)))`,
  );

  /** An account's own breaches stay with it, whoever it is verified as later. */
  const fileOf = ({ role, party, at }: Bearer) => {
    const person = role === "host" ? persons.of(party, at) : undefined;
    const values: readonly Value[] =
      person === undefined
        ? [role, party]
        : [party, JSON.stringify(persons.identitiesOf(person, at))];
    return { ...(person === undefined ? byParty : byPerson), values };
  };

  const told = (row: z.infer<typeof BreachRow>, { at }: Bearer): Breach => {
    const { curedAt } = row;
    const repairedAt = curedAt === undefined ? undefined : repairedFrom(curedAt, repairMonths);
    return { ...row, repairedAt, isRepaired: repairedAt !== undefined && repairedAt <= at };
  };

  return {
    creditFile: (of, first, after): Page<Breach> => {
      const { page, values } = fileOf(of);
      const before = (after === undefined ? undefined : readCursor(after)) ?? newest;
      const rows = page(...values, ...before, first + 1);
      return {
        rows: rows.slice(0, first).map((row) => ({ row: told(row, of), cursor: cursorOf(row) })),
        hasMore: rows.length > first,
      };
    },
    creditSummary: (of) => {
      const { count, values } = fileOf(of);
      const repaired = repairedBefore(of.at, repairMonths);
      return count(repaired, repaired, ...values) ?? { open: 0, cured: 0, repaired: 0 };
    },
    accountsOf: ({ role, party, at }) => {
      const person = role === "host" ? persons.of(party, at) : undefined;
      return person === undefined ? [party] : persons.accountsOf(person, at);
    },
  };
};
