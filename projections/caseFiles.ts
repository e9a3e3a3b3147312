import { streamOf } from "../src/domain/catalogue.ts";
import { type CaseFile, openCaseFile } from "../src/rules/caseFile.ts";
import type { Copied, Events } from "./events.ts";
import type { Link, Links } from "./links.ts";
import type { Pairs } from "./pairs.ts";
import { subjectOf } from "./reading.ts";
import type { About } from "./readModel.ts";

interface Wanted extends About {
  /** Orders, and what hangs on them, are left out: there may be 100,000. */
  readonly withoutOrders?: boolean;
}

export interface Filed {
  readonly about: Wanted;
  readonly file: CaseFile;
  /** The last revision filed, by stream: an event is filed once, however it arrives. */
  readonly revisionByStream: Map<string, number>;
  exhibits: number;
  /** Events that belong here and could not be read. */
  quarantined: number;
}

const openFiled = (about: Wanted): Filed => ({
  about,
  file: openCaseFile(),
  revisionByStream: new Map(),
  exhibits: 0,
  quarantined: 0,
});

/** An empty file weighs too: whoever asks for what does not exist must not fill the memory. */
const weightOf = ({ exhibits, revisionByStream }: Filed): number =>
  10 + exhibits + revisionByStream.size;

export type CaseFiles = ReturnType<typeof openCaseFiles>;

const isWanted = ({ listing, withoutOrders }: Wanted, link: Link): boolean =>
  link.pulls &&
  (link.listing === "" || listing === undefined || link.listing === listing) &&
  !(withoutOrders === true && subjectOf(link.target)?.kind === "order");

/** Case files, put together from the copy of the log and kept up to date while they are in use. */
export const openCaseFiles = (events: Events, links: Links, pairs: Pairs, maxExhibits: number) => {
  /** Least recently used first. */
  const filedByKey = new Map<string, Filed>();
  const keysByStream = new Map<string, Set<string>>();

  const file = (filed: Filed, stream: string, { revision, exhibit }: Copied): void => {
    if (revision <= (filed.revisionByStream.get(stream) ?? -1)) return;
    filed.revisionByStream.set(stream, revision);
    filed.exhibits += 1;
    if (exhibit === undefined) filed.quarantined += 1;
    else filed.file.add(exhibit);
  };

  /** Takes a stream in, and every stream that its readers need. */
  const take = (filed: Filed, stream: string, onTaken: (stream: string) => void): void => {
    if (filed.revisionByStream.has(stream)) return;
    filed.revisionByStream.set(stream, -1);
    onTaken(stream);
    for (const copied of events.ofStream(stream)) file(filed, stream, copied);
    for (const link of links.from(stream))
      if (isWanted(filed.about, link)) take(filed, link.target, onTaken);
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
    for (const stream of filed.revisionByStream.keys()) {
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

  const open = (about: Wanted): Filed => {
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
    for (const id of listings) take(filed, streamOf("listing", id), index(key));
    if (session !== undefined) take(filed, streamOf("session", session), index(key));
    if (lot !== undefined) take(filed, streamOf("lot", lot), index(key));
    makeRoom(key);
    return filed;
  };

  return {
    open,
    /** An order with what hangs on it, put together for the moment. */
    ofOrder: (order: string): Filed => {
      const filed = openFiled({});
      take(filed, streamOf("order", order), () => {});
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
            take(filed, link.target, index(key));
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
