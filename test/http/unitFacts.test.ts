import * as fc from "fast-check";
import { expect, it } from "vitest";
import { factsText } from "../../src/http/item/unitFacts.ts";
import type { UnitFacts } from "../../src/pages/unitFacts.ts";
import { firstScan, units } from "../pages/units.ts";

/** In the order in which it is told. */
const told = ({ spread, ...rest }: UnitFacts): UnitFacts => ({ ...rest, spread });

it("tells as JSON just what is known of a code", () => {
  for (const unit of Object.values(units)) expect(factsText(unit)).toBe(JSON.stringify(told(unit)));
});

it("keeps every text as it is", () =>
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (serial, place) => {
      const region = { zh: place, en: place };
      const unit: UnitFacts = {
        ...firstScan,
        serial,
        earlier: [{ nth: 1, at: "2026-10-21T19:42:00+08:00", region }],
      };
      expect(factsText(unit)).toBe(JSON.stringify(told(unit)));
    }),
  ));
