import type { Data, EventType } from "../domain/catalogue.ts";
import { type Instant, instantOf, never } from "../domain/values/instant.ts";
import { type CaseFile, type Exhibit, inOrder } from "./caseFile.ts";
import { type Category, categoryOf } from "./categories.ts";
import type { Terms } from "./terms.ts";

/** What is asked: a listing in a session, as it was at T, as known at K. */
export interface Question {
  /** No session: its start is never reached. */
  readonly session?: string | undefined;
  /** The listing; that of the session's schedule where absent. */
  readonly listing?: string | undefined;
  /** Judge what goods are of this lot, withdrawn or not, in place of the lots on sale. */
  readonly lot?: string | undefined;
  /** T, the instant asked about. */
  readonly at: Instant;
  /** K, the instant of knowledge. */
  readonly knownAt: Instant;
}

type Where<Type extends EventType> = Readonly<Partial<Record<keyof Data<Type> & string, string>>>;

/**
 * 案卷: what an inspector has on the desk, opened at T and K. Rules see nothing else. Every
 * comparison with T goes through it, so that it can tell when time alone may change an answer.
 */
export interface Dossier {
  readonly question: Question;
  /** What the rulebook says besides its rules. */
  readonly terms: Terms;
  /** The session asked about; blank where there is none, which nothing is recorded under. */
  readonly session: string;
  readonly listing: string | undefined;
  readonly host: string | undefined;
  readonly agency: string | undefined;
  readonly schedule: Exhibit<"SessionScheduled"> | undefined;
  /** The planned start; never without a schedule. */
  readonly start: Instant;

  /** Known at K and not voided, in order. */
  readonly known: <Type extends EventType>(
    type: Type,
    where: Where<Type>,
  ) => readonly Exhibit<Type>[];
  /** Known, and occurred by T, or by `until` where that is earlier. */
  readonly happened: <Type extends EventType>(
    type: Type,
    where: Where<Type>,
    until?: Instant,
  ) => readonly Exhibit<Type>[];
  readonly last: <Type extends EventType>(
    type: Type,
    where: Where<Type>,
    until?: Instant,
  ) => Exhibit<Type> | undefined;

  /** T is at or after the instant. */
  readonly reached: (instant: Instant) => boolean;
  /** F, the earlier of T and the planned start, is at or after the instant. */
  readonly reachedByStart: (instant: Instant) => boolean;

  readonly cancelled: () => Exhibit<"SessionCancelled"> | undefined;
  /** The actual start, else the planned one. */
  readonly opening: () => Instant;
  readonly begun: () => boolean;
  readonly draft: () => Exhibit<"ListingDrafted"> | undefined;
  readonly merchant: () => string | undefined;
  /** What goods of the draft's category need. */
  readonly category: () => Category;
  readonly lots: () => readonly string[];
  /** The lots not withdrawn by T, or by `until` where that is earlier. */
  readonly onSale: (until?: Instant) => readonly string[];
  /** The first packing: the newest label proves nothing. */
  readonly packing: (lot: string, until?: Instant) => Exhibit<"LotPacked"> | undefined;
  /** The lot asked about; where none is, the lots on sale. What goods are is judged of these. */
  readonly inQuestion: (until?: Instant) => readonly string[];
  /** The lot asked about; where none is, all lots of the listing. */
  readonly lotsConcerned: () => readonly string[];
  /** Who packed the lots concerned. */
  readonly packers: () => readonly string[];
  /** Every batch that went into the lots concerned. */
  readonly batches: () => readonly string[];
  /** Reports on the lot that count. */
  readonly reports: (lot: string, until?: Instant) => readonly Exhibit<"InspectionReportIssued">[];
  readonly publication: () => Exhibit<"ListingPublished"> | undefined;
  /** The last word on whether the session sells the listing, or another: planned, added or removed. */
  readonly isSold: (listing?: string, until?: Instant) => boolean;
  /** The stream has ended. */
  readonly ended: () => boolean;
  /** Orders of the session for the listing, whenever placed. */
  readonly orders: () => readonly Exhibit<"OrderPlaced">[];
  /** Whether a finding of the session is about this listing. */
  readonly isAboutListing: (exhibit: {
    readonly data: { readonly listing?: string | undefined };
  }) => boolean;

  /** The value, and the earliest instant after T at which it might be another. */
  readonly watch: <Value>(compute: () => Value) => {
    readonly value: Value;
    readonly edge: Instant;
  };
  /** Says that an answer may change at an instant after T. */
  readonly note: (edge: Instant) => void;
}

const isVoidAt = (file: CaseFile, knownAt: Instant) => {
  const isVoid = (id: string, above: ReadonlySet<string>): boolean =>
    file
      .by("RecordVoided", "event", id)
      .some(
        (record) =>
          record.recordedAt <= knownAt &&
          !above.has(record.id) &&
          !isVoid(record.id, new Set(above).add(record.id)),
      );
  return (id: string) => isVoid(id, new Set([id]));
};

