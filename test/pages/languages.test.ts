import { expect, it } from "vitest";
import { inLanguage } from "../../src/pages/languages.ts";

it.each([
  ["/01/1", "/01/1?lang=en"],
  ["/01/1?", "/01/1?lang=en"],
  ["/01/1?x=1", "/01/1?x=1&lang=en"],
  ["/01/1?x=1&", "/01/1?x=1&lang=en"],
  ["/01/1?lang=zh&x=1", "/01/1?lang=en&x=1"],
  ["/01/1?l%61ng=zh", "/01/1?lang=en"],
  ["/01/1?x=%26lang%3Dzh", "/01/1?x=%26lang%3Dzh&lang=en"],
])("%s in English is %s", (address, english) => expect(inLanguage(address, "en")).toBe(english));
