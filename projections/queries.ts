import * as z from "zod";
import type { SubjectKind } from "../src/domain/fields.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import type { Database, Value } from "./database.ts";
import type { Parties } from "./parties.ts";
import type { OpenDuty, Page, Pair, RowFilter, SubjectRow } from "./readModel.ts";
import { labelOf, rowOf, SubjectShape, type Subjects, subjectColumns } from "./subjects.ts";

const filterColumns = [
  "merchant",
  "host",
  "agency",
  "operator",
  "lab",
  "session",
  "listing",
] as const satisfies readonly (keyof RowFilter & keyof Parties)[];

/** What a filter asks for, of a subject `s`: the first party leads to the rows, in their order. */
const subjectsBy = (filter: RowFilter) => {
  const [first, ...others] = filterColumns.flatMap((role) => {
    const party = filter[role];
    return party === undefined ? [] : [{ role, party }];
  });
  const values = (named: typeof others): Value[] =>
    named.flatMap(({ role, party }) => [role, party]);
  return {
    from:
      first === undefined
        ? "subject@ s"
        : "party@ f join subject@ s on s.kind = f.kind and s.id = f.id",
    opened: first === undefined ? "s.opened" : "f.opened",
    kind: first === undefined ? "s.kind" : "f.kind",
    conditions: [
      ...(first === undefined ? [] : ["f.role = ?", "f.party = ?"]),
      ...others.map(
        () => `exists (select 1 from party@ p where p.kind = s.kind and p.role = ? and p.party = ?
          and p.opened = s.opened and p.id = s.id)`,
      ),
      ...(filter.stage === undefined ? [] : ["s.stage = ?"]),
    ],
    values: [
      ...(first === undefined ? [] : values([first])),
      ...values(others),
      ...(filter.stage === undefined ? [] : [filter.stage]),
    ],
  };
};

/** On a pair `o`: sellers are the listing's, those on stage and the state the session's. */
const conditionsOnPair = (filter: RowFilter) => {
  const parts: { readonly sql: string; readonly values: readonly Value[] }[] = [];
  const through = (kind: SubjectKind, role: string, party: string | undefined): void => {
    if (party === undefined) return;
    parts.push({
      sql: `exists (select 1 from party@ p join subject@ s on s.kind = p.kind and s.id = p.id
        where p.kind = ? and p.role = ? and p.party = ? and p.opened = s.opened and s.id = o.${kind})`,
      values: [kind, role, party],
    });
  };
  through("listing", "merchant", filter.merchant);
  through("session", "host", filter.host);
  through("session", "agency", filter.agency);
  through("session", "operator", filter.operator);
  if (filter.lab !== undefined) parts.push({ sql: "0", values: [] });
  if (filter.session !== undefined) parts.push({ sql: "o.session = ?", values: [filter.session] });
  if (filter.listing !== undefined) parts.push({ sql: "o.listing = ?", values: [filter.listing] });
  if (filter.stage !== undefined)
    parts.push({
      sql: `exists (select 1 from subject@ s
        where s.kind = 'session' and s.id = o.session and s.stage = ?)`,
      values: [filter.stage],
    });
  return { sql: parts.map(({ sql }) => sql), values: parts.flatMap(({ values }) => values) };
};

const where = (conditions: readonly string[]): string =>
  conditions.length === 0 ? "" : `where ${conditions.join(" and ")}`;

/** Statements by their text: a filter has few shapes. */
const statementsOf = (db: Database) => {
  const bySql = new Map<string, (...values: readonly Value[]) => readonly unknown[]>();
  return <Row>(sql: string, shape: z.ZodType<Row>, values: readonly Value[]): readonly Row[] => {
    const known = bySql.get(sql) ?? db.rows(sql, shape);
    bySql.set(sql, known);
    // The shape belongs to the text: the same statement always gives the same rows.
    return known(...values) as readonly Row[];
  };
};

const PairShape = z.object({ listing: z.string(), session: z.string() });
const DutyShape = PairShape.extend({
  rule: z.string(),
  about: z.string(),
  opens: z.number(),
  overdueFrom: z.number().or(z.literal(never)),
});
export interface QueryParts {
  readonly db: Database;
  readonly subjects: Subjects;
}

export type Queries = ReturnType<typeof openQueries>;

/** Questions to the rows; nothing here writes. */
export const openQueries = ({ db, subjects }: QueryParts) => {
  const query = statementsOf(db);

  const rows = (
    kind: SubjectKind,
    filter: RowFilter,
    first: number,
    after: string | undefined,
  ): Page<SubjectRow> => {
    const { from, kind: kindIs, opened, conditions, values } = subjectsBy(filter);
    const found = query(
      `select ${subjectColumns} from ${from} ${where([
        `${kindIs} = ?`,
        ...(after === undefined
          ? []
          : [`${opened} < (select opened from subject@ where kind = ? and id = ?)`]),
        ...conditions,
      ])} order by ${opened} desc limit ?`,
      SubjectShape,
      [kind, ...(after === undefined ? [] : [kind, after]), ...values, first + 1],
    );
    return {
      rows: found.slice(0, first).map((row) => ({ row: rowOf(row), cursor: row.id })),
      hasMore: found.length > first,
    };
  };

  const lotOf = (gtin14: string, lotNumber: string): string | undefined => {
    const [printed] = query(
      `select id from subject@ where label = ? order by opened limit 1`,
      z.object({ id: z.string() }),
      [labelOf(gtin14, lotNumber)],
    );
    // A lot that was packed under a GTIN is found under that one alone.
    const isWithoutGtin = (id: string): boolean => {
      const lot = subjects.row("lot", id);
      return lot !== undefined && lot.data.gtin === undefined;
    };
    return printed?.id ?? [`${gtin14}.${lotNumber}`, lotNumber].find(isWithoutGtin);
  };

  const packerOf = (gtin14: string): string | undefined => {
    const [first] = query(
      `select id from subject@ where label >= ? and label < ? order by opened limit 1`,
      z.object({ id: z.string() }),
      // Labels are `<gtin14>/<number>`, and "0" follows "/".
      [`${gtin14}/`, `${gtin14}0`],
    );
    const packer = first && subjects.row("lot", first.id)?.data.packer;
    return typeof packer === "string" ? packer : undefined;
  };

  const lotsOfGtin = (gtin14: string, first: number): readonly string[] =>
    query(
      `select id from subject@ where label >= ? and label < ? order by opened desc limit ?`,
      z.object({ id: z.string() }),
      [`${gtin14}/`, `${gtin14}0`, first],
    ).map(({ id }) => id);

  const pairs = (filter: RowFilter): readonly Pair[] => {
    const { sql, values } = conditionsOnPair(filter);
    return query(
      `select listing, session from pair@ o ${where(sql)} order by opened desc, listing, session`,
      PairShape,
      values,
    );
  };

  const duties = (
    filter: RowFilter,
    dueBefore: Instant | undefined,
    first: number,
  ): readonly OpenDuty[] => {
    const { sql, values } = conditionsOnPair(filter);
    return query(
      `select listing, session, rule, about, opens, overdueFrom from duty@ o ${where([
        "verdict in ('PENDING', 'FAIL') and broken = 0",
        ...(dueBefore === undefined ? [] : ["overdueFrom < ?"]),
        ...sql,
      ])} order by overdueFrom, listing, session, rule, about limit ?`,
      DutyShape,
      [...(dueBefore === undefined ? [] : [dueBefore]), ...values, first],
    );
  };

  return { rows, lotOf, packerOf, lotsOfGtin, pairs, duties };
};
