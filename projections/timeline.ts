import * as z from "zod";
import { streamOf } from "../src/domain/catalogue.ts";
import type { SubjectKind } from "../src/domain/fields.ts";
import type { EventStore, StoredEvent } from "../src/eventstore/eventStore.ts";
import type { Database } from "./database.ts";
import { CopiedShape, copiedColumns } from "./events.ts";
import { standingFrom } from "./links.ts";
import type { Audience, CopiedEvent, ReadModel } from "./readModel.ts";

/** What hangs on a subject, as its timeline shows it; what it refers to does not. */
const sales: readonly SubjectKind[] = ["report", "order", "review", "recall", "notice"];
const redress: readonly SubjectKind[] = ["complaint", "mediation", "dispute", "compensation"];
const measures: readonly SubjectKind[] = ["sanction", "penalty"];
const papers: readonly SubjectKind[] = ["training", "blacklist", "record"];
const hanging = [...sales, ...redress, ...measures, ...papers];
const quoted = (kinds: readonly SubjectKind[]): string =>
  kinds.map((kind) => `'${kind}'`).join(", ");

/**
 * Events in order of occurrence, the last first, before a place. Of ?1, the streams that the
 * timeline begins with, and of what hangs on them; for a party ?4 in a role ?3 only of what belongs
 * to it and is of the kinds ?2, of papers, and what it recorded itself.
 */
const lastEvents = `
  with recursive told(stream, kind) as (
    select value, null from json_each(?1)
    union select l.target, substr(l.target, 1, instr(l.target, '-') - 1)
    from told t join link@ l on l.source = t.stream
    where substr(l.target, 1, instr(l.target, '-') - 1) in (${quoted(hanging)})),
  scoped(stream, own) as materialized (
    select stream, ?4 is null or kind is null or kind in (${quoted(papers)}) or (
      kind in (select value from json_each(?2)) and exists (
        select 1 from subject@ s join party@ p
        on p.kind = s.kind and p.role = ?3 and p.party = ?4 and p.opened = s.opened and p.id = s.id
        where s.kind = told.kind and s.id = substr(told.stream, length(told.kind) + 2)))
    from told)
  select ${copiedColumns}, e.occurred, e.recorded
  from scoped join event@ e on e.stream = scoped.stream
  where (own or (e.party = ?4 and e.role = ?3)) and (e.occurred, e.recorded, e.id) < (?5, ?6, ?7)
  order by e.occurred desc, e.recorded desc, e.id desc limit ?8`;

const Row = z.object({ occurred: z.number(), recorded: z.number() }).and(CopiedShape);

/** What an audience may not read after all is little: a suspicion, the finding on another's goods. */
const pageSize = 500;
const pagesMax = 5;

export interface TimelineParts {
  readonly db: Database;
  readonly store: EventStore;
}

export const openTimeline = ({ db, store }: TimelineParts): ReadModel["timeline"] => {
  const page = db.rows(lastEvents, Row);

  /** The last first. */
  const readable = (
    stream: string,
    limit: number,
    audience: Audience | undefined,
  ): readonly CopiedEvent[] => {
    const begins = [stream, ...standingFrom(stream).map(({ target }) => target)];
    const scope = [
      ...[JSON.stringify(begins), JSON.stringify(audience?.kinds ?? [])],
      ...[audience?.role ?? null, audience?.party ?? null],
    ];
    const size = audience === undefined ? limit : pageSize;
    const found: CopiedEvent[] = [];
    let before: readonly (number | string)[] = [Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, ""];
    for (let pages = 0; pages < pagesMax && found.length < limit; pages += 1) {
      const rows = page(...scope, ...before, size);
      found.push(...rows.filter((row) => audience?.mayRead(row) ?? true));
      const last = rows.at(-1);
      if (last === undefined || rows.length < size) break;
      before = [last.occurred, last.recorded, last.id];
    }
    return found.slice(0, limit);
  };

  return async (kind, id, limit, audience) => {
    const last = readable(streamOf(kind, id), limit, audience).toReversed();
    const places = Map.groupBy(last, ({ stream }) => stream);
    const read = await Promise.all(
      [...places].map(([stream, found]) =>
        store.read(stream, Math.min(...found.map(({ revision }) => revision))),
      ),
    );
    const byId = new Map<string, StoredEvent>(read.flat().map((event) => [event.id, event]));
    return last.flatMap((place) => byId.get(place.id) ?? []);
  };
};
