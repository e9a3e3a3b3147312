import { createHash } from "node:crypto";
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import type * as z from "zod";

export type Value = SQLInputValue;

/** The read model's own file. Rows are parsed at this border; `@` in a name stands for the version. */
export interface Database {
  readonly rows: <Row>(
    sql: string,
    shape: z.ZodType<Row>,
  ) => (...values: readonly Value[]) => readonly Row[];
  readonly row: <Row>(
    sql: string,
    shape: z.ZodType<Row>,
  ) => (...values: readonly Value[]) => Row | undefined;
  /** Runs a statement that answers nothing. */
  readonly run: (sql: string) => (...values: readonly Value[]) => void;
  /** Everything or nothing; `work` must not await, so that nobody reads what is half done. */
  readonly transaction: (work: () => void) => void;
  readonly close: () => void;
}

/** Raised when a table or the meaning of a row changes: the new tables are built beside the old. */
const version = 5;

const tables = `
create table if not exists checkpoint(
  name text primary key, position integer not null, recorded integer not null) without rowid;

create table if not exists event@(
  position integer primary key, id text not null, stream text not null, revision integer not null,
  type text not null, occurred real not null, recorded integer not null, data text not null,
  party text, role text, problem text);
create index if not exists event_stream@ on event@(stream, revision);
create index if not exists event_id@ on event@(id);
create index if not exists event_recorded@ on event@(recorded, position);
create index if not exists event_problem@ on event@(position) where problem is not null;
create index if not exists event_resolved@ on event@(occurred) where type = 'ComplaintResolved';
create index if not exists event_listed@ on event@(position) where type = 'BlacklistEntryListed';

create table if not exists link@(
  source text not null, target text not null, listing text not null, pulls integer not null,
  since integer not null, primary key(source, target, listing)) without rowid;
create index if not exists link_target@ on link@(target);

create table if not exists subject@(
  kind text not null, id text not null, opened integer not null, stage text not null,
  openedAt real not null, changedAt real not null, label text, given text not null,
  parties text not null, primary key(kind, id)) without rowid;
create index if not exists subject_opened@ on subject@(kind, opened);
create index if not exists subject_label@ on subject@(label) where label is not null;
create table if not exists party@(
  kind text not null, role text not null, party text not null, opened integer not null,
  id text not null, openedAt real not null,
  primary key(kind, role, party, opened, id)) without rowid;
create index if not exists party_sold@ on party@(role, party, openedAt)
  where kind = 'order' and role in ('merchant', 'host');

create table if not exists pair@(
  listing text not null, session text not null, opened integer not null, judgedAt integer,
  due integer, core text, verdict text, primary key(listing, session)) without rowid;
create index if not exists pair_session@ on pair@(session);
create index if not exists pair_due@ on pair@(due) where due is not null;

create table if not exists duty@(
  listing text not null, session text not null, folder text not null, rule text not null,
  number integer not null, about text not null, opens real not null, overdueFrom real not null,
  datedFrom real, done real, brokenFrom real, evidence text not null, provisional integer not null, version text,
  verdict text not null, broken integer not null, turns integer,
  primary key(listing, session, folder, rule, number)) without rowid;
create index if not exists duty_verdict@ on
  duty@(listing, session, rule, verdict, overdueFrom, opens, about, folder, number);
create index if not exists duty_turns@ on duty@(listing, session, turns) where turns is not null;
create index if not exists duty_due@ on duty@(overdueFrom)
  where verdict in ('PENDING', 'FAIL') and broken = 0;
create table if not exists count@(
  listing text not null, session text not null, folder text not null, rule text not null,
  number integer not null, name text not null, grp text not null, amount integer not null,
  since real not null, until real not null, about text not null, evidence text not null,
  stands integer not null, turns integer,
  primary key(listing, session, folder, rule, number)) without rowid;
create index if not exists count_turns@ on count@(listing, session, turns) where turns is not null;
create index if not exists count_first@ on
  count@(listing, session, rule, name, since, about, folder, number)
  where stands = 1;
create index if not exists count_group@ on
  count@(listing, session, rule, name, grp, since, about, folder, number)
  where stands = 1 and grp <> '';
create table if not exists total@(
  listing text not null, session text not null, rule text not null, name text not null,
  grp text not null, amount integer not null,
  primary key(listing, session, rule, name, grp)) without rowid;
create index if not exists total_largest@ on total@(listing, session, rule, name, amount desc, grp)
  where grp <> '';
create table if not exists folder@(
  listing text not null, session text not null, folder text not null, edge integer,
  quarantined integer not null, primary key(listing, session, folder)) without rowid;

create table if not exists breach@(
  listing text not null, session text not null, rule text not null, since integer not null,
  gate text not null, role text not null, party text not null, identity text, curedAt integer,
  late integer not null, reason text not null, parameters text not null, evidence text not null,
  curedBy text not null, primary key(listing, session, rule, since, party)) without rowid;
create index if not exists breach_party@ on breach@(role, party, since);
create index if not exists breach_cured@ on breach@(role, party, curedAt);
create index if not exists breach_identity@ on breach@(identity) where identity is not null;

create table if not exists run@(run text primary key, state text not null) without rowid;
create table if not exists pack@(
  unit text primary key, revision integer not null, history text not null, suspected integer)
  without rowid;
create index if not exists pack_suspected@ on pack@(suspected, unit) where suspected is not null;
create table if not exists packSale@(
  unit text not null, "order" text not null, step text not null, occurred real not null,
  recorded integer not null, event text not null, primary key(unit, "order", step, event)) without rowid;
create index if not exists packSale_order@ on packSale@("order", unit);
`;

/**
 * Opens the file, or a database in memory for `:memory:`.
 * @param meaning whatever else the rows depend on: other rules or event types are other tables.
 */
export const openDatabase = (
  file: string,
  meaning: string,
): Database & { readonly name: string } => {
  const db = new DatabaseSync(file);
  // The file can be rebuilt from the log: a commit need not wait for the disk.
  db.exec("pragma journal_mode = wal; pragma synchronous = normal; pragma trusted_schema = off;");
  const name = `v${version}_${createHash("sha256").update(meaning).digest("hex").slice(0, 8)}`;
  const named = (sql: string) => sql.replaceAll("@", `_${name}`);
  db.exec(named(tables));

  return {
    name,
    rows: (sql, shape) => {
      const statement = db.prepare(named(sql));
      const list = shape.array();
      return (...values) => list.parse(statement.all(...values));
    },
    row: (sql, shape) => {
      const statement = db.prepare(named(sql));
      const one = shape.optional();
      return (...values) => one.parse(statement.get(...values));
    },
    run: (sql) => {
      const statement = db.prepare(named(sql));
      return (...values) => {
        statement.run(...values);
      };
    },
    transaction: (work) => {
      db.exec("begin immediate");
      try {
        work();
        db.exec("commit");
      } catch (error) {
        // A failed commit may have ended the transaction already.
        if (db.isTransaction) db.exec("rollback");
        throw error;
      }
    },
    close: () => db.close(),
  };
};
