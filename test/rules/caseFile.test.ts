import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Exhibit,
  inOrder,
  openCaseFile,
  together,
  withHypothetical,
} from "../../src/rules/caseFile.ts";
import { event } from "./scene.ts";

const placed = (id: string, occurredAt: number, recordedAt = occurredAt): Exhibit => ({
  id,
  type: "OrderPlaced",
  occurredAt,
  recordedAt,
  data: { order: id, session: `s:${occurredAt % 2}`, lot: "L" },
});
const idsOf = (row: readonly Exhibit[]) => row.map(({ id }) => id);

const anyOrders = fc
  .uniqueArray(fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 })), {
    selector: String,
  })
  .map((clocks) => clocks.map(([one, other], i) => placed(`o${i}`, one, other)));

describe("the order of events", () => {
  it("is by when they occurred, then by when they were recorded, then by id", () => {
    const sorted = [
      placed("z", 1, 9),
      placed("y", 2, 3),
      placed("a", 2, 4),
      placed("b", 2, 4),
      placed("c", 3, 3),
    ];
    expect([...sorted].reverse().sort(inOrder)).toEqual(sorted);
    for (const one of sorted)
      for (const other of sorted)
        expect(Math.sign(inOrder(one, other))).toBe(
          Math.sign(sorted.indexOf(one) - sorted.indexOf(other)),
        );
  });
});

describe("a case file", () => {
  it("keeps each type in order, in whatever order its events come", () =>
    fc.assert(
      fc.property(anyOrders, fc.nat(), (orders, cut) => {
        const file = openCaseFile(orders.slice(0, cut));
        const soFar = idsOf(file.by("OrderPlaced", "session", "s:1"));
        expect(soFar).toHaveLength(
          orders.slice(0, cut).filter(({ occurredAt }) => occurredAt % 2 === 1).length,
        );
        for (const order of orders.slice(cut)) file.add(order);
        const sorted = [...orders].sort(inOrder);
        expect(file.all("OrderPlaced")).toEqual(sorted);
        for (const session of [0, 1])
          expect(file.by("OrderPlaced", "session", `s:${session}`)).toEqual(
            sorted.filter(({ occurredAt }) => occurredAt % 2 === session),
          );
      }),
      { seed: 20261123 },
    ));
  it("finds nothing where nothing lies", () => {
    const file = openCaseFile();
    expect(file.all("OrderPlaced")).toEqual([]);
    expect(file.by("OrderPlaced", "session", "s:0")).toEqual([]);
    expect(openCaseFile([placed("o", 1)]).by("OrderPlaced", "session", "s:2")).toEqual([]);
    expect(openCaseFile([placed("o", 1)]).all("OrderShipped")).toEqual([]);
  });
  it("keeps types and fields apart", () => {
    const shipped = event("OrderShipped", "2026-10-18T00:00:00+08:00", { order: "o" });
    const file = openCaseFile([placed("o", 1), shipped]);
    expect(file.by("OrderPlaced", "order", "o")).toEqual([placed("o", 1)]);
    expect(file.by("OrderShipped", "order", "o")).toEqual([shipped]);
    expect(file.by("OrderPlaced", "lot", "o")).toEqual([]);
    expect(file.by("OrderPlaced", "lot", "L")).toEqual([placed("o", 1)]);
  });
  it("finds an event by each entry of a list", () => {
    const at = "2026-10-18T00:00:00+08:00";
    const report = event("InspectionReportIssued", at, {
      report: "R",
      lots: ["L-1", "L-2"],
      result: "QUALIFIED",
    });
    const file = openCaseFile([report]);
    for (const lot of ["L-1", "L-2"])
      expect(file.by("InspectionReportIssued", "lots", lot)).toEqual([report]);
    expect(file.by("InspectionReportIssued", "lots", "L-1,L-2")).toEqual([]);
  });
  it("finds no event by what is no text", () => {
    const at = "2026-10-18T00:00:00+08:00";
    const signed = event("QualityPledgeSigned", at, { merchant: "m", version: 1, listing: "li" });
    const file = openCaseFile([signed]);
    expect(file.by("QualityPledgeSigned", "version", "1")).toEqual([]);
    expect(file.by("QualityPledgeSigned", "afterSalesTerms", "undefined")).toEqual([]);
  });
});

describe("several case files together", () => {
  const [one, other] = [placed("a", 1), placed("b", 2)];
  it("are read as one, in order, each event once", () => {
    const files = [openCaseFile([other]), openCaseFile([one, other])];
    expect(idsOf(together(files).all("OrderPlaced"))).toEqual(["a", "b"]);
    expect(idsOf(together(files).by("OrderPlaced", "lot", "L"))).toEqual(["a", "b"]);
    expect(idsOf(together(files).by("OrderPlaced", "order", "b"))).toEqual(["b"]);
  });
  it("are that one where there is one", () => {
    const file = openCaseFile([one]);
    expect(together([file])).toBe(file);
  });
  it("are empty where there is none", () => expect(together([]).all("OrderPlaced")).toEqual([]));
  it("are only read", () =>
    expect(() => together([openCaseFile(), openCaseFile()]).add(one)).toThrow("only read"));
});

describe("a case file with what is supposed", () => {
  const [first, second, third] = [placed("a", 1), placed("b", 2), placed("c", 3)];
  it("reads it as if it had been recorded", () => {
    const file = withHypothetical(openCaseFile([first, third]), [second]);
    expect(idsOf(file.all("OrderPlaced"))).toEqual(["a", "b", "c"]);
    expect(idsOf(file.by("OrderPlaced", "lot", "L"))).toEqual(["a", "b", "c"]);
    expect(idsOf(file.by("OrderPlaced", "order", "a"))).toEqual(["a"]);
    expect(idsOf(file.by("OrderPlaced", "order", "b"))).toEqual(["b"]);
  });
  it("leaves the file as it was", () => {
    const file = openCaseFile([first]);
    withHypothetical(file, [second]).add(third);
    expect(idsOf(file.all("OrderPlaced"))).toEqual(["a"]);
  });
  it("takes in more of it", () => {
    const file = withHypothetical(openCaseFile([first]), [third]);
    file.add(second);
    expect(idsOf(file.all("OrderPlaced"))).toEqual(["a", "b", "c"]);
  });
  it("is the file itself where nothing is supposed", () => {
    const file = openCaseFile([first]);
    expect(withHypothetical(file, [])).toBe(file);
  });
});
