import { expect, it } from "vitest";
import { parse } from "../../src/digitalLink/parse.ts";
import { isRefusal } from "../../src/digitalLink/refusal.ts";
import { problemIn } from "../../src/pages/codeProblems.ts";

it.each([
  "/01/06970123000018",
  "/01/6970123000017",
  "/01/06970123000017/21/1/10/L-a1",
  "/01/06970123000017/10/%zz",
  "/01/06970123000017/10/",
  "/01/06970123000017/77/x",
  "/01/06970123000017?10=x",
  "/gtin/06970123000017",
  "ftp://trace.example/01/06970123000017",
  `/01/06970123000017/10/${"x".repeat(3000)}`,
])("has words in Chinese for what is wrong with %s", (code) => {
  const refusal = parse(code);
  if (!isRefusal(refusal)) throw new Error(`${code} was read`);
  const problem = { kind: refusal.refused, part: refusal.part, message: refusal.message };
  expect(problemIn(problem, "zh")).toMatchObject({
    language: "zh",
    text: expect.stringMatching(/[一-龥]/),
  });
  expect(problemIn(problem, "en").text).toBe(`${refusal.part}: ${refusal.message}`);
});

it("says in English what it has no Chinese words for", () =>
  expect(problemIn({ kind: "X", part: "(01)", message: "is odd" }, "zh").language).toBe("en"));
