import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { build, canonicalOf, type Item, uriOf } from "../../src/digitalLink/build.ts";
import { itemOf } from "../../src/digitalLink/item.ts";
import { parse } from "../../src/digitalLink/parse.ts";
import { isRefusal } from "../../src/digitalLink/refusal.ts";

const signs = [
  ..."!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz",
];

/** Text of GS1's 82 characters; dots alone cannot stand in a path. */
const gs1Text = (lengthMax: number) =>
  fc
    .string({ unit: fc.constantFrom(...signs), minLength: 1, maxLength: lengthMax })
    .filter((text) => text !== "." && text !== "..");

const gtin = fc.constantFrom(
  "06970123000017",
  "06956789000028",
  "16970123000014",
  "00000069701238",
);

const item: fc.Arbitrary<Item> = fc.record(
  { gtin, variant: gs1Text(20), lot: gs1Text(20), serial: gs1Text(20) },
  { requiredKeys: ["gtin"] },
);

const attributes = fc.record(
  {
    "17": fc.constantFrom("280305", "270200"),
    "240": gs1Text(30),
    "3103": fc.stringMatching(/^\d{6}$/),
    "99": gs1Text(90),
  },
  { requiredKeys: [] },
);

const base = fc.constantFrom(
  "",
  "https://trace.example",
  "http://a.example:81/some/shop/",
  "/shop",
);

const pieces = fc.oneof(
  fc.constantFrom(
    ..."/ ? & = # % ; + . .. %2F %252F %00 %FF 0 1 01 10 21 22 235 00 /01/ /10/ gtin lot".split(
      " ",
    ),
    ...["?17=280305", "&99=x", "/21/S", "&linkType=all", "/414/6970123000109", "#x"],
    ...["06970123000017", "https://a.example", "\u202E", "\uD800", " ", "\n"],
  ),
  fc.string({ unit: "binary", maxLength: 3 }),
);

