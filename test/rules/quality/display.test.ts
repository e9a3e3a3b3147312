import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { foundBy, judgeFull, told } from "../full.ts";
import { event, storyA } from "../scene.ts";
import { before, changesAt, drafted, evidenceOf, finds, voided } from "./finding.ts";

const rule = "display-matches-delivered";
const without = ["OrderPlaced", "OrderShipped", "OrderDelivered"] as const;
const free = ["PASS NO_FINDING", {}];
const noOrder = ["NA NO_ORDER_TO_JUDGE", {}];
const day = "2026-10-17";
const later = "2026-10-30T00:00:00+08:00";

const ordered = (order: string, data: object = {}, at = `${day}T10:30:00+08:00`) =>
  event(
    "OrderPlaced",
    at,
    { order, session: "s:a", lot: "L-a1", ...data },
    { id: `placed-${order}` },
  );
const orders = (count: number) => Array.from({ length: count }, (_, i) => ordered(`O-${i}`));
const filed = (complaint: string, order: string | undefined, data: object = {}) =>
  event(
    "ComplaintFiled",
    "2026-10-20T00:00:00+08:00",
    { complaint, order, topic: "NOT_AS_SHOWN", ...data },
    { id: `filed-${complaint}` },
  );
const resolved = (complaint: string, outcome = "UPHELD", at = "2026-10-22T00:00:00+08:00") =>
  event("ComplaintResolved", at, { complaint, outcome }, { id: `${outcome}-${complaint}` });
const upheld = (count: number) =>
  Array.from({ length: count }, (_, i) => [filed(`K-${i}`, `O-${i}`), resolved(`K-${i}`)]).flat();

const scene = (...withs: readonly Exhibit[]) => ({ without, with: withs });
const found = (withs: readonly Exhibit[], at = later) => finds(rule, scene(...withs), at);
/** As it was, known with all that was recorded since: no answer may rest on what came after. */
const inHindsight = (withs: readonly Exhibit[], at: string) =>
  finds(rule, scene(...withs), at, { knownAt: "2027-01-01T00:00:00+08:00" });
const notAsShown = (count: number, ofOrders: number) => [
  "FAIL NOT_AS_SHOWN",
  { count, orders: ofOrders, limit: 5 },
];

