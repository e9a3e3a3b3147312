import * as z from "zod";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Position, StoredEvent } from "../src/eventstore/eventStore.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Database } from "./database.ts";
import { memberOf, type Reading, textsIn } from "./reading.ts";
import type { CopiedEvent, QuarantinedEvent } from "./readModel.ts";

/** An event of the copy: an exhibit, or one that could not be read. */
export interface Copied {
  readonly revision: number;
  readonly recordedAt: Instant;
  readonly exhibit: Exhibit | undefined;
}

/**
 * A copy of the log's events as understood. With it a case file is put together without asking the
 * store: at once, inside the transaction, and never ahead of the other rows.
 */
export type Events = ReturnType<typeof openEvents>;

const PositionText = z.string().transform(BigInt);
const CopiedRow = z
  .object({
    id: z.string(),
    revision: z.number(),
    type: z.custom<Exhibit["type"]>(),
    occurred: z.number(),
    recorded: z.number(),
    data: z.string(),
    problem: z.string().nullable(),
  })
  .transform(
    ({ id, revision, type, occurred, recorded, data, problem }): Copied => ({
      revision,
      recordedAt: recorded,
      exhibit:
        problem === null
          ? { id, type, occurredAt: occurred, recordedAt: recorded, data: JSON.parse(data) }
          : undefined,
    }),
  );
const Place = z.object({ stream: z.string(), revision: z.number() });
export const CopiedShape = Place.extend({
  id: z.string(),
  type: z.string(),
  data: z.string(),
  party: z.string().nullable(),
  role: z.string().nullable(),
}).transform(
  ({ data, party, role, ...place }): CopiedEvent => ({
    ...place,
    data: JSON.parse(data),
    metadata: party === null || role === null ? {} : { actor: { party, role } },
  }),
);
export const copiedColumns = "e.stream, e.revision, e.id, e.type, e.data, e.party, e.role";
const Mark = z.object({ position: PositionText, recorded: z.number() });

/** A store that others write to may hold anything in the place of a name. */
const recorder = ({ metadata }: StoredEvent, field: "party" | "role"): string | null =>
  textsIn(memberOf(metadata, "actor"), field)[0] ?? null;

/** An event never changes: what verdicts rest on is held ready. */
const exhibitsHeld = 20_000;

export const openEvents = (db: Database) => {
  const insert = db.run(`insert into event@ values (${Array(11).fill("?").join(", ")})`);
  const ofStream = db.rows(
    `select id, revision, type, occurred, recorded, data, problem from event@
     where stream = ? order by revision`,
    CopiedRow,
  );
  const find = db.rows(`select stream, revision from event@ where id = ? order by position`, Place);
  const findWhole = db.row(
    `select ${copiedColumns} from event@ e where id = ? order by position limit 1`,
    CopiedShape,
  );
  const findRead = db.row(
    `select id, revision, type, occurred, recorded, data, problem from event@
     where id = ? order by position limit 1`,
    CopiedRow,
  );
  const any = db.row(`select stream, revision from event@ where stream = ? limit 1`, Place);
  const first = db.row(
    `select cast(position as text) position, recorded from event@ where stream = ?
     order by revision limit 1`,
    Mark,
  );
  const before = db.row(
    `select cast(position as text) position, recorded from event@ where recorded <= ?
     order by recorded desc, position desc limit 1`,
    Mark,
  );
  const poison = db.rows(
    `select cast(position as text) position, id, stream, type, problem reason from event@
     where problem is not null order by position limit ?`,
    z.object({
      position: PositionText,
      id: z.string(),
      stream: z.string(),
      type: z.string(),
      reason: z.string(),
    }),
  );
  const count = db.row(
    `select count(*) n from event@ where problem is not null`,
    z.object({ n: z.number() }),
  );
  const saved = db.row(
    `select cast(position as text) position, recorded from checkpoint where name = ?`,
    Mark,
  );
  const save = db.run(`insert or replace into checkpoint values (?, ?, ?)`);

  const exhibitById = new Map<string, Exhibit>();

  return {
    add: (event: StoredEvent, { exhibit, problem }: Reading): void =>
      insert(
        event.position,
        event.id,
        event.stream,
        event.revision,
        event.type,
        exhibit?.occurredAt ?? event.recordedAt,
        event.recordedAt,
        JSON.stringify(exhibit?.data ?? event.data ?? null),
        recorder(event, "party"),
        recorder(event, "role"),
        problem ?? null,
      ),
    ofStream: (stream: string): readonly Copied[] => ofStream(stream),
    /** Where the events of that id stand: one, unless the store takes an id twice. */
    places: (id: string) => find(id),
    find: (id: string): CopiedEvent | undefined => findWhole(id),
    exhibit: (id: string): Exhibit | undefined => {
      const known = exhibitById.get(id);
      if (known !== undefined) return known;
      const exhibit = findRead(id)?.exhibit;
      if (exhibitById.size >= exhibitsHeld) exhibitById.clear();
      if (exhibit !== undefined) exhibitById.set(id, exhibit);
      return exhibit;
    },
    /** A transaction was undone: what was read in it may never have been. */
    forget: (): void => exhibitById.clear(),
    firstOf: (stream: string): Position | undefined => first(stream)?.position,
    has: (stream: string): boolean => any(stream) !== undefined,
    positionAt: (knownAt: Instant): Position | undefined =>
      before(Math.floor(Math.min(knownAt, Number.MAX_SAFE_INTEGER)))?.position,
    quarantined: (limit: number): readonly QuarantinedEvent[] => poison(limit),
    quarantinedCount: (): number => count()?.n ?? 0,
    checkpoint: (name: string) => saved(name),
    saveCheckpoint: (name: string, { position, recordedAt }: StoredEvent): void =>
      save(name, position, recordedAt),
  };
};
