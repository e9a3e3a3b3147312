import { createHash, hkdfSync, timingSafeEqual } from "node:crypto";
import { digitsOf, numberOf, tidied } from "./crockford.ts";
import { type Halves, openBlocks, openFf1 } from "./ff1.ts";
import type { CodeKey } from "./keyRing.ts";

/** 16 characters that tell run and number to who has the key, and 4 that check them. */
export const serialLength = 20;
/** The most codes of one run. */
export const runLimit = 1_000_000;

/** What a genuine serial says: the run by its tag, and which of its codes, from 1. */
export interface Reading {
  readonly keyId: string;
  readonly tag: number;
  readonly number: number;
}

export interface Serials {
  /** @throws if the key is not on the ring. */
  readonly of: (keyId: string, run: string, number: number) => string;
  /**
   * What the serial says; undefined if no key of ours made it. It takes as long for either, and asks
   * nothing but the keys.
   */
  readonly read: (serial: string) => Reading | undefined;
  readonly knows: (keyId: string) => boolean;
  /** The key that new runs are made with. */
  readonly currentKeyId: string;
}

const numberBits = 2 ** 20;

/** What stands for a run inside its codes: 52 bits of a hash of its id. */
export const runTagOf = (run: string): number => {
  const digest = createHash("sha256").update(`sanguan codes ${run}`).digest();
  return digest.readUIntBE(0, 4) * numberBits + (digest.readUIntBE(4, 3) >>> 4);
};

interface Held {
  readonly id: string;
  readonly encrypt: (halves: Halves) => Halves;
  readonly decrypt: (halves: Halves) => Halves;
  readonly check: (halves: Halves) => number;
}

const derive = (secret: Uint8Array, use: string): Uint8Array =>
  new Uint8Array(hkdfSync("sha256", secret, "", `sanguan trace codes: ${use}`, 16));

const hold = ({ id, secret }: CodeKey): Held => {
  const cipher = openBlocks(derive(secret, "check"));
  const block = Buffer.alloc(16);
  return {
    id,
    ...openFf1(derive(secret, "permutation")),
    check: ([high, low]) => {
      block.writeUIntBE(high, 0, 5);
      block.writeUIntBE(low, 5, 5);
      return cipher.update(block).readUIntBE(0, 3) >>> 4;
    },
  };
};

const bytes = (): Buffer => Buffer.alloc(4);

/** Opens the keys of a ring, the newest last. */
export const openSerials = (keys: readonly [CodeKey, ...CodeKey[]]): Serials => {
  const held = keys.map(hold);
  const byId = new Map(held.map((key) => [key.id, key]));
  const newest = held.at(-1);
  if (newest === undefined) throw new Error("a ring has at least one key");
  const [given, right] = [bytes(), bytes()];

  const isRight = (key: Held, halves: Halves, check: number): boolean => {
    given.writeUInt32BE(check);
    right.writeUInt32BE(key.check(halves));
    return timingSafeEqual(given, right);
  };

  return {
    currentKeyId: newest.id,
    knows: (keyId) => byId.has(keyId),
    of: (keyId, run, number) => {
      const key = byId.get(keyId);
      if (key === undefined) throw new Error(`code key ${keyId} is not on the ring`);
      const tag = runTagOf(run);
      const halves = key.encrypt([
        Math.floor(tag / numberBits),
        (tag % numberBits) * numberBits + number,
      ]);
      return digitsOf(halves[0], 8) + digitsOf(halves[1], 8) + digitsOf(key.check(halves), 4);
    },
    read: (serial) => {
      const digits = tidied(serial, serialLength);
      if (digits === undefined) return undefined;
      const halves: Halves = [numberOf(digits.slice(0, 8)), numberOf(digits.slice(8, 16))];
      const check = numberOf(digits.slice(16));
      let found: Held | undefined;
      for (const key of held) if (isRight(key, halves, check)) found = key;
      // Read in any case: whoever measures the time learns nothing from it.
      const [high, low] = (found ?? newest).decrypt(halves);
      const tag = high * numberBits + Math.floor(low / numberBits);
      const reading = { keyId: (found ?? newest).id, tag, number: low % numberBits };
      return found === undefined || high >= 2 ** 32 ? undefined : reading;
    },
  };
};
