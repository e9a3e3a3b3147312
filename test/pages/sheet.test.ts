import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blank, html, type Part, textOf } from "../../src/pages/html.ts";
import { filled, giveBack, sheetOf } from "../../src/pages/sheet.ts";

describe("a sheet", () => {
  const page = (name: Part, line: Part) => html`<p title="${name}">三关 ${line}</p>${name}`;
  const sheet = sheetOf(page(blank("name"), blank("line")), ["name", "line"]);

  it("reads, when it is filled, as the page that was made so", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (name, line) => {
        const bytes = filled(sheet, { name, line: html`<b>${line}</b>` });
        expect(new TextDecoder().decode(bytes)).toBe(textOf(page(name, html`<b>${line}</b>`)));
      }),
    ));

  it("is filled where the last one was, once that was given back, and never before", () => {
    const page = (name: string) => filled(sheet, { name, line: "" });
    const read = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const [one, other] = [page("one"), page("other")];
    giveBack(one);
    const third = page("third");
    expect([one, other, third].map(read)).toEqual(
      ["one", "other", "third"].map((name) => `<p title="${name}">三关 </p>${name}`),
    );
    giveBack(third);
    expect(page("next").buffer).toBe(third.buffer);
  });

  it("has no blank that nobody fills", () => {
    expect(() => sheetOf(html`<p>${blank("day")}</p>`, ["name"])).toThrow("day");
    expect(() => textOf(html`<p>${blank("day")}</p>`)).toThrow("day");
  });
});
