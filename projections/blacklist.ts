import * as z from "zod";
import { streamOf } from "../src/domain/catalogue.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import { day, endOfPeriod, startOf } from "../src/domain/values/calendar.ts";
import { type Instant, never } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Database } from "./database.ts";
import { pageOfKept } from "./paging.ts";
import type { Persons } from "./persons.ts";
import type { Page, ReadModel } from "./readModel.ts";
import type { BlacklistEntry, BlacklistState } from "./registers.ts";
import { ofType, type Standing } from "./standing.ts";
import type { Subjects } from "./subjects.ts";

type Listed = Exhibit<"BlacklistEntryListed">;
const Place = z.object({ id: z.string(), stream: z.string() });
type Place = z.infer<typeof Place>;

export interface BlacklistParts {
  readonly db: Database;
  readonly subjects: Pick<Subjects, "row">;
  readonly persons: Persons;
  readonly standing: Standing;
}

/** As the rules judge: a removal strikes every entry that is not later; a term ends by itself. */
const stateOf = ({ occurredAt, data }: Listed, removedAt: Instant, at: Instant): BlacklistState => {
  const ends = endOfPeriod(data.until);
  if (removedAt < ends) return "LIFTED";
  if (at >= ends) return "ENDED";
  return at < Math.max(startOf(day(data.from)), occurredAt) ? "UPCOMING" : "IN_FORCE";
};

const marketKinds = ["merchant", "operator", "agency"] as const satisfies readonly SubjectKind[];

/** 黑名单: every entry that was not voided, as it stands at T. */
export const openBlacklist = (parts: BlacklistParts): ReadModel["blacklist"] => {
  const { db, subjects, persons, standing } = parts;
  const before = "(? is null or position < (select position from event@ where id = ?))";
  const all = db.rows(
    `select id, stream from event@ where type = 'BlacklistEntryListed' and problem is null
     and ${before} order by position desc limit ?`,
    Place,
  );
  const ofStreams = db.rows(
    `select id, stream from event@ where stream in (select value from json_each(?))
     and +type = 'BlacklistEntryListed' and problem is null
     and ${before} order by position desc limit ?`,
    Place,
  );

  /** The key of a person is told to nobody; what is neither a party on record may be one. */
  const whoIs = ({ subject, subjectKind }: Listed["data"], at: Instant) => {
    const isPerson =
      subject.startsWith("hmac:") || subjectKind === "host" || persons.isNamed(subject);
    if (isPerson) return { party: undefined, accounts: persons.accountsOf(subject, at) };
    const isParty =
      subjectKind !== undefined ||
      marketKinds.some((kind) => subjects.row(kind, subject) !== undefined);
    return { party: isParty ? subject : undefined, accounts: [] };
  };

  const entryOf = ({ id, stream }: Place, at: Instant): BlacklistEntry | undefined => {
    // One that is dated ahead is on record all the same: it is upcoming.
    const entry = ofType(standing(stream, never), "BlacklistEntryListed").find(
      (listed) => listed.id === id,
    );
    if (entry === undefined) return undefined;
    const { occurredAt, data } = entry;
    const { from, until, reason } = data;
    const removal = ofType(standing(stream, at), "BlacklistEntryRemoved").find(
      (removed) => removed.occurredAt >= occurredAt,
    );
    return {
      event: id,
      ...whoIs(data, at),
      ...{ listedAt: occurredAt, from, until, reason },
      state: stateOf(entry, removal?.occurredAt ?? never, at),
      removal: removal && { at: removal.occurredAt, reason: removal.data.reason },
      removalDue: removal === undefined && at >= endOfPeriod(until),
    };
  };

  /** A ban stands under the merchant, or under the person behind the account. */
  const streamsOf = (party: string, at: Instant): string =>
    JSON.stringify(
      [party, persons.of(party, at)].flatMap((subject) =>
        subject === undefined ? [] : [streamOf("blacklist", subject)],
      ),
    );

  return (party, at, first, after) =>
    pageOfKept(
      first,
      after,
      (size, cursor): Page<Place> => {
        const key = cursor ?? null;
        const rows =
          party === undefined
            ? all(key, key, size + 1)
            : ofStreams(streamsOf(party, at), key, key, size + 1);
        return {
          rows: rows.slice(0, size).map((row) => ({ row, cursor: row.id })),
          hasMore: rows.length > size,
        };
      },
      (place) => entryOf(place, at),
    );
};
