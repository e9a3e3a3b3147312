import { describe, expect, it } from "vitest";
import { chooseLink, withQuery } from "../../src/digitalLink/chooseLink.ts";
import { gs1, type Levels } from "../../src/digitalLink/linkset.ts";
import { unitLevels } from "./levels.ts";

const unit = "https://trace.example/01/06970123000017/10/L-a1/21/S1";
const zh = `${unit}?lang=zh`;
const en = `${unit}?lang=en`;

/** What a request gets: the target of a link, or else the choice. */
const chosen = (request: Parameters<typeof chooseLink>[1], levels: Levels = unitLevels): string => {
  const choice = chooseLink(levels, request);
  if (choice.choice === "several") return choice.links.map(({ href }) => href).join(" ");
  return choice.choice === "link" ? choice.link.href : choice.choice;
};

describe("a request without link type gets the default (Resolver 2.6.1)", () => {
  it.each([
    ["nothing more", {}, zh],
    ["an empty link type", { linkType: "" }, zh],
    ["the default by name", { linkType: "gs1:defaultLink" }, zh],
    ["English", { acceptLanguage: "en" }, en],
    ["American", { acceptLanguage: "en-US,en;q=0.9" }, en],
    ["Chinese of Hong Kong before English", { acceptLanguage: "zh-HK;q=0.9, en;q=0.8" }, zh],
    ["American before Chinese", { acceptLanguage: "en-US, zh;q=0.9, en;q=0.8" }, en],
    ["French, which there is not", { acceptLanguage: "fr" }, zh],
    ["any language but Chinese", { acceptLanguage: "zh;q=0, *" }, en],
    ["any language", { acceptLanguage: "*" }, zh],
    ["a broken header", { acceptLanguage: ";;q=,<script>,en;q=x" }, zh],
    ["a header far too long", { acceptLanguage: `${"fr,".repeat(100_000)}en` }, zh],
    ["a browser's types", { accept: "text/html,*/*;q=0.8", acceptLanguage: "en" }, en],
  ])("with %s", (_, request, href) => expect(chosen(request)).toBe(href));

  it("without attributes, unless a language decided", () => {
    expect(chooseLink(unitLevels, {})).toEqual({
      choice: "link",
      link: { rel: gs1("defaultLink"), href: zh, title: "这一件商品" },
    });
  });
});

describe("a request with link type gets such a link (Resolver 2.6.2, 2.14)", () => {
  const lot = unitLevels[1].anchor;

  it.each([
    ["a CURIE", "gs1:traceability", unit],
    ["the full URI", "https://ref.gs1.org/voc/traceability", unit],
    ["the older URI", "https://gs1.org/voc/traceability", unit],
    ["one of a level above", "gs1:certificationInfo", `${lot}#evidence`],
    ["the level above", "up", lot],
    ["the default's own type", "gs1:pip", zh],
  ])("by %s", (_, linkType, href) => expect(chosen({ linkType })).toBe(href));

  it.each([
    ["a type that no level has", "gs1:recipeInfo"],
    ["another vocabulary", "schema:review"],
    ["a name without vocabulary", "pip"],
    ["a word of the language", "constructor"],
  ])("or none, to be answered 404, and not the default: %s", (_, linkType) =>
    expect(chooseLink(unitLevels, { linkType })).toEqual({ choice: "none", linkType }),
  );

  it("in the language that it prefers (Resolver 2.6.3)", () => {
    expect(chosen({ linkType: "gs1:pip", acceptLanguage: "en;q=0.5" })).toBe(en);
    expect(chosen({ linkType: "gs1:pip", acceptLanguage: "de" })).toBe(zh);
    expect(chosen({ linkType: "gs1:defaultLinkMulti", acceptLanguage: "en" })).toBe(en);
  });
});

describe("several links of one type (Resolver 2.6.3)", () => {
  const link = (href: string, more: object) => ({ rel: gs1("review"), href, title: "x", ...more });
  const levels: Levels = [
    {
      anchor: unit,
      description: "x",
      links: [
        { rel: gs1("pip"), href: unit, title: "x" },
        link("html-zh", { type: "text/html", hreflang: ["zh"] }),
        link("html-en", { type: "text/html", hreflang: ["en", "en-GB"] }),
        link("json-zh", { type: "application/json", hreflang: ["zh"] }),
        link("any", {}),
      ],
    },
  ];
  const linkType = "gs1:review";

  it.each([
    ["type before language", { accept: "application/json", acceptLanguage: "en" }, "json-zh"],
    ["type and language", { accept: "text/html", acceptLanguage: "en" }, "html-en"],
    [
      "the heavier type",
      { accept: "text/html;q=0.1,application/json", acceptLanguage: "zh" },
      "json-zh",
    ],
    ["a family of types", { accept: "text/*", acceptLanguage: "zh" }, "html-zh"],
    ["the closest range", { accept: "text/html;q=0, */*", acceptLanguage: "zh" }, "json-zh"],
    ["a narrower tag", { accept: "text/html", acceptLanguage: "en-GB" }, "html-en"],
    ["what makes no claim", { accept: "image/png", acceptLanguage: "fr" }, "any"],
    ["all that fit alike", { accept: "text/html" }, "html-zh html-en"],
  ])("are told apart by %s", (_, request, href) =>
    expect(chosen({ linkType, ...request }, levels)).toBe(href),
  );
});

describe("the linkset (Resolver 2.9) is what is asked for", () => {
  it.each([
    ["by link type", { linkType: "linkset" }],
    ["by the older link type", { linkType: "all" }],
    ["by media type", { accept: "application/linkset+json" }],
    [
      "by media type, beside a link type",
      { accept: "application/linkset+json", linkType: "gs1:pip" },
    ],
    ["by media type before others", { accept: "text/html;q=0.9, application/linkset+json" }],
  ])("%s", (_, request) => expect(chosen(request)).toBe("linkset"));

  it.each([
    ["any type will do", { accept: "*/*" }],
    ["another type is liked better", { accept: "text/html, application/linkset+json;q=0.5" }],
    ["it is refused", { accept: "application/linkset+json;q=0" }],
  ])("but not where %s", (_, request) => expect(chosen(request)).toBe(zh));
});

it.each([
  ["https://a.example/x", "", "https://a.example/x"],
  ["https://a.example/x", "17=280305&q=a+b", "https://a.example/x?17=280305&q=a+b"],
  ["https://a.example/x?y=1", "q", "https://a.example/x?y=1&q"],
  ["https://a.example/x#part", "q=%23", "https://a.example/x?q=%23#part"],
])("takes the query along to %s (Resolver 2.12): %s", (href, query, target) =>
  expect(withQuery(href, query)).toBe(target),
);
