import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { openCodeBook } from "../../src/codes/codeBook.ts";
import { digitsOf } from "../../src/codes/crockford.ts";
import { openSerials, runTagOf } from "../../src/codes/serial.ts";
import type { CodeRun } from "../../src/domain/codeRun.ts";
import { randomOf } from "../eventstore/random.ts";
import { kolmogorovSmirnov, timesOf } from "./timing.ts";

// Whoever tries codes learns from the time of the answer no more than from the answer.
const serials = openSerials([{ id: "k1", secret: createHash("sha256").update("timing").digest() }]);
const run: CodeRun = {
  ...{ lot: "L-1", count: 100_000, boxSize: undefined, keyId: "k1" },
  printed: [{ from: 1, to: 100_000 }],
  activated: Array.from({ length: 200 }, (_, i) => ({ from: i * 500 + 1, to: i * 500 + 100 })),
  spoiled: [],
};
const runByTag = new Map([[runTagOf("codes:1"), "codes:1"]]);
const runByName = new Map([["codes:1", run]]);
const book = openCodeBook(serials, {
  runByTag: (tag) => runByTag.get(tag),
  runOfCodes: (name) => runByName.get(name),
});

const random = randomOf(20261123);
const inactive = Array.from({ length: 500 }, () =>
  serials.of("k1", "codes:1", Math.floor(random() * 200) * 500 + 101 + Math.floor(random() * 399)),
);
const unknown = Array.from({ length: 500 }, () =>
  Array.from({ length: 20 }, () => digitsOf(Math.floor(random() * 32), 1)).join(""),
);
const at = (codes: readonly string[], i: number): string => codes[i % codes.length] ?? "";

/** The best wire has more jitter than this; without any, some 60 ns of 8 µs could be told. */
const jitterNs = 5000;

/** A chance below this is met once in a hundred times by itself, three times running never. */
const significant = 0.01;
const tells = async (
  one: (i: number) => unknown,
  other: (i: number) => unknown,
): Promise<number> => {
  let best = 0;
  for (let attempt = 1; attempt <= 4 && best <= significant; attempt += 1) {
    const [some, others] = await timesOf(4000, one, other, attempt);
    const seen = [some, others].map((times) => times.map((ns) => ns + random() * jitterNs));
    best = Math.max(best, kolmogorovSmirnov(seen[0] ?? [], seen[1] ?? []));
  }
  return best;
};

describe("the time of an answer", () => {
  it("does not tell a code that is not active from one that was never made", async () =>
    expect(
      await tells(
        (i) => book.active(at(inactive, i)),
        (i) => book.active(at(unknown, i)),
      ),
    ).toBeGreaterThan(significant));

  it("would tell where what was never made were turned away at its check", async () =>
    expect(
      await tells(
        (i) => book.active(at(inactive, i)),
        () => undefined,
      ),
    ).toBeLessThan(1e-6));

  it("is of codes that are none", () => {
    expect(inactive.filter((serial) => book.active(serial) !== undefined)).toEqual([]);
    expect(unknown.filter((serial) => book.active(serial) !== undefined)).toEqual([]);
    expect(inactive.every((serial) => serials.read(serial) !== undefined)).toBe(true);
  });
});
