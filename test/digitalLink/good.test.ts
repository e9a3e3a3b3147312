import { expect, it } from "vitest";
import { canonicalOf } from "../../src/digitalLink/build.ts";
import { parameterOf } from "../../src/digitalLink/item.ts";
import { parse } from "../../src/digitalLink/parse.ts";
import { isRefusal } from "../../src/digitalLink/refusal.ts";

const canonical = (text: string): string => {
  const link = parse(text);
  return isRefusal(link)
    ? `${link.refused}: ${link.message}`
    : canonicalOf(link).slice("https://id.gs1.org".length);
};

// The clause that allows it, the link, and what it says at id.gs1.org.
// Clauses are those of GS1 Digital Link: URI Syntax, unless they name another standard.
it.each([
  ["4.9 GTIN alone", "https://trace.example/01/06970123000017", "/01/06970123000017"],
  ["4.9 lot", "https://trace.example/01/06970123000017/10/L-a1", "/01/06970123000017/10/L-a1"],
  ["4.9 serial alone", "/01/06970123000017/21/000123", "/01/06970123000017/21/000123"],
  ["4.9 lot, serial", "/01/06970123000017/10/A/21/B", "/01/06970123000017/10/A/21/B"],
  ["4.9 variant", "/01/06970123000017/22/2A", "/01/06970123000017/22/2A"],
  ["4.9 variant, serial", "/01/06970123000017/22/V/21/S", "/01/06970123000017/22/V/21/S"],
  ["4.9 all three", "/01/06970123000017/22/V/10/L/21/S", "/01/06970123000017/22/V/10/L/21/S"],
  ["4.9 other order", "/01/06970123000017/235/T-1", "/01/06970123000017/235/T-1"],
  ["4.5 GTIN-14 of a case", "/01/16970123000014", "/01/16970123000014"],
  ["4.1 GTIN-8 filled up", "/01/00000069701238", "/01/00000069701238"],
  ["4.9 ITIP", "/8006/069701230000170102/21/S", "/8006/069701230000170102/21/S"],
  ["4.9 ITIP and variant", "/8006/069701230000170102/22/V", "/8006/069701230000170102/22/V"],
  ["4.5 SSCC", "/00/069701230000000017", "/00/069701230000000017"],
  ["4.5 GLN", "/414/6970123000109", "/414/6970123000109"],
  ["4.9 GLN, extension", "/414/6970123000109/254/Hall%2F2", "/414/6970123000109/254/Hall%2F2"],
  ["4.9 facility", "/414/6970123000109/7040/1ABC", "/414/6970123000109/7040/1ABC"],
  ["4.9 pay-to", "/415/6970123000109/8020/R-77", "/415/6970123000109/8020/R-77"],
  ["4.9 party", "/417/6970123000109", "/417/6970123000109"],
  ["4.9 provider", "/8017/697012300000000015/8019/7", "/8017/697012300000000015/8019/7"],
  ["4.9 recipient", "/8018/697012300000000015", "/8018/697012300000000015"],
  ["4.5 GCN without serial", "/255/6970123000109", "/255/6970123000109"],
  ["4.5 GCN with serial", "/255/6970123000109123456789012", "/255/6970123000109123456789012"],
  ["4.5 GDTI", "/253/6970123000109AB-1", "/253/6970123000109AB-1"],
  ["4.5 GINC", "/401/6970123K7", "/401/6970123K7"],
  ["4.5 GSIN", "/402/69701230000000017", "/402/69701230000000017"],
  ["4.5 GRAI", "/8003/06970123000109crate.7", "/8003/06970123000109crate.7"],
  ["4.5 GIAI", "/8004/6970123KILN7", "/8004/6970123KILN7"],
  ["4.9 CPID", "/8010/6970123AB-7%2F1/8011/12", "/8010/6970123AB-7%2F1/8011/12"],
  ["4.5 GMN", "/8013/1987654Ad4X4bL5ttr2310c2K", "/8013/1987654Ad4X4bL5ttr2310c2K"],
  ["4.11 http", "http://trace.example/01/06970123000017", "/01/06970123000017"],
  ["4.11 scheme in capitals", "HTTPS://TRACE.EXAMPLE/01/06970123000017", "/01/06970123000017"],
  ["4.11 port", "https://trace.example:8443/01/06970123000017", "/01/06970123000017"],
  ["4.11 IPv4", "https://192.0.2.1/01/06970123000017", "/01/06970123000017"],
  ["4.11 IPv6", "https://[2001:db8::1]:80/01/06970123000017", "/01/06970123000017"],
  ["4.11 punycode", "https://xn--fiqs8s.example/01/06970123000017", "/01/06970123000017"],
  ["4.11 stem", "https://a.example/some/shop/01/06970123000017", "/01/06970123000017"],
  ["4.11 stem of a path", "/shop/01/06970123000017/10/L", "/01/06970123000017/10/L"],
  ["4.11 stem like a key", "https://a.example/01/shop/01/06970123000017", "/01/06970123000017"],
  ["4.11 stem ends in an identifier", "/10/01/06970123000017", "/01/06970123000017"],
  ["4.11 stem with escapes", "/%E5%BA%97/01/06970123000017", "/01/06970123000017"],
  ["4.2 escaped stroke", "/01/06970123000017/10/A%2FB", "/01/06970123000017/10/A%2FB"],
  ["4.2 escape in small letters", "/01/06970123000017/10/A%2fB", "/01/06970123000017/10/A%2FB"],
  [
    "RFC 3986 6.2.2.2 needless escape",
    "/01/06970123000017/10/L%2Da1",
    "/01/06970123000017/10/L-a1",
  ],
  ["RFC 3986 3.3 plus in a path", "/01/06970123000017/10/A+B", "/01/06970123000017/10/A%2BB"],
  ["RFC 3986 3.3 sign not escaped", "/01/06970123000017/10/A(1)", "/01/06970123000017/10/A%281%29"],
  ["4.2 escaped percent", "/01/06970123000017/10/5%25", "/01/06970123000017/10/5%25"],
  ["4.2 escape of an escape", "/01/06970123000017/10/A%252FB", "/01/06970123000017/10/A%252FB"],
  ["4.2 quotation mark", "/01/06970123000017/10/%22x%22", "/01/06970123000017/10/%22x%22"],
  ["4.2 value like an identifier", "/01/06970123000017/10/21", "/01/06970123000017/10/21"],
  [
    "4.6 20 characters",
    `/01/06970123000017/10/${"x".repeat(20)}`,
    `/01/06970123000017/10/${"x".repeat(20)}`,
  ],
  ["4.10 date", "/01/06970123000017/10/L?17=280305", "/01/06970123000017/10/L?17=280305"],
  ["4.10 day 00", "/01/06970123000017?17=280200", "/01/06970123000017?17=280200"],
  ["4.10 leap day", "/01/06970123000017?15=280229", "/01/06970123000017?15=280229"],
  ["4.10 weight", "/01/06970123000017?3103=000195", "/01/06970123000017?3103=000195"],
  [
    "4.12 order of attributes",
    "/01/06970123000017?3103=000195&17=280305",
    "/01/06970123000017?17=280305&3103=000195",
  ],
  [
    "4.11 semicolon between",
    "/01/06970123000017?17=280305;3103=000195",
    "/01/06970123000017?17=280305&3103=000195",
  ],
  [
    "4.10 attribute that is a key",
    "/8004/6970123KILN7?414=6970123000109",
    "/8004/6970123KILN7?414=6970123000109",
  ],
  [
    "5 GTIN-13 in the query",
    "/8004/6970123KILN7?01=6970123000017",
    "/8004/6970123KILN7?01=06970123000017",
  ],
  [
    "4.10 escaped attribute",
    "/01/06970123000017?240=A%2BB%26C",
    "/01/06970123000017?240=A%2BB%26C",
  ],
  [
    "4.10 lot of a container",
    "/00/069701230000000017?02=06970123000017&37=25&10=L",
    "/00/069701230000000017?02=06970123000017&10=L&37=25",
  ],
  [
    "4.9 qualifier of the other order",
    "/01/06970123000017/235/T?10=L",
    "/01/06970123000017/235/T?10=L",
  ],
  ["4.10 internal", "/01/06970123000017?99=x%3Dy", "/01/06970123000017?99=x%3Dy"],
  ["4.10.1 linkType", "/01/06970123000017?linkType=gs1:pip", "/01/06970123000017"],
  [
    "4.10.1 others",
    "/01/06970123000017?utm_source=a%20b&17=280305&x",
    "/01/06970123000017?17=280305",
  ],
  ["4.10.1 name with a digit", "/01/06970123000017?v2=1&2b=3", "/01/06970123000017"],
  ["RFC 3986 3.4 empty query", "/01/06970123000017?", "/01/06970123000017"],
  [
    "RFC 3986 3.4 empty parameters",
    "/01/06970123000017?&&17=280305&&",
    "/01/06970123000017?17=280305",
  ],
  ["RFC 3986 3.5 fragment", "/01/06970123000017/10/L#a/21/S?17=x", "/01/06970123000017/10/L"],
])("%s: %s is read", (_, text, said) => expect(canonical(text)).toBe(said));

