import { readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { gs1, type Levels, linksetOf } from "../../src/digitalLink/linkset.ts";
import { conformance } from "./conformance.ts";
import { unitLevels } from "./levels.ts";

const folder = conformance("linkset/");
const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), "utf8"));

/** Both schemas are of draft 7; they hold notes that are no keywords. */
const validator = (schema: string) => {
  const ajv = new Ajv({ strict: false, formats: { uri: (text: string) => URL.canParse(text) } });
  const value = read(schema);
  if (typeof value !== "object" || value === null) throw new Error(`${schema} is no schema`);
  return (linkset: unknown): boolean => ajv.validate(value, linkset);
};

const withoutDescriptions = (levels: Levels) => ({
  linkset: linksetOf(levels).linkset.map(({ itemDescription: _, ...context }) => context),
});

describe.runIf(folder)("the schemas of GS1's linkset repository (skipped without them)", () => {
  it("GS1's allows our linksets, at each level", () => {
    const allows = validator("gs1-linkset-schema.json");
    const [unit, lot, item] = unitLevels;
    for (const levels of [[unit, lot, item], [lot, item], [item]] satisfies Levels[])
      expect(allows(linksetOf(levels))).toBe(true);
  });

  it("that of RFC 9264 allows them too, but for the description that GS1's demands", () => {
    const allows = validator("linkset-schema.json");
    expect(allows(withoutDescriptions(unitLevels))).toBe(true);
    expect(allows(linksetOf(unitLevels))).toBe(false);
  });

  it.each([
    ["gs1-linkset-schema.json", "valid-gs1-example.json", true],
    ["gs1-linkset-schema.json", "invalid-gs1-example.json", false],
    ["linkset-schema.json", "valid-basic-example.json", true],
    ["linkset-schema.json", "invalid-basic-example.json", false],
  ])("%s, as we use it, says of %s: %s", (schema, example, valid) =>
    expect(validator(schema)(read(example))).toBe(valid),
  );

  it.each([
    ["no anchor", { anchor: undefined }],
    ["an anchor that is no URL", { anchor: "/01/06970123000017" }],
    ["a link without target", { [gs1("pip")]: [{ title: "x" }] }],
    ["a type that is no URI", { Pip: [{ href: "https://a.example", title: "x" }] }],
  ])("GS1's refuses ours with %s", (_, change) => {
    const [context] = linksetOf(unitLevels).linkset;
    const changed = JSON.parse(JSON.stringify({ linkset: [{ ...context, ...change }] }));
    expect(validator("gs1-linkset-schema.json")(changed)).toBe(false);
  });
});

describe("a linkset", () => {
  const { linkset } = linksetOf(unitLevels);

  it("has the item's own level first, then each level above (Resolver 2.5.9)", () =>
    expect(linkset.map(({ anchor }) => anchor)).toEqual(unitLevels.map(({ anchor }) => anchor)));

  it("leads from each level to the one above", () =>
    expect(linkset.map(({ up }) => up)).toEqual([
      [{ href: unitLevels[1]?.anchor, title: unitLevels[1]?.description }],
      [{ href: unitLevels[2]?.anchor, title: unitLevels[2]?.description }],
      undefined,
    ]));

  it("has one default at each level, with a title and nothing else (Resolver 2.5.8)", () => {
    for (const [i, context] of linkset.entries()) {
      const { href, title } = unitLevels[i]?.links[0] ?? {};
      expect(context[gs1("defaultLink")]).toEqual([{ href, title }]);
    }
  });

  it("describes the default by its own type too, in each language", () => {
    const variants = unitLevels[0].links.slice(0, 2).map(({ rel: _, ...target }) => target);
    expect(linkset[0]?.[gs1("pip")]).toEqual(variants);
    expect(linkset[0]?.[gs1("defaultLinkMulti")]).toEqual(variants);
  });

  it("calls a default in one language no choice of languages", () =>
    expect(linkset[2]).not.toHaveProperty([gs1("defaultLinkMulti")]));

  it("survives a type that is a word of the language", () => {
    const link = { rel: "__proto__", href: "https://a.example", title: "x" };
    const odd = linksetOf([{ anchor: "https://a.example", description: "x", links: [link] }]);
    expect(JSON.stringify(odd)).toContain('"__proto__":[{"href":"https://a.example"');
  });
});