/** Links with up to three places overwritten: near the border between good and bad. */
const nearLink = fc
  .tuple(
    fc.constantFrom(
      "/01/06970123000017",
      "https://a.example/shop/01/06970123000017/22/V/10/L%2F1/21/S?17=280305&x=y#z",
      "/01/06970123000017/235/T?10=L&240=A%2BB;linkType=linkset",
      "http://a.example:80/414/6970123000109/254/x?99=%21",
    ),
    fc.array(fc.tuple(fc.nat(80), fc.nat(6), pieces), { maxLength: 3 }),
  )
  .map(([link, changes]) =>
    changes.reduce<string>(
      (text, [at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut),
      link,
    ),
  );

describe("a link that is built", () => {
  it("is read back as what went in", () =>
    fc.assert(
      fc.property(item, attributes, base, (wanted, given, at) => {
        const uri = build({ ...wanted, attributes: given }, at);
        if (isRefusal(uri)) throw new Error(uri.message);
        const link = parse(uri);
        if (isRefusal(link)) throw new Error(link.message);
        expect(itemOf(link)).toEqual(wanted);
        expect(Object.fromEntries(link.attributes.map(({ ai, value }) => [ai, value]))).toEqual(
          given,
        );
        expect(uriOf(link)).toBe(uri);
        expect(uri.startsWith(at.replace(/\/$/, ""))).toBe(true);
        expect(new URL(uri, "https://any.example").href.endsWith(uri)).toBe(true);
      }),
      { numRuns: 500 },
    ));

  it("is, at id.gs1.org, the canonical form of any spelling of it", () =>
    fc.assert(
      fc.property(item, attributes, fc.constantFrom("", "/shop"), (wanted, given, at) => {
        const uri = build({ ...wanted, attributes: given }, at);
        if (isRefusal(uri)) throw new Error(uri.message);
        const spelled = uri.replace(/%[\dA-F]{2}|[a-n]/g, (one) =>
          one.startsWith("%") || at !== ""
            ? one.toLowerCase()
            : `%${one.charCodeAt(0).toString(16)}`,
        );
        const link = parse(spelled);
        if (isRefusal(link)) throw new Error(link.message);
        expect(build({ ...wanted, attributes: given }, "https://id.gs1.org")).toBe(
          canonicalOf(link),
        );
      }),
    ));

  it.each([
    ["a GTIN of 13 digits, filled up", "6970123000017", "/01/06970123000017"],
    ["a GTIN of 8 digits, filled up", "69701238", "/01/00000069701238"],
  ])("may be made from %s", (_, short, uri) => expect(build({ gtin: short }, "")).toBe(uri));

  it("escapes what is not unreserved, in capitals", () =>
    expect(build({ gtin: "06970123000017", lot: "A/b(1)*!'-._" }, "")).toBe(
      "/01/06970123000017/10/A%2Fb%281%29%2A%21%27-._",
    ));

  it.each([
    ["a bad GTIN", { gtin: "06970123000018" }, "", "BAD_VALUE"],
    ["a GTIN that is a path", { gtin: "06970123000017/10/L" }, "", "BAD_VALUE"],
    ["an empty lot", { gtin: "06970123000017", lot: "" }, "", "EMPTY_VALUE"],
    ["a Chinese lot", { gtin: "06970123000017", lot: "批7" }, "", "BAD_VALUE"],
    ["half a surrogate", { gtin: "06970123000017", lot: "\uD800" }, "", "BAD_VALUE"],
    ["a long serial", { gtin: "06970123000017", serial: "x".repeat(21) }, "", "BAD_VALUE"],
    ["a lot of dots", { gtin: "06970123000017", lot: ".." }, "", "DOT_SEGMENT"],
    [
      "a lot as attribute",
      { gtin: "06970123000017", attributes: { "10": "L" } },
      "",
      "BELONGS_IN_PATH",
    ],
    [
      "a name as attribute",
      { gtin: "06970123000017", attributes: { a: "L" } },
      "",
      "NOT_AN_ATTRIBUTE",
    ],
    ["a base with a query", { gtin: "06970123000017" }, "https://a.example?x=", "BAD_HOST"],
    ["a base with a key", { gtin: "06970123000017" }, "/01/06970123000017", "TWO_KEYS"],
    ["a base of another scheme", { gtin: "06970123000017" }, "javascript:alert(1)", "BAD_SCHEME"],
  ])("is refused for %s", (_, parts, at, refused) =>
    expect(build(parts, at)).toMatchObject({ refused }),
  );
});

describe("any text", () => {
  it("is read or refused, never thrown at, and has one spelling", () => {
    let read = 0;
    fc.assert(
      fc.property(fc.oneof(nearLink, fc.string({ unit: "binary", maxLength: 2100 })), (text) => {
        const link = parse(text);
        if (isRefusal(link)) {
          expect(link.message).toMatch(/^[ -~]+$/);
          return;
        }
        read += 1;
        expect(parse(uriOf(link))).toEqual(link);
        const [item, attributes] = [
          itemOf(link),
          Object.fromEntries(link.attributes.map(({ ai, value }) => [ai, value])),
        ];
        if (item !== undefined && link.qualifiers.every(({ ai }) => ai !== "235"))
          expect(build({ ...item, attributes }, "https://id.gs1.org")).toBe(canonicalOf(link));
      }),
      { numRuns: 5000, seed: 20_261_123 },
    );
    expect(read).toBeGreaterThan(500);
  });

  it.each([
    ["slashes", "/".repeat(2000), "BAD_HOST"],
    ["identifiers", "/10".repeat(666), "NO_KEY"],
    ["empty values", "/01/".repeat(500), "EMPTY_VALUE"],
    ["keys", "/01/06970123000017".repeat(111), "TWO_KEYS"],
    ["numbers", `/01/06970123000017?${"1&".repeat(900)}`, "UNKNOWN_IDENTIFIER"],
    ["escapes", `/01/06970123000017/10/${"%25".repeat(600)}`, "BAD_VALUE"],
    ["dots", `https://${".-".repeat(990)}`, "BAD_HOST"],
    ["dots after a letter", `https://a${".-".repeat(990)}/`, "NO_KEY"],
    ["colons", `https://[${":".repeat(1900)}]:x`, "BAD_HOST"],
    ["far too much", "/01/".padEnd(1_000_000, "%41"), "TOO_LONG"],
  ])("of nothing but %s is refused", (_, text, refused) =>
    expect(parse(text)).toMatchObject({ refused }),
  );

  it("with nothing but separators in its query is a link without parameters", () =>
    expect(parse(`/01/06970123000017?${"&;".repeat(900)}`)).toEqual(parse("/01/06970123000017")));
});
