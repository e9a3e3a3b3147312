import type { Goods } from "./goods.ts";

/** A later session of the listing, with an order that waits for its packs. */
export const openSecondSession = async ({ record }: Goods): Promise<readonly string[]> => [
  await record(
    "scheduleSession",
    `session: "s:2", listing: "li:a", start: "2026-11-01T10:00:00+08:00", host: "h:mayor", hostRole: "OFFICIAL"`,
  ),
  await record("placeOrder", `order: "O-2", session: "s:2", lot: "L-a1", units: 5`),
];

export const sellThere = ({ record, serialOf }: Goods, number: number): Promise<string> =>
  record("sellUnits", `order: "O-2", units: ["${serialOf(number)}"]`);
