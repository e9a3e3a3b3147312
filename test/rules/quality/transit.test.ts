import { describe, expect, it } from "vitest";
import { instantOf, instantText } from "../../../src/domain/values/instant.ts";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { fullRulebook } from "../../../src/rules/rulebook.ts";
import { edited, foundBy, judgeFull, told } from "../full.ts";
import { event, storyA } from "../scene.ts";
import {
  before,
  changesAt,
  each,
  evidenceOf,
  finds,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

const rule = "cold-chain-kept";
const passed = ["PASS SATISFIED", { lot: "L-a1" }];
/** Berries: 0 to 6 degrees. */
const berries = ofCategory("fresh-produce-berry");

const minute = 60_000;
const noon = instantOf("2026-10-01T12:00:00+08:00");
/** So many minutes after noon of 1 October; part of one is a millisecond or more. */
const at = (minutes: number) => instantText(noon + minutes * minute);
const reading = (minutes: number, celsius: number, data: object = {}) =>
  event("TemperatureLogged", at(minutes), { lot: "L-a1", celsius, ...data }, { id: `r${minutes}` });
const series = (...readings: readonly (readonly [minutes: number, celsius: number])[]) =>
  readings.map(([minutes, celsius]) => reading(minutes, celsius));
const later = "2026-10-16T00:00:00+08:00";
const found = (withs: readonly Exhibit[], asked = later) =>
  finds(rule, { with: withs, edit: berries }, asked);
const broken = (minutes: number) => ["FAIL COLD_CHAIN_BROKEN", { lot: "L-a1", from: at(minutes) }];
const unproven = (from: number, to: number, verdict = "PENDING") => [
  `${verdict} COLD_CHAIN_UNPROVEN`,
  { lot: "L-a1", from: at(from), to: at(to) },
];
const aMillisecond = 1 / minute;

describe("the cold chain", () => {
  it("is kept where every reading is within the range, its bounds included", () => {
    const change = { with: series([0, 0], [60, 3], [120, 6]), edit: berries };
    expect(finds(rule, change, later)).toEqual(passed);
    expect(evidenceOf(rule, change, later)).toEqual(["r0", "r120"]);
    expect(evidenceOf(rule, { with: series([0, 1]), edit: berries }, later)).toEqual(["r0"]);
  });

  it("awaits a reading before the planned start, and misses it from then on", () => {
    expect(found([], before)).toEqual(["PENDING NO_READING", { lot: "L-a1" }]);
    expect(found([], start)).toEqual(["FAIL NO_READING", { lot: "L-a1" }]);
  });

  it("does not take a reading of another lot, nor one made by mistake", () => {
    const none = ["PENDING NO_READING", { lot: "L-a1" }];
    expect(found([reading(0, 3, { lot: "L-a2" })])).toEqual(none);
    expect(found([reading(0, 3), voided("r0", later)])).toEqual(none);
    expect(found([...series([0, 3], [20, 9], [60, 3]), voided("r20", later)])).toEqual(passed);
  });

  describe("outside its range", () => {
    it("may be so for thirty minutes, and no longer", () => {
      expect(found(series([0, 3], [10, 6.1], [40, 6]))).toEqual(passed);
      expect(found(series([0, 3], [10, 6.1], [40 + aMillisecond, 6]))).toEqual(broken(10));
      expect(found(series([0, 3], [10, -0.1], [40, 0]))).toEqual(passed);
      expect(found(series([0, 3], [10, -0.1], [41, 0]))).toEqual(broken(10));
    });

    it("is so from the first reading outside to the next within, whatever lies between", () => {
      const change = { with: series([0, 3], [10, 7], [20, 8], [30, -5], [41, 3]), edit: berries };
      expect(finds(rule, change, later)).toEqual(broken(10));
      expect(evidenceOf(rule, change, later)).toEqual(["r10"]);
      expect(found(series([0, 3], [10, 7], [20, 8], [40, 3]))).toEqual(passed);
    });

    it("begins anew after each reading within", () => {
      expect(found(series([0, 7], [20, 3], [30, 7], [50, 3], [60, 7], [80, 3]))).toEqual(passed);
      expect(found(series([0, 7], [20, 3], [30, 7], [70, 3], [80, 7], [200, 3]))).toEqual(
        broken(30),
      );
    });

    it("lasts to the instant asked about while no reading shows it back", () => {
      const change = { with: series([0, 3], [10, 7]), edit: berries };
      expect(finds(rule, change, at(40))).toEqual(passed);
      expect(finds(rule, change, at(40 + aMillisecond))).toEqual(broken(10));
      expect(finds(rule, change, later)).toEqual(broken(10));
      expect(changesAt(rule, change, at(15))).toBe(at(40 + aMillisecond));
    });

    it("is judged by the readings that have happened, and mended by those supplied later", () => {
      const back = { with: series([0, 3], [10, 7], [35, 3]), edit: berries };
      expect(finds(rule, back, at(34))).toEqual(passed);
      expect(finds(rule, back, later)).toEqual(passed);
      const late = event(
        "TemperatureLogged",
        at(35),
        { lot: "L-a1", celsius: 3 },
        { recordedAt: later },
      );
      const change = { with: [...series([0, 3], [10, 7]), late], edit: berries };
      expect(finds(rule, change, at(50))).toEqual(broken(10));
      expect(finds(rule, change, at(50), { knownAt: later })).toEqual(passed);
    });

    it("fails before the start as after it", () => {
      const out = series([0, 7], [31, 3]);
      expect(found(out, before)).toEqual(broken(0));
      expect(found(out, start)).toEqual(broken(0));
    });
  });

  describe("with a gap between readings", () => {
    it("is unproven if that is longer than 240 minutes", () => {
      expect(found(series([0, 3], [240, 3]))).toEqual(passed);
      expect(found(series([0, 3], [240 + aMillisecond, 3]))[0]).toBe("PENDING COLD_CHAIN_UNPROVEN");
      expect(found(series([0, 3], [100, 3], [400, 3], [500, 3]))).toEqual(unproven(100, 400));
      expect(found(series([0, 3], [300, 3]), start)).toEqual(unproven(0, 300, "FAIL"));
    });

    it("is proven by readings supplied later", () =>
      expect(found([...series([0, 3], [300, 3]), reading(150, 4)], start)).toEqual(passed));

    it("fails first where the goods strayed as well", () =>
      expect(found(series([0, 3], [300, 3], [310, 7], [350, 3]))).toEqual(broken(310)));

    it("does not take silence after the last reading for one", () =>
      expect(found(series([0, 3], [10, 3]), "2026-12-01T00:00:00+08:00")).toEqual(passed));
  });

  describe("with several loggers", () => {
    const of = (logger: string, ...readings: readonly (readonly [number, number])[]) =>
      readings.map(([minutes, celsius]) => reading(minutes, celsius, { logger }));

    it("is judged logger by logger", () => {
      expect(found([...of("A", [0, 3], [20, 7], [40, 3]), ...of("B", [5, 7], [25, 3])])).toEqual(
        passed,
      );
      expect(found([...of("A", [0, 3], [100, 3]), ...of("B", [10, 7], [41, 3])])).toEqual(
        broken(10),
      );
    });

    it("is not proven for one by the readings of another", () => {
      const one = of("A", [0, 3], [300, 3]);
      expect(found([...one, ...of("B", [150, 3])])).toEqual(unproven(0, 300));
      expect(found([...one, ...series([150, 3])])).toEqual(unproven(0, 300));
      expect(found([...of("B", [1, 3]), ...one])).toEqual(unproven(0, 300));
      expect(found([...of("B", [-1, 3]), ...one])).toEqual(unproven(0, 300));
    });

    it("needs no gap to be short between one logger's last and another's first", () =>
      expect(found([...of("A", [0, 3], [10, 3]), ...of("B", [600, 3], [610, 3])])).toEqual(passed));
  });

  it("reads tolerance and gap from the policy", () => {
    const book = fullRulebook({
      ...defaultPolicy,
      coldChainToleranceMinutes: 10,
      coldChainGapMinutes: 60,
    });
    const foundBook = (withs: readonly Exhibit[]) =>
      told(foundBy(judgeFull(storyA({ with: withs, edit: berries }), later, {}, book), rule));
    expect(foundBook(series([0, 7], [10, 3]))).toEqual(passed);
    expect(foundBook(series([0, 7], [11, 3]))).toEqual(broken(0));
    expect(foundBook(series([0, 3], [61, 3]))).toEqual(unproven(0, 61));
  });

  describe("has the range", () => {
    const packed = (data: object) => edited("LotPacked", data);
    const judged = (celsius: number, ...edits: ((exhibit: Exhibit) => Exhibit)[]) =>
      finds(rule, { with: series([0, celsius], [100, celsius]), edit: each(...edits) }, later)[0];
    const isKept = (celsius: number, ...edits: ((exhibit: Exhibit) => Exhibit)[]) =>
      judged(celsius, ...edits) === "PASS SATISFIED";

    it.each([
      ["packaged-food-meat", 0, 4],
      ["fresh-produce-berry", 0, 6],
      ["fresh-produce-meat", 0, 4],
      ["fresh-produce-aquatic", 0, 4],
    ])("of its category: %s, %d to %d", (category, coldest, warmest) => {
      const edit = ofCategory(category);
      expect(isKept(coldest, edit)).toBe(true);
      expect(isKept(coldest - 0.1, edit)).toBe(false);
      expect(isKept(warmest, edit)).toBe(true);
      expect(isKept(warmest + 0.1, edit)).toBe(false);
    });

    it("of its packing, which may be open on one side, in place of the category's", () => {
      const frozen = each(berries, packed({ warmestCelsius: -18 }));
      expect(isKept(-18, frozen)).toBe(true);
      expect(isKept(-60, frozen)).toBe(true);
      expect(isKept(-17.9, frozen)).toBe(false);
      const warm = each(berries, packed({ coldestCelsius: 5 }));
      expect(isKept(5, warm)).toBe(true);
      expect(isKept(40, warm)).toBe(true);
      expect(isKept(4.9, warm)).toBe(false);
      const both = packed({ coldestCelsius: 10, warmestCelsius: 12 });
      expect(isKept(10, both)).toBe(true);
      expect(isKept(9.9, both)).toBe(false);
      expect(isKept(12.1, both)).toBe(false);
    });

    it("of its category while it is not packed", () => {
      const change = (celsius: number) => ({
        without: ["LotPacked" as const],
        with: series([0, celsius], [100, celsius]),
        edit: berries,
      });
      expect(finds(rule, change(6), later)).toEqual(passed);
      expect(finds(rule, change(7), later)).toEqual(broken(0));
    });

    it.each(["packaged-food", "fresh-produce", "fresh-produce-egg", "cosmetics", "apparel"])(
      "of no cold goods: %s",
      (category) => {
        const change = { edit: ofCategory(category), with: series([0, 60], [100, 60]) };
        expect(finds(rule, change, start)).toEqual(["NA AMBIENT_GOODS", { lot: "L-a1" }]);
        expect(evidenceOf(rule, change, start)).toEqual([]);
      },
    );
  });

  it("is judged lot by lot", () => {
    const change = {
      edit: each(berries, twoLots),
      with: [...series([0, 3]), reading(1, 9, { lot: "L-a2" })],
    };
    expect(lotsIn(rule, change, later)).toEqual([
      "L-a1 PASS SATISFIED",
      "L-a2 FAIL COLD_CHAIN_BROKEN",
    ]);
  });
});
