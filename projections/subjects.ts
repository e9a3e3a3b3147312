import * as z from "zod";
import { entryOf } from "../src/domain/border.ts";
import { streamOf } from "../src/domain/catalogue.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import { printedLotNumber } from "../src/domain/values/lotNumber.ts";
import type { Position } from "../src/eventstore/eventStore.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Database } from "./database.ts";
import type { Events } from "./events.ts";
import type { Links } from "./links.ts";
import type { Pairs } from "./pairs.ts";
import { type Lookup, type Parties, partiesOf, partyColumns } from "./parties.ts";
import { memberOf, subjectOf } from "./reading.ts";
import type { SubjectRow } from "./readModel.ts";

/** The part of a row that its own events make. */
export interface Life extends Pick<SubjectRow, "stage" | "openedAt" | "changedAt"> {
  /** What the last opening event of each type said, the newest last. */
  readonly given: Readonly<Record<string, SubjectRow["data"]>>;
}

const dataIn = ({ given }: Pick<Life, "given">): SubjectRow["data"] =>
  Object.assign({}, ...Object.values(given));

/** A plan made anew forgets the old one; a lot packed again keeps the code on its packs. */
const give = (given: Life["given"], { type, data }: Exhibit): Life["given"] => {
  const { opens, subject } = entryOf(type);
  if (opens === undefined) return given;
  const { [type]: older, ...others } = given;
  return { ...others, [type]: subject.kind === "lot" ? { ...older, ...data } : data };
};

/** Folds one event into a subject's row. Pure. */
const apply = (life: Life | undefined, event: Exhibit): Life =>
  // What is told to few must not show in the row, which is told to many.
  life !== undefined && entryOf(event.type).confidedTo !== undefined
    ? life
    : {
        stage: event.type,
        openedAt: life?.openedAt ?? event.occurredAt,
        changedAt: event.occurredAt,
        given: give(life?.given ?? {}, event),
      };

/** Trainings, bans, corrections, what is said of any party, scans: papers, not subjects with a life. */
const papers: readonly SubjectKind[] = ["party", "training", "blacklist", "record", "unit"];

/** GTIN-14 and lot number, as printed. */
export const labelOf = (gtin: string, lotNumber: string): string =>
  `${gtin.padStart(14, "0")}/${lotNumber}`;

const printed = (kind: SubjectKind, id: string, data: SubjectRow["data"]): string | null => {
  const gtin = memberOf(data, "gtin");
  if (kind !== "lot" || typeof gtin !== "string") return null;
  return labelOf(gtin, printedLotNumber(id, data));
};

const strings = z.array(z.string());
const PartiesShape: z.ZodType<Parties> = z.object({
  merchant: strings,
  host: strings,
  agency: strings,
  operator: strings,
  lab: strings,
  session: strings,
  listing: strings,
  lot: strings,
  batch: strings,
});
const Given = z.record(z.string(), z.record(z.string(), z.unknown()));
export const SubjectShape = z
  .object({
    kind: z.custom<SubjectKind>(),
    id: z.string(),
    opened: z.string(),
    stage: z.string(),
    openedAt: z.number(),
    changedAt: z.number(),
    given: z.string(),
    parties: z.string(),
  })
  .transform(({ parties, given, opened, ...rest }) => ({
    ...rest,
    parties: PartiesShape.parse(JSON.parse(parties)),
    opened: BigInt(opened),
    given: Given.parse(JSON.parse(given)),
  }))
  .transform((row) => ({ ...row, data: dataIn(row) }));
type Stored = z.output<typeof SubjectShape>;

export const rowOf = ({
  opened: _,
  given: _given,
  parties: { lot: _lot, batch: _batch, ...parties },
  ...row
}: Stored): SubjectRow => ({
  ...row,
  ...parties,
});
export const subjectColumns =
  "s.kind, s.id, cast(s.opened as text) opened, s.stage, s.openedAt, s.changedAt, s.given, s.parties";

export type Subjects = ReturnType<typeof openSubjects>;

