import * as z from "zod";
import type { StoredEvent } from "../src/eventstore/eventStore.ts";
import type { Database } from "./database.ts";
import type { Links } from "./links.ts";
import { subjectOf, textsIn } from "./reading.ts";
import type { Pair } from "./readModel.ts";

/** A pair that an event concerns, and through what. */
export interface Concerned extends Pair {
  /** The orders of the session by which it came; the other orders are as they were. */
  readonly orders: Set<string>;
  /** It came otherwise: by the listing, the lots, the parties, the session itself. */
  core: boolean;
}

export const keyOf = ({ listing, session }: Pair): string => `${listing}\n${session}`;

/** The pairs that an event brings into being: a listing is to be sold in a session. */
export const pairsNamedBy = ({
  type,
  data,
}: Pick<StoredEvent, "type" | "data">): readonly Pair[] => {
  if (type !== "SessionScheduled" && type !== "ListingAddedToSession") return [];
  return textsIn(data, "session").flatMap((session) =>
    textsIn(data, "listing").map((listing) => ({ listing, session })),
  );
};

export type Pairs = ReturnType<typeof openPairs>;

const PairRow = z.object({ listing: z.string(), session: z.string() });

export const openPairs = (db: Database, links: Links) => {
  const insert = db.run(`insert into pair@(listing, session, opened) values (?, ?, ?)`);
  const exact = db.row(
    `select listing, session from pair@ where listing = ? and session = ?`,
    PairRow,
  );
  const ofListing = db.rows(`select listing, session from pair@ where listing = ?`, PairRow);
  const ofSession = db.rows(`select listing, session from pair@ where session = ?`, PairRow);

  /** Goes up the links from a stream to the listings and sessions that read it. */
  const concernedBy = (stream: string): ReadonlyMap<string, Concerned> => {
    const concerned = new Map<string, Concerned>();
    const seen = new Set<string>();
    const mark = (pair: Pair, order: string | undefined): void => {
      const known = concerned.get(keyOf(pair)) ?? { ...pair, orders: new Set(), core: false };
      concerned.set(keyOf(pair), known);
      if (order === undefined) known.core = true;
      else known.orders.add(order);
    };
    const climb = (at: string, below: string | undefined): void => {
      const step = `${at}\n${below ?? ""}`;
      if (seen.has(step)) return;
      seen.add(step);
      const subject = subjectOf(at);
      const order = subject?.kind === "order" ? subject.id : below;
      if (subject?.kind === "listing") for (const pair of ofListing(subject.id)) mark(pair, order);
      if (subject?.kind === "session" && at === stream)
        for (const pair of ofSession(subject.id)) mark(pair, order);
      for (const { source, listing, pulls } of links.to(at)) {
        const above = subjectOf(source);
        if (!pulls) continue;
        if (above?.kind !== "session") climb(source, order);
        else
          for (const pair of listing === "" ? ofSession(above.id) : only(listing, above.id))
            mark(pair, order);
      }
    };
    climb(stream, undefined);
    return concerned;
  };
  const only = (listing: string, session: string): readonly Pair[] => {
    const pair = exact(listing, session);
    return pair === undefined ? [] : [pair];
  };

  return {
    /** @returns whether the pair is new. */
    add: (pair: Pair, event: StoredEvent): boolean => {
      if (exact(pair.listing, pair.session) !== undefined) return false;
      insert(pair.listing, pair.session, event.position);
      return true;
    },
    ofListing: (listing: string): readonly Pair[] => ofListing(listing),
    ofSession: (session: string): readonly Pair[] => ofSession(session),
    concernedBy,
  };
};
