import type { Data } from "../../../src/domain/catalogue.ts";
import { on } from "../asking.ts";
import { event } from "../scene.ts";

// Story (a) has two orders of the lot L-a1: O-a1 of 17 October, 10:20, and O-a2 of 10:41.

export const started = on("10-18T10:00:00");

export const recall = (at: string, recall = "RC", lots = ["L-a1"]) =>
  event("RecallInitiated", at, { recall, level: 2, lots }, { id: recall });
export const ordered = (order: string, at: string, data: Partial<Data<"OrderPlaced">> = {}) =>
  event(
    "OrderPlaced",
    at,
    { order, session: "s:a", lot: "L-a1", units: 1, ...data },
    { id: order },
  );
export const cancelled = (order: string, at: string) =>
  event("OrderCancelled", at, { order }, { id: `cancelled ${order}` });
export const shipped = (order: string, at: string) => event("OrderShipped", at, { order });
export const voided = (id: string) =>
  event("RecordVoided", started, { event: id, reason: "mistake" });
