import { describe, expect, it } from "vitest";
import { compose, prepareLabel } from "../../src/labels/compose.ts";
import { isLabelRefusal, type Label } from "../../src/labels/label.ts";
import { type Layout, layouts } from "../../src/labels/layouts.ts";
import { gs1Module, moduleMmMin, symbolFor } from "../../src/labels/symbol.ts";
import { labelWith, longest } from "./given.ts";

const composed = async (label: Label, layout: Layout) => {
  await prepareLabel(label);
  return compose(label, layout);
};
const drawn = async (label: Label, layout: Layout) => {
  const composition = await composed(label, layout);
  if (isLabelRefusal(composition)) throw new Error(composition.message);
  return composition;
};

describe.each(Object.entries<Layout>(layouts))("on %s", (_, layout) => {
  it("the usual code is at level Q, as wide as GS1 asks for", async () => {
    const { level, symbol } = await drawn(labelWith(), layout);
    expect(level).toBe("Q");
    expect(symbol.moduleMm).toBeGreaterThanOrEqual(gs1Module.mmMin);
    expect(symbol.moduleMm).toBeLessThanOrEqual(gs1Module.mmMax);
  });

  it("the longest code still has modules that phones read", async () => {
    const { symbol } = await drawn(longest, layout);
    expect(symbol.moduleMm).toBeGreaterThanOrEqual(moduleMmMin);
  });

  it.each([labelWith(), longest])("keeps everything off the quiet zone of %#", async (label) => {
    const { widthMm, heightMm, symbol, lines } = await drawn(label, layout);
    const quietMm = 4 * symbol.moduleMm;
    const side = Math.max(...symbol.runs.map(({ x, width }) => x + width)) * symbol.moduleMm;
    const [left, top] = [symbol.xMm - quietMm, symbol.yMm - quietMm];
    const [right, bottom] = [symbol.xMm + side + quietMm, symbol.yMm + side + quietMm];
    expect(left).toBeGreaterThanOrEqual(0);
    expect(top).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(widthMm);
    for (const { xMm, baselineMm, sizeMm } of lines) {
      const beside = xMm >= right - 1e-9;
      const below = baselineMm - sizeMm >= bottom - 1e-9;
      expect(beside || below).toBe(true);
      expect(baselineMm + 0.2 * sizeMm).toBeLessThanOrEqual(heightMm);
    }
  });
});

describe("a printer with a fixed grid", () => {
  it("gets modules and a corner of whole dots", async () => {
    const { symbol } = await drawn(labelWith(), layouts["roll-40x30"]);
    for (const mm of [symbol.moduleMm, symbol.xMm, symbol.yMm]) {
      expect(mm * 8).toBeCloseTo(Math.round(mm * 8), 9);
    }
  });
});

describe("what cannot be scanned is refused", () => {
  it("when the address is too long for the label, with the remedy", async () => {
    const label = labelWith({
      host: `${"long-name.".repeat(12)}example`,
      lotNumber: "/".repeat(20),
    });
    const refusal = await composed(label, layouts["roll-40x30"]);
    expect(refusal).toMatchObject({ refused: "SYMBOL_DOES_NOT_FIT" });
    expect(refusal).toHaveProperty("message", expect.stringMatching(/at least \d+\.\d mm for the/));
  });

  it("and the remedy is one: a square as large as it says holds the code", () => {
    const refusal = symbolFor(longest.uri, 18, 8);
    const needed = isLabelRefusal(refusal) ? /at least ([\d.]+) mm/.exec(refusal.message) : null;
    expect(isLabelRefusal(symbolFor(longest.uri, Number(needed?.[1]), 8))).toBe(false);
  });

  it("when even level M would need narrower modules than are read", () => {
    const refusal = symbolFor(longest.uri, 0.32 * 61, undefined);
    expect(refusal).toMatchObject({ refused: "SYMBOL_DOES_NOT_FIT" });
  });

  it.each([
    "https://trace.example/01/木耳",
    "javascript:alert(1)",
    `https://a.example/${"x".repeat(500)}`,
  ])("when it is no address: %s", (uri) => {
    expect(symbolFor(uri, 200, undefined)).toMatchObject({ refused: "NOT_A_URI" });
  });

  it("when the letters do not fit beside the symbol", async () => {
    const narrow: Layout = { ...layouts["a4-4x10"], labelMm: [34, 60] };
    const label = labelWith({ serial: "7".repeat(400) });
    const shortened = { ...label, uri: labelWith().uri };
    expect(await composed(shortened, narrow)).toMatchObject({ refused: "TEXT_DOES_NOT_FIT" });
  });
});
