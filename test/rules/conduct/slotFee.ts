import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { type Change, on } from "../asking.ts";
import { event } from "../scene.ts";

// A stream for whose place the merchant paid, with twenty orders in place of story (a)'s two. The
// fee is settled on 20 October, 10:00: returns are watched until the end of 19 November.

export const settledAt = on("10-20T10:00:00");
export const justBefore = on("10-20T09:59:59.999");
export const lastWatched = on("11-19T23:59:59.999");
export const noLongerWatched = on("11-20T00:00:00");
export const muchLater = on("12-20T00:00:00");

export const slotFee = (data: object = {}) =>
  event(
    "SlotFeePaid",
    on("10-10T09:00:00"),
    { session: "s:a", listing: "li:a", amount: "5000.00", ...data },
    { id: "slot fee" },
  );
export const settlement = (data: object = {}, at = settledAt) =>
  event(
    "ServiceFeeSettled",
    at,
    { session: "s:a", listing: "li:a", amount: "900.00", ...data },
    { id: `settled ${at}` },
  );

/** Its name has two digits, so that the order of names is that of numbers. */
const named = (number: number) => `O-${String(number).padStart(2, "0")}`;

export const order = (number: number, data: object = {}, at = on("10-17T10:30:00")) =>
  event(
    "OrderPlaced",
    at,
    { order: named(number), session: "s:a", listing: "li:a", lot: "L-a1", ...data },
    { id: named(number) },
  );
export const orders = (count: number, data: object = {}) =>
  Array.from({ length: count }, (_, i) => order(i + 1, data));

/** Returns of the orders numbered so, one a second from an instant on. */
export const returned = (from: number, to: number, at: string) =>
  Array.from({ length: to - from + 1 }, (_, i) =>
    event("ReturnRequested", at, { order: named(from + i) }, { id: `${named(from + i)} back` }),
  );

export const names = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, i) => named(from + i)).join(", ");

/** Story (a) with twenty orders of its listing and whatever else. */
export const sale = (...more: readonly Exhibit[]): Change => ({
  without: ["OrderPlaced", "ReturnRequested"],
  with: [...orders(20), ...more],
});
