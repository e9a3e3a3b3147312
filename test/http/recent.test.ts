import { expect, it } from "vitest";
import { openRecent } from "../../src/http/recent.ts";

it("holds the most recent, and what is set again is recent again", () => {
  const recent = openRecent<number>(2);
  recent.set("a", 1);
  recent.set("b", 2);
  recent.set("a", 3);
  recent.set("c", 4);
  expect(["a", "b", "c"].map(recent.get)).toEqual([3, undefined, 4]);
});