describe("complaints that goods are not as shown", () => {
  it("are nothing to judge without an order", () => {
    expect(found([])).toEqual(noOrder);
    expect(finds(rule, {}, before)).toEqual(noOrder);
  });

  it("may be upheld for five orders of a hundred", () => {
    expect(found(orders(20))).toEqual(free);
    expect(found([...orders(20), ...upheld(1)])).toEqual(free);
    expect(evidenceOf(rule, scene(...orders(20), ...upheld(1)), later)).toEqual([
      "filed-K-0",
      "UPHELD-K-0",
    ]);
  });

  it("may not be upheld for more", () => {
    expect(found([...orders(19), ...upheld(1)])).toEqual(notAsShown(1, 19));
    expect(found([...orders(39), ...upheld(2)])).toEqual(notAsShown(2, 39));
    expect(evidenceOf(rule, scene(...orders(39), ...upheld(2)), later)).toEqual([
      ...["filed-K-0", "UPHELD-K-0", "filed-K-1", "UPHELD-K-1"],
    ]);
    expect(found([...orders(40), ...upheld(2)])).toEqual(free);
  });

  it("count from the instant in which they are upheld", () => {
    const change = scene(...orders(1), ...upheld(1));
    expect(finds(rule, change, "2026-10-21T23:59:59.999+08:00")).toEqual(free);
    expect(inHindsight(change.with, "2026-10-21T23:59:59.999+08:00")).toEqual(free);
    expect(inHindsight(change.with, "2026-10-17T10:30:00+08:00")).toEqual(free);
    expect(inHindsight(change.with, "2026-10-17T10:29:59.999+08:00")).toEqual(noOrder);
    expect(finds(rule, change, "2026-10-22T00:00:00+08:00")).toEqual(notAsShown(1, 1));
    expect(changesAt(rule, change, "2026-10-21T00:00:00+08:00", later)).toBe(
      "2026-10-22T00:00:00+08:00",
    );
  });

  it.each([
    ["REJECTED", free],
    ["WITHDRAWN", free],
    ["UPHELD", notAsShown(1, 1)],
  ])("count by how they end: %s", (outcome, verdict) =>
    expect(found([...orders(1), filed("K", "O-0"), resolved("K", outcome)])).toEqual(verdict),
  );

  it("follow the last word", () => {
    const on = (word: string, at: string) => resolved("K", word, at);
    const first = "2026-10-22T00:00:00+08:00";
    const second = "2026-10-25T00:00:00+08:00";
    const reversed = [...orders(1), filed("K", "O-0"), on("UPHELD", first), on("REJECTED", second)];
    expect(found(reversed, "2026-10-24T23:59:59.999+08:00")).toEqual(notAsShown(1, 1));
    expect(inHindsight(reversed, "2026-10-24T23:59:59.999+08:00")).toEqual(notAsShown(1, 1));
    expect(found(reversed, second)).toEqual(free);
    const granted = [...orders(1), filed("K", "O-0"), on("REJECTED", first), on("UPHELD", second)];
    expect(found(granted, "2026-10-24T23:59:59.999+08:00")).toEqual(free);
    expect(found(granted, second)).toEqual(notAsShown(1, 1));
  });

  it("do not count while they are open, about another topic, or recorded by mistake", () => {
    expect(found([...orders(1), filed("K", "O-0")])).toEqual(free);
    expect(found([...orders(1), filed("K", "O-0", { topic: "QUALITY" }), resolved("K")])).toEqual(
      free,
    );
    expect(found([...orders(1), ...upheld(1), voided("UPHELD-K-0", later)])).toEqual(free);
    expect(found([...orders(1), filed("K", "O-0"), resolved("M")])).toEqual(free);
  });

  it("do not count about no order, or the order of another listing or session", () => {
    expect(
      found([
        ...orders(1),
        filed("K", undefined, { session: "s:a", listing: "li:a" }),
        resolved("K"),
      ]),
    ).toEqual(free);
    const others = ordered("O-x", { listing: "li:other" });
    expect(found([...orders(1), others, filed("K", "O-x"), resolved("K")])).toEqual(free);
    const elsewhere = event("OrderPlaced", `${day}T11:00:00+08:00`, {
      order: "O-y",
      session: "s:b",
      lot: "L-a1",
    });
    expect(found([...orders(1), elsewhere, filed("K", "O-y"), resolved("K")])).toEqual(free);
  });

  it("are each counted, also two about one order", () =>
    expect(
      found([...orders(1), filed("K", "O-0"), resolved("K"), filed("M", "O-0"), resolved("M")]),
    ).toEqual(notAsShown(2, 1)));

  it("leave with their order, at the end of the thirtieth day after it", () => {
    const change = scene(...orders(1), ...upheld(1));
    expect(finds(rule, change, "2026-11-16T23:59:59.999+08:00")).toEqual(notAsShown(1, 1));
    expect(finds(rule, change, "2026-11-17T00:00:00+08:00")).toEqual(noOrder);
    expect(changesAt(rule, change, "2026-11-01T00:00:00+08:00")).toBe("2026-11-17T00:00:00+08:00");
    const stillThere = ordered("O-x", {}, "2026-10-18T00:00:00+08:00");
    expect(found([...orders(1), ...upheld(1), stillThere], "2026-11-17T00:00:00+08:00")).toEqual(
      free,
    );
  });

  it("leave with an order that is cancelled, which counts no more", () => {
    const cancelled = (order: string) =>
      event("OrderCancelled", "2026-10-25T00:00:00+08:00", { order });
    const cancelledOne = [...orders(20), ...upheld(1), cancelled("O-19")];
    for (const ask of [found, inHindsight])
      expect(ask(cancelledOne, "2026-10-24T23:59:59.999+08:00")).toEqual(free);
    expect(found(cancelledOne, "2026-10-25T00:00:00+08:00")).toEqual(notAsShown(1, 19));
    expect(found([...orders(2), ...upheld(1), cancelled("O-0")])).toEqual(free);
    expect(found([...orders(1), ...upheld(1), cancelled("O-x")])).toEqual(notAsShown(1, 1));
  });

  it("are weighed by the policy's limit", () => {
    const book = fullRulebook({ ...defaultPolicy, notAsShownPercent: 10 });
    const foundBook = (count: number) =>
      told(
        foundBy(judgeFull(storyA(scene(...orders(count), ...upheld(1))), later, {}, book), rule),
      );
    expect(foundBook(10)).toEqual(free);
    expect(foundBook(9)).toEqual(["FAIL NOT_AS_SHOWN", { count: 1, orders: 9, limit: 10 }]);
  });
});

