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
const AlarmRow = PackRow.extend({ unit: z.string(), suspected: z.number() });
const SaleRow = z.object({
  event: z.string(),
  order: z.string(),
  step: z.enum(["SOLD", "BACK", "CANCELLED"]),
  occurred: z.number(),
  recorded: z.number(),
});

/** Every pack of the order, where a return names none, or the order is cancelled. */
const everyPack = "";

/** What an event of an order does to its packs. */
const stepByType: ReadonlyMap<string, z.infer<typeof SaleRow>["step"]> = new Map([
  ["UnitsSold", "SOLD"],
  ["ReturnReceived", "BACK"],
  ["OrderCancelled", "CANCELLED"],
]);

/** Where a page of alarms ends: the instant of its last suspicion, and the pack. */
const cursorOf = ({ suspected, unit }: z.infer<typeof AlarmRow>): string => `${suspected} ${unit}`;

const placeOf = (cursor: string): { readonly suspected: number; readonly unit: string } => {
  const [suspected = "", unit = ""] = cursor.split(/ (.*)/s);
  // Behind a cursor that is none of ours comes nothing.
  return { suspected: /^[\d.-]+$/.test(suspected) ? Number(suspected) : Number.NaN, unit };
};

export type Packs = ReturnType<typeof openPacks>;

/**
 * Packs as they were scanned, sold and taken back: a row for each that something happened to.
 * @param onSale told of each pack that is sold, comes back, or stays because its order is cancelled.
 */
export const openPacks = (
  db: Database,
  subjects: Pick<Subjects, "isVoid" | "row">,
  onSale: (unit: string) => void,
) => {
  const find = db.row(`select revision, history from pack@ where unit = ?`, PackRow);
  const save = db.run(`insert or replace into pack@ values (?, ?, ?, ?)`);
  const suspected = db.rows(
    `select unit, revision, history, suspected from pack@ where suspected <= ?1
     and (?2 is null or (suspected, unit) < (?2, ?3))
     order by suspected desc, unit desc limit ?4`,
    AlarmRow,
  );
  const enter = db.run(`insert or ignore into packSale@ values (?, ?, ?, ?, ?, ?)`);
  const ofOrder = db.rows(
    `select distinct unit from packSale@ where "order" = ? and unit <> ''`,
    z.object({ unit: z.string() }),
  );
  const ofPack = db.rows(
    `select event, "order", step, occurred, recorded from packSale@ where unit = ?1
     union all
     select event, "order", step, occurred, recorded from packSale@ where unit = '' and "order" in
       (select "order" from packSale@ where unit = ?1)
     order by occurred`,
    SaleRow,
  );

  const sold = (unit: string): Sold | undefined => {
    const standing = ofPack(unit).filter(({ event }) => !subjects.isVoid(event));
    // What was cancelled never left: the pack is as if it had not been sold with that order.
    const cancelled = new Set(
      standing.filter(({ step }) => step === "CANCELLED").map(({ order }) => order),
    );
    const rows = standing.filter(({ order }) => !cancelled.has(order));
    const last = rows.findLast(({ step }) => step === "SOLD");
    if (last === undefined) return undefined;
    const back = rows.find(
      ({ step, order, occurred }) =>
        step === "BACK" && order === last.order && occurred >= last.occurred,
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
      const place = after === undefined ? undefined : placeOf(after);
      if (Number.isNaN(place?.suspected)) return { rows: [], hasMore: false };
      const rows = suspected(at, place?.suspected ?? null, place?.unit ?? null, first + 1);
      return {
        rows: rows.slice(0, first).map((row) => ({
          row: { unit: row.unit, history: row.history },
          cursor: cursorOf(row),
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
      const step = stepByType.get(type);
      if (subject?.kind !== "order" || step === undefined) return;
      const named: unknown = Reflect.get(data, "units");
      const units = Array.isArray(named) ? z.string().array().parse(named) : [everyPack];
      for (const unit of units) enter(unit, subject.id, step, occurredAt, recordedAt, id);
      for (const { unit } of ofOrder(subject.id)) onSale(unit);
    },
  };
};
