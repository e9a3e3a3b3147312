import type { Data, EventType } from "../domain/catalogue.ts";
import type { Instant } from "../domain/values/instant.ts";

/** An event as it lies in a case file, with its two clocks as instants. */
export interface Exhibit<Type extends EventType = EventType> {
  readonly id: string;
  readonly type: Type;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly data: Data<Type>;
}

/** By occurredAt, then recordedAt, then id: what "first" and "last" mean. */
export const inOrder = (one: Exhibit, other: Exhibit): number =>
  one.occurredAt - other.occurredAt ||
  one.recordedAt - other.recordedAt ||
  (one.id < other.id ? -1 : one.id > other.id ? 1 : 0);

/**
 * All events that may concern a question, whenever recorded, kept in order and found by any field.
 * It grows by `add`; nothing is ever taken out.
 */
export interface CaseFile {
  readonly all: <Type extends EventType>(type: Type) => readonly Exhibit<Type>[];
  readonly by: <Type extends EventType>(
    type: Type,
    field: keyof Data<Type> & string,
    value: string,
  ) => readonly Exhibit<Type>[];
  readonly add: (exhibit: Exhibit) => void;
}

const insert = (row: Exhibit[], exhibit: Exhibit): void => {
  let low = 0;
  let high = row.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = row[middle];
    if (at !== undefined && inOrder(at, exhibit) <= 0) low = middle + 1;
    else high = middle;
  }
  row.splice(low, 0, exhibit);
};

const none: readonly never[] = [];

export const openCaseFile = (exhibits: Iterable<Exhibit> = []): CaseFile => {
  const rowByType = new Map<string, Exhibit[]>();
  const indexesByType = new Map<string, Map<string, Map<string, Exhibit[]>>>();

  const fileUnder = (index: Map<string, Exhibit[]>, field: string, exhibit: Exhibit): void => {
    const value: unknown = Reflect.get(exhibit.data, field);
    for (const key of Array.isArray(value) ? value : [value]) {
      if (typeof key !== "string") continue;
      const row = index.get(key);
      if (row === undefined) index.set(key, [exhibit]);
      else insert(row, exhibit);
    }
  };

  const indexOf = (type: string, field: string): Map<string, Exhibit[]> => {
    const indexes = indexesByType.get(type) ?? new Map<string, Map<string, Exhibit[]>>();
    indexesByType.set(type, indexes);
    const known = indexes.get(field);
    if (known !== undefined) return known;

    const index = new Map<string, Exhibit[]>();
    indexes.set(field, index);
    for (const exhibit of rowByType.get(type) ?? none) fileUnder(index, field, exhibit);
    return index;
  };

  const add = (exhibit: Exhibit): void => {
    const row = rowByType.get(exhibit.type);
    if (row === undefined) rowByType.set(exhibit.type, [exhibit]);
    else insert(row, exhibit);
    for (const [field, index] of indexesByType.get(exhibit.type) ?? none)
      fileUnder(index, field, exhibit);
  };

  for (const exhibit of [...exhibits].sort(inOrder)) add(exhibit);

  // Rows are filed by type, so each holds exhibits of that type alone.
  return {
    all: <Type extends EventType>(type: Type) =>
      (rowByType.get(type) ?? none) as readonly Exhibit<Type>[],
    by: <Type extends EventType>(type: Type, field: keyof Data<Type> & string, value: string) =>
      (indexOf(type, field).get(value) ?? none) as readonly Exhibit<Type>[],
    add,
  };
};

/** Several case files as one; what lies in more than one of them counts once. */
export const together = (files: readonly CaseFile[]): CaseFile => {
  const [only, ...others] = files;
  if (only !== undefined && others.length === 0) return only;
  const merged = <Type extends EventType>(rows: readonly (readonly Exhibit<Type>[])[]) =>
    [...new Map(rows.flat().map((exhibit) => [exhibit.id, exhibit])).values()].sort(inOrder);
  return {
    all: (type) => merged(files.map((file) => file.all(type))),
    by: (type, field, value) => merged(files.map((file) => file.by(type, field, value))),
    add: () => {
      throw new Error("several case files are only read");
    },
  };
};

const merged = <Of extends Exhibit>(one: readonly Of[], other: readonly Of[]): readonly Of[] => {
  if (other.length === 0) return one;
  return one.length === 0 ? other : [...one, ...other].sort(inOrder);
};

/** Two case files that have nothing in common, read as one. */
export const beside = (one: CaseFile, other: CaseFile): CaseFile => ({
  all: (type) => merged(one.all(type), other.all(type)),
  by: (type, field, value) => merged(one.by(type, field, value), other.by(type, field, value)),
  add: other.add,
});

/** The case file with some exhibits beside it that were never recorded: as if they had been. */
export const withHypothetical = (file: CaseFile, supposed: readonly Exhibit[]): CaseFile =>
  supposed.length === 0 ? file : beside(file, openCaseFile(supposed));
