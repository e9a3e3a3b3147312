import { streamOf } from "../src/domain/catalogue.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import { type CaseFile, openCaseFile } from "../src/rules/caseFile.ts";
import type { Copied, Events } from "./events.ts";
import type { Link, Links } from "./links.ts";
import type { Pairs } from "./pairs.ts";
import { subjectOf } from "./reading.ts";
import type { About } from "./readModel.ts";

export interface Filed {
  readonly about: About;
  readonly file: CaseFile;
  /** The last revision filed, by stream: an event is filed once, however it arrives. */
  readonly revisionByStream: Map<string, number>;
  /** When each stream came to belong here. */
  readonly sinceByStream: Map<string, Instant>;
  exhibits: number;
  /** Events that belong here and could not be read. */
  readonly unread: { readonly stream: string; readonly recordedAt: Instant }[];
}

const openFiled = (about: About): Filed => ({
  about,
  file: openCaseFile(),
  revisionByStream: new Map(),
  sinceByStream: new Map(),
  exhibits: 0,
  unread: [],
});

/** How many events could not be read, of those that were recorded and belonged here at K. */
export const unreadIn = ({ unread, sinceByStream }: Filed, knownAt: Instant): number =>
  unread.filter(
    ({ stream, recordedAt }) =>
      recordedAt <= knownAt && (sinceByStream.get(stream) ?? never) <= knownAt,
  ).length;

const always = Number.NEGATIVE_INFINITY;

/** An empty file weighs too: whoever asks for what does not exist must not fill the memory. */
const weightOf = ({ exhibits, sinceByStream }: Filed): number => 10 + exhibits + sinceByStream.size;

export type CaseFiles = ReturnType<typeof openCaseFiles>;

const isWanted = ({ listing, withoutOrders }: About, link: Link): boolean =>
  link.pulls &&
  (link.listing === "" || listing === undefined || link.listing === listing) &&
  !(withoutOrders === true && subjectOf(link.target)?.kind === "order");

/** Case files, put together from the copy of the log and kept up to date while they are in use. */
export const openCaseFiles = (events: Events, links: Links, pairs: Pairs, maxExhibits: number) => {
  /** Least recently used first. */
  const filedByKey = new Map<string, Filed>();
  const keysByStream = new Map<string, Set<string>>();

  const file = (filed: Filed, stream: string, copied: Copied): void => {
    const { revision, recordedAt, exhibit } = copied;
    if (revision <= (filed.revisionByStream.get(stream) ?? -1)) return;
    filed.revisionByStream.set(stream, revision);
    filed.exhibits += 1;
    if (exhibit === undefined) filed.unread.push({ stream, recordedAt });
    else filed.file.add(exhibit);
  };

  /** Takes a stream in that belongs here since an instant, and every stream that its readers need. */
  const take = (
    filed: Filed,
    stream: string,
    since: Instant,
    onTaken: (stream: string) => void,
  ): void => {
    const known = filed.sinceByStream.get(stream);
    if (known !== undefined && known <= since) return;
    filed.sinceByStream.set(stream, since);
    if (known === undefined) {
      onTaken(stream);
      for (const copied of events.ofStream(stream)) file(filed, stream, copied);
    }
    for (const link of links.from(stream))
      if (isWanted(filed.about, link))
        take(filed, link.target, Math.max(since, link.since), onTaken);
  };
  const index =
    (key: string) =>
    (stream: string): void => {
      const keys = keysByStream.get(stream);
      if (keys === undefined) keysByStream.set(stream, new Set([key]));
      else keys.add(key);
    };

  const drop = (key: string): void => {
    const filed = filedByKey.get(key);
    if (filed === undefined) return;
    filedByKey.delete(key);
    for (const stream of filed.sinceByStream.keys()) {
      const keys = keysByStream.get(stream);
      keys?.delete(key);
      if (keys?.size === 0) keysByStream.delete(stream);
    }
  };

  const makeRoom = (kept: string): void => {
    let weight = 0;
    for (const filed of filedByKey.values()) weight += weightOf(filed);
    for (const [key, filed] of filedByKey) {
      if (weight <= maxExhibits || key === kept) return;
      weight -= weightOf(filed);
      drop(key);
    }
  };

  const open = (about: About): Filed => {
    const { listing, session, lot, withoutOrders } = about;
    const key = JSON.stringify([listing, session, lot, withoutOrders]);
    const known = filedByKey.get(key);
    if (known !== undefined) {
      filedByKey.delete(key);
      filedByKey.set(key, known);
      return known;
    }
    const filed = openFiled(about);
    filedByKey.set(key, filed);
    // A session without a listing means that of its schedule, which the rules find.
    const listings =
      listing !== undefined
        ? [listing]
        : session === undefined
          ? []
          : pairs.ofSession(session).map((pair) => pair.listing);
    const begin = (kind: SubjectKind, id: string): void =>
      take(filed, streamOf(kind, id), always, index(key));
    for (const id of listings) begin("listing", id);
    if (session !== undefined) begin("session", session);
    if (lot !== undefined) begin("lot", lot);
    makeRoom(key);
    return filed;
  };

  return {
    open,
    /** An order with what hangs on it, put together for the moment. */
    ofOrder: (order: string): Filed => {
      const filed = openFiled({});
      take(filed, streamOf("order", order), always, () => {});
      return filed;
    },
    /** Advances every file that reads the stream; the links are those that the event has made. */
    advance: (
      stream: string,
      copied: Copied,
      made: readonly Link[],
      sessions: ReadonlySet<string>,
    ): void => {
      for (const { source, ...link } of made)
        for (const key of keysByStream.get(source) ?? []) {
          const filed = filedByKey.get(key);
          if (filed !== undefined && isWanted(filed.about, { source, ...link }))
            take(filed, link.target, copied.recordedAt, index(key));
        }
      for (const key of keysByStream.get(stream) ?? []) {
        const filed = filedByKey.get(key);
        if (filed === undefined) continue;
        file(filed, stream, copied);
        // A further listing in a session: whoever asked for the session alone starts anew.
        if (filed.about.listing === undefined && sessions.has(filed.about.session ?? "")) drop(key);
      }
    },
    /** Forgets everything: a transaction was undone. */
    clear: (): void => {
      for (const key of [...filedByKey.keys()]) drop(key);
    },
  };
};