/** Rows of subjects, each with the parties it belongs to, kept right as either changes. */
export const openSubjects = (db: Database, events: Events, links: Links, pairs: Pairs) => {
  const find = db.row(
    `select ${subjectColumns} from subject@ s where kind = ? and id = ?`,
    SubjectShape,
  );
  const save = db.run(
    `insert into subject@ values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do update set
     stage = excluded.stage, openedAt = excluded.openedAt, changedAt = excluded.changedAt,
     label = excluded.label, given = excluded.given, parties = excluded.parties`,
  );
  const erase = db.run(`delete from subject@ where kind = ? and id = ?`);
  const enter = db.run(`insert or ignore into party@ values (?, ?, ?, ?, ?, ?)`);
  const leave = db.run(
    `delete from party@ where kind = ? and role = ? and party = ? and opened = ? and id = ?`,
  );

  const look: Lookup = {
    data: (kind, id) => find(kind, id)?.data,
    sessionsOf: (listing) => pairs.ofListing(listing).map(({ session }) => session),
    listingsOf: (session) => pairs.ofSession(session).map(({ listing }) => listing),
    listingsWith: (lot) =>
      links.to(streamOf("lot", lot)).flatMap(({ source }) => {
        const subject = subjectOf(source);
        return subject?.kind === "listing" ? [subject.id] : [];
      }),
  };

  const write = (
    { kind, id }: Named,
    opened: Position,
    life: Life,
    before: Parties | undefined,
    after: Parties,
  ): void => {
    const { stage, openedAt, changedAt, given } = life;
    const label = printed(kind, id, dataIn(life));
    save(
      ...[kind, id, opened, stage, openedAt, changedAt, label],
      ...[JSON.stringify(given), JSON.stringify(after)],
    );
    if (before === after) return;
    for (const column of partyColumns) {
      const had = new Set(before?.[column]);
      const has = new Set(after[column]);
      for (const party of had.difference(has)) leave(kind, column, party, opened, id);
      for (const party of has.difference(had)) enter(kind, column, party, opened, id, openedAt);
    }
  };

  const quit = ({ kind, id }: Named, { opened, parties }: Stored): void => {
    for (const column of partyColumns)
      for (const party of parties[column]) leave(kind, column, party, opened, id);
  };

  /** Who resolves its parties through this subject. */
  const dependants = ({ kind, id }: Named): readonly Named[] => {
    const hanging = links.from(streamOf(kind, id)).flatMap(({ target }) => subjectOf(target) ?? []);
    if (kind === "session")
      return [...hanging, ...look.listingsOf(id).map((listing) => named("listing", listing))];
    if (kind !== "listing") return hanging;
    const sessions = look.sessionsOf(id).map((session) => named("session", session));
    const sold = hanging
      .filter((one) => one.kind === "lot")
      .flatMap(dependants)
      .filter((one) => one.kind === "order");
    return [...hanging, ...sessions, ...sold];
  };

  /** Resolves the parties of those who depend on a subject that has changed, and so on. */
  const refresh = (changed: Named, seen = new Set<string>()): void => {
    for (const { kind, id } of dependants(changed)) {
      const stream = streamOf(kind, id);
      if (seen.has(stream)) continue;
      const row = find(kind, id);
      const after = row && partiesOf(kind, id, row.data, look);
      if (row !== undefined && after !== undefined) {
        // What is about an order finds its listing through the session too, where the order has none.
        if (!isSame(row.parties, after)) write(row, row.opened, row, row.parties, after);
        else if (kind !== "order") continue;
      }
      // One that is only spoken of has no row, but others may stand behind it.
      seen.add(stream);
      refresh({ kind, id }, seen);
    }
  };

  /** Folds anew what still stands: a correction has changed what counts. */
  const refold = ({ kind, id }: Named): void => {
    const before = find(kind, id);
    const standing = events
      .ofStream(streamOf(kind, id))
      .flatMap(({ exhibit }) => exhibit ?? [])
      .filter((exhibit) => !isVoid(exhibit.id, []));
    const life = standing.reduce<Life | undefined>(apply, undefined);
    const opened = before?.opened ?? events.firstOf(streamOf(kind, id));
    if (opened === undefined) return;
    // What is left may have begun at another time: its parties are entered anew.
    if (before !== undefined) quit({ kind, id }, before);
    if (life !== undefined)
      write({ kind, id }, opened, life, undefined, partiesOf(kind, id, dataIn(life), look));
    else if (before !== undefined) erase(kind, id);
    refresh({ kind, id });
  };
  const isVoid = (id: string, above: readonly string[]): boolean =>
    events
      .ofStream(streamOf("record", id))
      .some(
        ({ exhibit }) =>
          exhibit !== undefined &&
          !above.includes(exhibit.id) &&
          !isVoid(exhibit.id, [...above, id]),
      );

  return {
    isVoid: (id: string): boolean => isVoid(id, []),
    row: (kind: SubjectKind, id: string): SubjectRow | undefined => {
      const stored = find(kind, id);
      return stored === undefined ? undefined : rowOf(stored);
    },
    /** @param isFar the event has changed what others see of it: its links, its pairs. */
    apply: (stream: string, event: Exhibit, position: Position, isFar: boolean): void => {
      const subject = subjectOf(stream);
      if (subject === undefined || papers.includes(subject.kind)) return;
      const before = find(subject.kind, subject.id);
      const life = apply(before, event);
      const opens = entryOf(event.type).opens !== undefined;
      const parties =
        before === undefined || opens || isFar
          ? partiesOf(subject.kind, subject.id, dataIn(life), look)
          : before.parties;
      write(
        subject,
        before?.opened ?? events.firstOf(stream) ?? position,
        life,
        before?.parties,
        parties,
      );
      if (opens || isFar) refresh(subject);
    },
    /** The event on the stream was voided, or its correction was. */
    refold: (stream: string): void => {
      const subject = subjectOf(stream);
      if (subject !== undefined && !papers.includes(subject.kind)) refold(subject);
    },
  };
};

interface Named {
  readonly kind: SubjectKind;
  readonly id: string;
}
const named = (kind: SubjectKind, id: string): Named => ({ kind, id });

const isSame = (one: Parties, other: Parties): boolean =>
  partyColumns.every((column) => one[column].join("\n") === other[column].join("\n"));
