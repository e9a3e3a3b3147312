import { describe, expect, it } from "vitest";
import { pathOf, readGtinAndLot, readTraceCode } from "../../schema/traceCode.ts";

const lotA = { gtin: "06970123000017", lotNumber: "L-a1" };

describe("a trace code", () => {
  it.each([
    ["a path", "/01/06970123000017/10/L-a1"],
    ["a URI", "https://id.example.cn/01/06970123000017/10/L-a1"],
    ["a URI below a folder", "https://example.cn/trace/01/06970123000017/10/L-a1"],
    ["one with a query", "https://id.example.cn/01/06970123000017/10/L-a1?17=280305&linkType=all"],
    ["one with a fragment", "/01/06970123000017/10/L-a1#top"],
    ["one with a variant", "/01/06970123000017/22/2A/10/L-a1"],
    ["no leading stroke", "01/06970123000017/10/L-a1"],
    ["space around it", "  /01/06970123000017/10/L-a1\n"],
    ["escapes", "/01/06970123000017/10/L%2Da1"],
  ])("is read from %s", (_, code) => expect(readTraceCode(code)).toEqual(lotA));

  it("keeps the serial of a unit", () =>
    expect(readTraceCode("https://id.example.cn/01/06970123000017/10/L-a1/21/ABC")).toEqual({
      ...lotA,
      serial: "ABC",
    }));

  it("keeps the characters of a lot number", () => {
    const code = { gtin: "06970123000017", lotNumber: "A/7(b)%" };
    expect(pathOf(code)).toBe("/01/06970123000017/10/A%2F7%28b%29%25");
    expect(readTraceCode(pathOf(code))).toEqual(code);
  });

  it("has a path also for a lot number that no code can hold", () =>
    expect(pathOf({ gtin: "06970123000017", lotNumber: "批\uD800" })).toBe(
      "/01/06970123000017/10/%E6%89%B9%EF%BF%BD",
    ));

  it.each([
    ["a wrong check digit", "/01/06970123000018/10/L-a1", "gtin"],
    ["a GTIN of 13 digits", "/01/6970123000017/10/L-a1", "gtin"],
    ["no lot", "/01/06970123000017", "code"],
    ["a serial but no lot", "/01/06970123000017/21/ABC", "code"],
    ["an empty lot", "/01/06970123000017/10/", "lot"],
    ["a lot that GS1 cannot write", "/01/06970123000017/10/%E6%89%B9", "lot"],
    ["an overlong serial", `/01/06970123000017/10/L-a1/21/${"x".repeat(21)}`, "serial"],
    ["the serial before the lot", "/01/06970123000017/21/ABC/10/L-a1", "code"],
    ["another kind of thing", "/414/6970123000109", "code"],
    ["something else", "https://example.cn/hello", "code"],
    ["nothing", "", "code"],
    ["a broken escape", "/01/06970123000017/10/%E0%A4%A", "code"],
  ])("with %s is not read", (_, code, field) =>
    expect(readTraceCode(code)).toMatchObject({ badCode: code, problems: [{ field }] }),
  );

  it("far too long is not sent back whole", () =>
    expect(readTraceCode("/01/06970123000017/10/".padEnd(3000, "x"))).toMatchObject({
      badCode: `/01/06970123000017/10/${"x".repeat(28)}...`,
      problems: [{ field: "code" }],
    }));

  it("of 13 digits is told as it should stand", () =>
    expect(readTraceCode("/01/6970123000017/10/L-a1")).toMatchObject({
      problems: [{ message: expect.stringContaining("06970123000017") }],
    }));

  it("may be given as GTIN and lot", () => {
    expect(readGtinAndLot("6970123000017", "L-a1")).toEqual(lotA);
    expect(readGtinAndLot("6970123000017", " ")).toMatchObject({ problems: [{ field: "lot" }] });
    expect(readGtinAndLot("", "L-a1")).toMatchObject({ problems: [{ field: "gtin" }] });
  });
});