describe("the sample shown on stream", () => {
  const sealed = (lot: string, at = "2026-10-17T09:00:00+08:00", data: object = {}) =>
    event(
      "DisplaySampleSealed",
      at,
      { session: "s:a", listing: "li:a", lot, ...data },
      { id: `sealed-${lot}` },
    );
  const shipped = (order: string, at = "2026-10-18T15:00:00+08:00") =>
    event("OrderShipped", at, { order }, { id: `shipped-${order}` });
  const strayed = (count: number, ids: string) => [
    "FAIL SHIPPED_FROM_ANOTHER_LOT",
    { count, orders: ids },
  ];

  it("may be of the lot that is shipped", () =>
    expect(found([...orders(1), shipped("O-0"), sealed("L-a1")])).toEqual(free));

  it("may not be of another lot, from the instant of the shipment", () => {
    const change = scene(...orders(2), shipped("O-0"), shipped("O-1"), sealed("L-b"));
    expect(finds(rule, change, "2026-10-18T14:59:59.999+08:00")).toEqual(free);
    expect(inHindsight(change.with, "2026-10-18T14:59:59.999+08:00")).toEqual(free);
    expect(finds(rule, change, "2026-10-18T15:00:00+08:00")).toEqual(strayed(2, "O-0, O-1"));
    expect(evidenceOf(rule, change, later)).toEqual([
      ...["sealed-L-b", "shipped-O-0", "sealed-L-b", "shipped-O-1"],
    ]);
  });

  it("may be of several lots, each with its own sample", () => {
    const mixed = [
      ordered("O-a"),
      ordered("O-b", { lot: "L-b", listing: "li:a" }),
      shipped("O-a"),
      shipped("O-b"),
    ];
    expect(found([...mixed, sealed("L-a1"), sealed("L-b")])).toEqual(free);
    expect(found([...mixed, sealed("L-a1")])).toEqual(strayed(1, "O-b"));
    expect(found([...mixed, sealed("L-b")])).toEqual(strayed(1, "O-a"));
  });

  it("need not be sealed at all", () =>
    expect(found([...orders(1), shipped("O-0")])).toEqual(free));

  it("is compared from the instant of the first sealing, until one of the lot itself", () => {
    const withs = [
      ...orders(1),
      shipped("O-0"),
      sealed("L-b", "2026-10-19T00:00:00+08:00"),
      sealed("L-a1", "2026-10-20T00:00:00+08:00"),
    ];
    for (const ask of [found, inHindsight])
      expect(ask(withs, "2026-10-18T23:59:59.999+08:00")).toEqual(free);
    expect(inHindsight(withs, "2026-10-19T23:59:59.999+08:00")).toEqual(strayed(1, "O-0"));
    expect(found(withs, "2026-10-19T00:00:00+08:00")).toEqual(strayed(1, "O-0"));
    expect(found(withs, "2026-10-19T23:59:59.999+08:00")).toEqual(strayed(1, "O-0"));
    expect(found(withs, "2026-10-20T00:00:00+08:00")).toEqual(free);
  });

  it("is not that of another listing or session, or recorded by mistake", () => {
    const withs = [...orders(1), shipped("O-0")];
    const of = (data: object) => sealed("L-b", "2026-10-17T09:00:00+08:00", data);
    expect(found([...withs, of({ listing: "li:other" })])).toEqual(free);
    expect(found([...withs, of({ session: "s:other" })])).toEqual(free);
    expect(found([...withs, of({}), voided("sealed-L-b", later)])).toEqual(free);
  });

  it("is compared with what was shipped alone, by its first shipment, and for ever", () => {
    expect(found([...orders(1), shipped("O-x"), sealed("L-b")])).toEqual(free);
    const again = event("OrderShipped", "2026-10-19T15:00:00+08:00", { order: "O-0" });
    const withs = [...orders(1), shipped("O-0"), again, sealed("L-b")];
    expect(found(withs, "2026-10-18T15:00:00+08:00")).toEqual(strayed(1, "O-0"));
    expect(found(withs, "2027-10-18T15:00:00+08:00")).toEqual(strayed(1, "O-0"));
  });

  it("fails before complaints are weighed", () =>
    expect(found([...orders(1), ...upheld(1), shipped("O-0"), sealed("L-b")])).toEqual(
      strayed(1, "O-0"),
    ));

  it("counts orders by the lots of the listing where they name none", () =>
    expect(
      finds(
        rule,
        {
          ...scene(ordered("O-0"), ordered("O-b", { lot: "L-b" }), shipped("O-b"), sealed("L-a1")),
          edit: drafted({ lots: ["L-a1", "L-b"] }),
        },
        later,
      ),
    ).toEqual(strayed(1, "O-b")));
});
