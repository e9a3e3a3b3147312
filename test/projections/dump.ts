import { DatabaseSync } from "node:sqlite";

/** Every row of every table of a read model's file, in order: two of them are compared whole. */
export const dump = (file: string): Readonly<Record<string, readonly unknown[]>> => {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = db
      .prepare("select name from sqlite_schema where type = 'table' order by 1")
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [
        name,
        db
          .prepare(`select * from ${name}`)
          .all()
          .map((row) => JSON.stringify(row, (_, value) => (value === Infinity ? "never" : value)))
          .sort(),
      ]),
    );
  } finally {
    db.close();
  }
};

/** The rows that one file holds and the other does not: none, if they are the same. */
export const differences = (one: string, other: string): readonly string[] => {
  const [here, there] = [dump(one), dump(other)];
  return [...new Set([...Object.keys(here), ...Object.keys(there)])].flatMap((table) => {
    const [rows, others] = [new Set(here[table]), new Set(there[table])];
    return [
      ...[...rows.difference(others)].map((row) => `- ${table} ${row}`),
      ...[...others.difference(rows)].map((row) => `+ ${table} ${row}`),
    ];
  });
};
