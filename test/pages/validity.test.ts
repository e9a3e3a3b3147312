import { HtmlValidate } from "html-validate";
import { beforeAll, describe, expect, it } from "vitest";
import { allPages, type NamedPage } from "./allPages.ts";
import { situations } from "./situations.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // A title names the answer, the goods and the lot: some are longer than 70 characters.
    "long-title": "off",
    "no-trailing-whitespace": "off",
  },
});

let pages: readonly NamedPage[];
beforeAll(async () => {
  pages = allPages(await situations());
});

describe("the markup", () => {
  it("is valid on every page", async () => {
    const found = [];
    for (const { name, language, text } of pages) {
      const { results } = await validator.validateString(text);
      for (const { messages } of results)
        for (const { ruleId, message, line, column } of messages)
          found.push(`${name}.${language} ${line}:${column} ${ruleId}: ${message}`);
    }
    expect(found).toEqual([]);
  });

  it("would be found invalid if it were", async () => {
    const { valid } = await validator.validateString("<p><div></p><ul><p></p></ul>");
    expect(valid).toBe(false);
  });
});