export const openDossier = (file: CaseFile, question: Question, terms: Terms): Dossier => {
  const { at, knownAt } = question;
  const isVoid = isVoidAt(file, knownAt);
  let edge = never;

  const note = (instant: Instant): void => {
    if (instant > at && instant < edge) edge = instant;
  };
  const reached = (instant: Instant): boolean => {
    note(instant);
    return at >= instant;
  };
  const watch = <Value>(compute: () => Value) => {
    const outer = edge;
    edge = never;
    try {
      return { value: compute(), edge };
    } finally {
      edge = outer;
    }
  };
  /** Computes once; whoever reads the value inherits the edge it stands on. */
  const once = <Value>(compute: () => Value): (() => Value) => {
    let seen: { readonly value: Value; readonly edge: Instant } | undefined;
    return () => {
      seen ??= watch(compute);
      note(seen.edge);
      return seen.value;
    };
  };

  const known: Dossier["known"] = (type, where) => {
    const [first, ...rest] = entriesOf(where);
    const row = first === undefined ? file.all(type) : file.by(type, first[0], first[1]);
    return row.filter(
      (exhibit) =>
        exhibit.recordedAt <= knownAt &&
        rest.every(([field, value]) => exhibit.data[field] === value) &&
        !isVoid(exhibit.id),
    );
  };
  const happened: Dossier["happened"] = (type, where, until = never) => {
    const row = known(type, where);
    const later = row.find(({ occurredAt }) => occurredAt > at);
    if (later !== undefined && later.occurredAt <= until) note(later.occurredAt);
    const end = Math.min(at, until);
    return row.filter(({ occurredAt }) => occurredAt <= end);
  };
  const last: Dossier["last"] = (type, where, until) => happened(type, where, until).at(-1);

  const schedule =
    question.session === undefined
      ? undefined
      : known("SessionScheduled", { session: question.session }).at(-1);
  const session = question.session ?? "";
  const start = schedule === undefined ? never : instantOf(schedule.data.start);
  const listing =
    question.listing ??
    schedule?.data.listing ??
    known("ListingAddedToSession", { session }).at(0)?.data.listing;

  const draft = once(() =>
    listing === undefined ? undefined : last("ListingDrafted", { listing }),
  );
  const lots = once(() => {
    const drafted = draft();
    if (drafted === undefined || listing === undefined) return [];
    const assigned = happened("LotAssigned", { listing }).filter((later) => inTime(drafted, later));
    return [...new Set([...(drafted.data.lots ?? []), ...assigned.map(({ data }) => data.lot)])];
  });
  const onSale = (until: Instant = never): readonly string[] =>
    lots().filter((lot) => {
      const withdrawal = happened("LotWithdrawnFromSale", { lot }, until).findLast(
        ({ data }) => data.listing === undefined || data.listing === listing,
      );
      return withdrawal === undefined || isPutBack(lot, withdrawal, until);
    });
  const isPutBack = (lot: string, withdrawal: Exhibit, until: Instant): boolean =>
    listing !== undefined &&
    happened("LotAssigned", { listing, lot }, until).some((later) => inTime(withdrawal, later));

  const { lot } = question;
  const lotsConcerned = () => (lot === undefined ? lots() : [lot]);
  const packing = (lot: string, until?: Instant) => happened("LotPacked", { lot }, until).at(0);
  const started = once(() => last("SessionStarted", { session }));

  return {
    question,
    terms,
    session,
    listing,
    host: schedule?.data.host,
    agency: schedule?.data.mcn,
    schedule,
    start,
    known,
    happened,
    last,
    reached,
    reachedByStart: (instant) => instant <= start && reached(instant),
    cancelled: once(() => last("SessionCancelled", { session })),
    opening: once(() => started()?.occurredAt ?? start),
    begun: once(() => started() !== undefined || reached(start)),
    draft,
    merchant: once(() => draft()?.data.merchant),
    category: once(() => categoryOf(terms.categories, draft()?.data.category)),
    lots,
    onSale,
    inQuestion: (until) => (lot === undefined ? onSale(until) : [lot]),
    lotsConcerned,
    packing,
    packers: once(() => [
      ...new Set(lotsConcerned().flatMap((lot) => packing(lot)?.data.packer ?? [])),
    ]),
    batches: once(() => [
      ...new Set(lotsConcerned().flatMap((lot) => packing(lot)?.data.batches ?? [])),
    ]),
    reports: (lot, until) =>
      happened("InspectionReportIssued", { lots: lot }, until).filter(
        ({ data: { report } }) =>
          !known("InspectionReportRevoked", { report }).some(
            ({ data }) => data.voidAbInitio === true,
          ) && happened("InspectionReportRevoked", { report }, until).length === 0,
      ),
    publication: once(() =>
      listing === undefined ? undefined : last("ListingPublished", { listing }),
    ),
    isSold: (sold = listing, until) => {
      if (sold === undefined) return false;
      const words = [
        ...(schedule?.data.listing === sold ? [schedule] : []),
        ...happened("ListingAddedToSession", { session, listing: sold }, until),
        ...happened("ListingRemovedFromSession", { session, listing: sold }, until),
      ].sort(inOrder);
      return words.length > 0 && words.at(-1)?.type !== "ListingRemovedFromSession";
    },
    ended: once(() => last("SessionEnded", { session }) !== undefined),
    orders: once(() => {
      const ours = new Set(lots());
      return known("OrderPlaced", { session }).filter(({ data }) =>
        data.listing === undefined ? ours.has(data.lot) : data.listing === listing,
      );
    }),
    isAboutListing: ({ data }) => data.listing === undefined || data.listing === listing,
    watch,
    note,
  };
};

const inTime = (earlier: Exhibit, later: Exhibit): boolean =>
  later.occurredAt >= earlier.occurredAt;

const entriesOf = <Type extends EventType>(where: Where<Type>) =>
  Object.entries(where) as [keyof Data<Type> & string, string][];
