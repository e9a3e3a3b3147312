import { createHash } from "node:crypto";
import { FF1 } from "@noble/ciphers/ff1.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { digitsOf, numberOf, tidied } from "../../src/codes/crockford.ts";
import { openFf1 } from "../../src/codes/ff1.ts";
import { openSerials, runLimit, runTagOf, serialLength } from "../../src/codes/serial.ts";

const secretOf = (name: string) => createHash("sha256").update(name).digest();
const keyOf = (id: string) => ({ id, secret: secretOf(id) });
const half = fc.integer({ min: 0, max: 2 ** 40 - 1 });
const valuesOf = (digits: string): number[] => [...digits].map((digit) => numberOf(digit));

describe("the permutation", () => {
  it("is FF1 of radix 32 over 16 digits, as another's implementation has it", () =>
    fc.assert(
      fc.property(half, half, fc.uint8Array({ minLength: 16, maxLength: 16 }), (high, low, key) => {
        const plain = valuesOf(digitsOf(high, 8) + digitsOf(low, 8));
        const [a, b] = openFf1(key).encrypt([high, low]);
        expect(valuesOf(digitsOf(a, 8) + digitsOf(b, 8))).toEqual(FF1(32, key).encrypt(plain));
        expect(openFf1(key).decrypt([a, b])).toEqual([high, low]);
      }),
    ));
});

describe("a serial", () => {
  const serials = openSerials([keyOf("old"), keyOf("new")]);
  const runs = fc.string({ minLength: 1, maxLength: 40 });
  const numbers = fc.integer({ min: 1, max: runLimit });

  it("tells run and number to who has the key, under which key it was made", () =>
    fc.assert(
      fc.property(runs, numbers, fc.constantFrom("old", "new"), (run, number, keyId) => {
        const serial = serials.of(keyId, run, number);
        expect(serial).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/);
        expect(serials.read(serial)).toEqual({ keyId, tag: runTagOf(run), number });
      }),
    ));

  it("is read as a person writes it", () => {
    const serial = serials.of("new", "codes:1", 17);
    const written = serial
      .toLowerCase()
      .replace(/(.{4})(?=.)/g, "$1-")
      .replaceAll("0", "o");
    expect(serials.read(` ${written} `)).toEqual(serials.read(serial));
    expect(tidied(serial.replaceAll("1", "l"), serialLength)).toBe(serial);
  });

  it("is none of another ring's", () =>
    expect(openSerials([keyOf("other")]).read(serials.of("new", "codes:1", 17))).toBeUndefined());

  it("does not stand for its neighbour when one character is another", () => {
    const serial = serials.of("new", "codes:1", 17);
    const alphabet = [...Array(32).keys()].map((value) => digitsOf(value, 1));
    const others = [...serial].flatMap((character, i) =>
      alphabet
        .filter((other) => other !== character)
        .map((other) => serial.slice(0, i) + other + serial.slice(i + 1)),
    );
    expect(others.filter((other) => serials.read(other) !== undefined)).toEqual([]);
  });

  it.each([
    "",
    "7",
    "U".repeat(20),
    "0".repeat(19),
    "0".repeat(21),
    "💥".repeat(10),
    "/".repeat(20),
  ])("is not %j", (text) => expect(serials.read(text)).toBeUndefined());

  it("differs from every other of its run", () => {
    const made = new Set<string>();
    for (let number = 1; number <= 20_000; number += 1) made.add(serials.of("new", "r", number));
    expect(made.size).toBe(20_000);
  });
});

/** Seeded, so that a failure can be seen again. */
const guesses = (
  seed: string,
  count: number,
  each: (guess: string, random: Uint8Array) => void,
) => {
  let state = createHash("sha256").update(seed).digest();
  for (let done = 0; done < count; done += 1) {
    if (done % 2 === 0) state = createHash("sha256").update(state).digest();
    const bytes = state.subarray((done % 2) * 13, (done % 2) * 13 + 13);
    const guess =
      digitsOf(bytes.readUIntBE(0, 5), 8) +
      digitsOf(bytes.readUIntBE(5, 5), 8) +
      digitsOf(bytes.readUIntBE(10, 3) >>> 4, 4);
    each(guess, bytes);
  }
};

describe("whoever guesses", () => {
  const serials = openSerials([keyOf("guessed")]);
  const run = "codes:guessed";
  const tag = runTagOf(run);
  const hits = (guess: string): boolean => serials.read(guess)?.tag === tag;

  it("would be seen to hit", () => expect(hits(serials.of("guessed", run, 1))).toBe(true));

  it("hits nothing in a million random serials", { timeout: 120_000 }, () => {
    let found = 0;
    guesses("random", 1_000_000, (guess) => {
      if (hits(guess)) found += 1;
    });
    expect(found).toBe(0);
  });

  it("hits nothing in half a million near a genuine one", { timeout: 120_000 }, () => {
    let found = 0;
    let number = 0;
    guesses("near", 500_000, (random, bytes) => {
      number = (number % 1000) + 1;
      const genuine = serials.of("guessed", run, number);
      // One to three characters are others, or the last ones are guessed.
      const at = (bytes[0] ?? 0) % 20;
      const near =
        (bytes[1] ?? 0) % 2 === 0
          ? genuine.slice(0, at) + random.slice(at, at + 3) + genuine.slice(at + 3)
          : genuine.slice(0, 16) + random.slice(16);
      const tidy = near.slice(0, 20);
      if (tidy !== genuine && hits(tidy)) found += 1;
    });
    expect(found).toBe(0);
  });
});
