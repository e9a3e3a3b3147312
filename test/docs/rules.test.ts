import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rulesDocument } from "../../docs/rulesDocument.ts";
import { reasons } from "../../src/rules/reasons.ts";
import { everyRule } from "../../src/rules/rulebook.ts";

it("docs/rules.md is what the rules say (else: node docs/print.ts)", () =>
  expect(readFileSync(new URL("../../docs/rules.md", import.meta.url), "utf8")).toBe(
    rulesDocument(),
  ));

const codes = readFileSync(new URL("../../docs/sources.md", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line) => /^\| ([^|]+?) \|/.exec(line)?.[1] ?? []);

describe.each(everyRule)("$id", ({ title, condition, source, versions }) => {
  it("has words in both languages", () => {
    for (const text of [title.en, title.zh, condition.en, condition.zh]) expect(text).toMatch(/\S/);
    expect(title.zh + condition.zh).toMatch(/\p{Script=Han}/u);
    expect(title.en + condition.en).toMatch(/[a-z]/);
  });

  it("fits in a table of a page", () =>
    expect(title.en + title.zh + condition.en + condition.zh).not.toMatch(/[|\n]/));

  it("cites its sources by codes of docs/sources.md", () => {
    expect(source.length).toBeGreaterThan(0);
    for (const cited of source)
      expect(
        codes.some((code) => cited === code || cited.startsWith(`${code} `)),
        cited,
      ).toBe(true);
  });

  it("has its versions in the order of their days", () => {
    const days = (versions ?? []).map(({ from = "" }) => from);
    expect(days).toEqual([...days].sort());
  });
});

it("every reason has its words in both languages, with the same parameters", () => {
  for (const [code, { en, zh }] of Object.entries(reasons)) {
    const named = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
    expect(named(zh), code).toEqual(named(en));
  }
});
