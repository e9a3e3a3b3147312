import * as z from "zod";
import { applyToHistory, type History, neverScanned, suspectedFrom } from "../src/codes/history.ts";
import type { Instant } from "../src/domain/values/instant.ts";
import type { Exhibit } from "../src/rules/caseFile.ts";
import type { Database } from "./database.ts";
import { subjectOf } from "./reading.ts";
import type { CloneAlarm, Pack, Page, Sold } from "./readModel.ts";
import type { Subjects } from "./subjects.ts";

const PackRow = z.object({
  revision: z.number(),
  // Written here from the same type, in a file that the meaning of its rows names.
  history: z.string().transform((text): History => JSON.parse(text)),
});
const AlarmRow = PackRow.extend({ unit: z.string() });
const SaleRow = z.object({
  event: z.string(),
  order: z.string(),
  isReturn: z.number(),
  occurred: z.number(),
  recorded: z.number(),
});

/** Every pack of the order, where a return names none. */
const everyPack = "";

export type Packs = ReturnType<typeof openPacks>;

/** Packs as they were scanned, sold and taken back: a row for each that something happened to. */
/** @param onSale told of each pack that is sold or comes back. */
export const openPacks = (
  db: Database,
  subjects: Pick<Subjects, "isVoid" | "row">,
  onSale: (unit: string) => void,
) => {
  const find = db.row(`select revision, history from pack@ where unit = ?`, PackRow);
  const save = db.run(`insert or replace into pack@ values (?, ?, ?, ?)`);
  const suspected = db.rows(
    `select unit, revision, history from pack@ where suspected <= ?3
     and (?1 is null or (suspected, unit) <
       (select suspected, unit from pack@ where unit = ?1))
     order by suspected desc, unit desc limit ?2`,
    AlarmRow,
  );
  const enter = db.run(`insert or ignore into packSale@ values (?, ?, ?, ?, ?, ?)`);
  const ofOrder = db.rows(
    `select distinct unit from packSale@ where "order" = ? and unit <> ''`,
    z.object({ unit: z.string() }),
  );
  const ofPack = db.rows(
    `select event, "order", isReturn, occurred, recorded from packSale@ where unit = ?1
     union all
     select event, "order", isReturn, occurred, recorded from packSale@ where unit = '' and "order" in
       (select "order" from packSale@ where unit = ?1)
     order by occurred`,
    SaleRow,
  );

  const sold = (unit: string): Sold | undefined => {
    const rows = ofPack(unit).filter(({ event }) => !subjects.isVoid(event));
    const last = rows.findLast(({ isReturn }) => isReturn === 0);
    if (last === undefined) return undefined;
    const back = rows.find(
      ({ isReturn, order, occurred }) =>
        isReturn === 1 && order === last.order && occurred >= last.occurred,
    );
    const order = subjects.row("order", last.order);
    return {
      order: last.order,
      ...{ session: order?.session[0], listing: order?.listing[0] },
      orderedAt: order?.openedAt ?? last.occurred,
      ...{ at: last.occurred, recordedAt: last.recorded, returnedAt: back?.occurred },
    };
  };

  return {
    pack: (unit: string): Pack | undefined => find(unit),
    sold,
    /** The order with which the pack went out and has not come back. */
    orderOf: (unit: string): string | undefined => {
      const sale = sold(unit);
      return sale === undefined || sale.returnedAt !== undefined ? undefined : sale.order;
    },
    /** Codes that wait for a person to look, the newest alarm first. */
    alarms: (first: number, after: string | undefined, at: Instant): Page<CloneAlarm> => {
      const rows = suspected(after ?? null, first + 1, at);
      return {
        rows: rows.slice(0, first).map(({ unit, history }) => ({
          row: { unit, history },
          cursor: unit,
        })),
        hasMore: rows.length > first,
      };
    },
    /** A sale was voided, or its correction was: what counts is asked for anew. */
    refold: (stream: string): void => {
      const subject = subjectOf(stream);
      if (subject?.kind === "order") for (const { unit } of ofOrder(subject.id)) onSale(unit);
    },
    apply: (
      stream: string,
      revision: number,
      { id, type, data, occurredAt, recordedAt }: Exhibit,
    ): void => {
      const subject = subjectOf(stream);
      if (subject?.kind === "unit") {
        const before = find(subject.id)?.history ?? neverScanned;
        const history = applyToHistory(before, { type, data, at: occurredAt });
        save(subject.id, revision, JSON.stringify(history), suspectedFrom(history) ?? null);
      }
      if (subject?.kind !== "order" || (type !== "UnitsSold" && type !== "ReturnReceived")) return;
      const named: unknown = Reflect.get(data, "units");
      const units = Array.isArray(named) ? z.string().array().parse(named) : [everyPack];
      for (const unit of units)
        enter(unit, subject.id, type === "ReturnReceived" ? 1 : 0, occurredAt, recordedAt, id);
      for (const { unit } of ofOrder(subject.id)) onSale(unit);
    },
  };
};