it("keeps parameters that are not GS1's, read and as they stood", () =>
  expect(parse("/01/06970123000017?linkType=gs1%3Apip&q=a+b&flag&bad=%FF#x")).toMatchObject({
    others: [
      { name: "linkType", value: "gs1:pip", text: "linkType=gs1%3Apip" },
      { name: "q", value: "a b", text: "q=a+b" },
      { name: "flag", value: undefined, text: "flag" },
      { name: "bad", value: "%FF", text: "bad=%FF" },
    ],
  }));

it("tells host, prefix, key, qualifiers and attributes apart", () =>
  expect(parse("HTTPS://Trace.Example:81/a/b/01/06970123000017/10/L/21/S?17=280305")).toEqual({
    origin: "https://trace.example:81",
    prefix: "/a/b",
    primaryKey: { ai: "01", value: "06970123000017" },
    qualifiers: [
      { ai: "10", value: "L" },
      { ai: "21", value: "S" },
    ],
    attributes: [{ ai: "17", value: "280305" }],
    others: [],
  }));

it("bears one slash at the end where a resolver asks for it (Resolver 2.13)", () => {
  const path = "/01/06970123000017/10/L";
  expect(parse(`${path}/`, { trailingSlash: "allowed" })).toEqual(parse(path));
  expect(parse(`${path}//`, { trailingSlash: "allowed" })).toMatchObject({
    refused: "TRAILING_SLASH",
  });
  expect(parse("/01/06970123000017/10/", { trailingSlash: "allowed" })).toMatchObject({
    refused: "EMPTY_VALUE",
    part: "(10)",
  });
});

it("tells a parameter by its name, the first if there are two", () => {
  const link = parse("/01/06970123000017?linkType=gs1%3Apip&linkType=all");
  if (isRefusal(link)) throw new Error(link.message);
  expect(parameterOf(link, "linkType")).toBe("gs1:pip");
  expect(parameterOf(link, "linktype")).toBeUndefined();
});
