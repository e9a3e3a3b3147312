import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleaned, html, joined, textOf } from "../../src/pages/html.ts";
import { byFour, clipped, said } from "../../src/pages/said.ts";
import { hostileNames } from "./hostile.ts";

const inText = (text: string): string => textOf(html`<p>${text}</p>`);
const inAttribute = (text: string): string => textOf(html`<p title="${text}"></p>`);

describe("a template", () => {
  it("escapes what is put in, and lets markup of its own stand", () =>
    expect(textOf(html`<p>${"<b>"}${html`<i>${"&"}</i>`}</p>`)).toBe(
      "<p>&lt;b&gt;<i>&amp;</i></p>",
    ));

  it("leaves out what is absent, and never writes it", () =>
    expect(textOf(html`<p>${undefined}${false}${0}${["a", ["b"]]}</p>`)).toBe("<p>0ab</p>"));

  it("joins its own lines, prose with a space, and leaves those of what is put in", () =>
    expect(
      textOf(html`<p>
        a${"b\n  c"}
        d,
        e<i></i>
        <b></b></p>`),
    ).toBe("<p>ab\n  cd, e<i></i><b></b></p>"));

  it("puts separators between pieces, escaped like everything", () =>
    expect(textOf(joined(["a", "b"], " & "))).toBe("a &amp; b"));

  it.each(Object.entries(hostileNames))("keeps in the hostile name %s no markup", (_name, text) => {
    expect(inText(text).slice(3, -4)).not.toMatch(/[<>"']/);
    expect(inAttribute(text).slice(10, -6)).not.toMatch(/[<>"']/);
  });

  it("lets no text end an element or an attribute", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(inText(text).slice(3, -4)).not.toMatch(/[<>"']/);
        expect(inAttribute(text).slice(10, -6)).not.toMatch(/[<>"']/);
      }),
    ));

  it("says the same text that was recorded, where that has nothing to clean", () =>
    expect(inText(hostileNames.emoji)).toBe(`<p>${hostileNames.emoji}</p>`));
});

describe("cleaning", () => {
  it("drops control characters, overrides of direction and halves of characters", () => {
    expect(cleaned(hostileNames.control)).toBe("abc[31mde");
    expect(cleaned(hostileNames.override)).toBe("gnp.exe");
    expect(cleaned(hostileNames.half)).toBe("x\ufffdy");
  });

  it("keeps words and lines apart", () => expect(cleaned("one\r\n\ttwo")).toBe("one\n two"));
});

describe("what somebody recorded", () => {
  it("is cut off from the direction of the text around it", () =>
    expect(textOf(said(hostileNames.arabic, "zh"))).toBe(`<bdi>${hostileNames.arabic}</bdi>`));

  it("is marked as Chinese on an English page, and only there", () => {
    expect(textOf(said("木耳", "en"))).toBe('<bdi lang="zh-CN">木耳</bdi>');
    expect(textOf(said("木耳", "zh"))).toBe("<bdi>木耳</bdi>");
    expect(textOf(said("wood ear", "en"))).toBe("<bdi>wood ear</bdi>");
  });

  it("is cut where it is longer than anybody reads, never inside a character", () => {
    expect(clipped("abcdef", 4)).toBe("abcd…");
    expect(clipped("👨‍👩‍👧‍👦".repeat(5), 12)).toBe("👨‍👩‍👧‍👦…");
    expect(clipped(hostileNames.unbroken).length).toBeLessThan(200);
  });
});

it("a serial is read out by four", () =>
  expect(byFour("7K3M9QX2T5V8B4NCW6RD")).toBe("7K3M 9QX2 T5V8 B4NC W6RD"));
