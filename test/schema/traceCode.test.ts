import { describe, expect, it } from "vitest";
import { pathOf, readGtinAndLot, readTraceCode } from "../../schema/traceCode.ts";

const lotA = { gtin: "06970123000017", lotNumber: "L-a1" };

describe("a trace code", () => {
  it.each([
    ["a path", "/01/06970123000017/10/L-a1"],
    ["a URI", "https://id.example.cn/01/06970123000017/10/L-a1"],
    ["a URI below a folder", "https://example.cn/trace/01/06970123000017/10/L-a1"],
    ["one with a serial", "https://id.example.cn/01/06970123000017/10/L-a1/21/ABC"],
    ["one with a query", "https://id.example.cn/01/06970123000017/10/L-a1?17=280305&linkType=all"],
    ["one with a fragment", "/01/06970123000017/10/L-a1#top"],
    ["a GTIN of 13 digits", "/01/6970123000017/10/L-a1"],
    ["no leading stroke", "01/06970123000017/10/L-a1"],
    ["space around it", "  /01/06970123000017/10/L-a1\n"],
    ["escapes", "/01/06970123000017/10/L%2Da1"],
  ])("is read from %s", (_, code) => expect(readTraceCode(code)).toEqual(lotA));

  it("keeps the characters of a lot number", () => {
    const code = { gtin: "06970123000017", lotNumber: "批/7 a" };
    expect(readTraceCode(pathOf(code))).toEqual(code);
  });

  it.each([
    ["a wrong check digit", "/01/06970123000018/10/L-a1", "gtin"],
    ["no lot", "/01/06970123000017", "code"],
    ["an empty lot", "/01/06970123000017/10/", "lot"],
    ["something else", "https://example.cn/hello", "code"],
    ["nothing", "", "code"],
    ["a broken escape", "/01/06970123000017/10/%E0%A4%A", "code"],
    ["far too much", "/01/06970123000017/10/".padEnd(3000, "x"), "code"],
  ])("with %s is not read", (_, code, field) =>
    expect(readTraceCode(code)).toMatchObject({ problems: [{ field }] }),
  );

  it("may be given as GTIN and lot", () => {
    expect(readGtinAndLot("6970123000017", "L-a1")).toEqual(lotA);
    expect(readGtinAndLot("6970123000017", " ")).toMatchObject({ problems: [{ field: "lot" }] });
    expect(readGtinAndLot("", "L-a1")).toMatchObject({ problems: [{ field: "gtin" }] });
  });
});
