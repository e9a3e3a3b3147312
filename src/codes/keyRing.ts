import { randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";

/** A secret from which codes are made. Whoever has it can make every code of its runs. */
export interface CodeKey {
  /** Stands in the event of each run that was made with it. */
  readonly id: string;
  readonly secret: Uint8Array;
}

/** Oldest first. An old key stays for the codes that are out; new runs take the newest. */
export type KeyRing = readonly [CodeKey, ...CodeKey[]];

const Stored = z.object({
  keys: z
    .array(
      z.object({
        id: z.string().regex(/^[\w.-]{1,40}$/, "must be 1 to 40 letters, digits, dots or dashes"),
        secret: z.base64url().refine((text) => Buffer.from(text, "base64url").length === 32, {
          error: "must be 32 bytes as base64url",
        }),
      }),
    )
    .nonempty("must hold at least one key")
    .refine((keys) => new Set(keys.map(({ id }) => id)).size === keys.length, {
      error: "must each have an id of its own",
    }),
});

/** The file of keys is not what it must be; the message says where and never shows a secret. */
export class KeyRingError extends Error {
  override readonly name = "KeyRingError";
}

/**
 * Makes the ring with a first key where there is none. Of processes that start at once on one file
 * a single one makes it, and all read what it made. @throws KeyRingError
 */
export const openKeyRing = (file: string): KeyRing => {
  const known = read(file);
  if (known !== undefined) return known;
  place(file, freshRing(), linkSync);
  const made = read(file);
  if (made === undefined)
    throw new KeyRingError(`${file} was removed while it was made: start again`);
  return made;
};

/** A ring with one new key. */
export const freshRing = (): KeyRing => [newKey([])];

/**
 * Adds a key that runs are made with from the next start on. Two who rotate at once add two.
 * @returns its id. @throws KeyRingError
 */
export const rotateKey = (file: string): string => {
  openKeyRing(file);
  return alone(`${file}.lock`, () => {
    const ring = openKeyRing(file);
    const key = newKey(ring);
    place(file, [...ring, key], renameSync);
    return key.id;
  });
};

/** One process at a time; a lock of SQLite ends with its holder, however that ends. */
const alone = <Value>(file: string, work: () => Value): Value => {
  const lock = new DatabaseSync(file, { timeout: 2_000 });
  try {
    hold(lock);
    return work();
  } finally {
    lock.close();
  }
};

const hold = (lock: DatabaseSync): void => {
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    throw new KeyRingError("somebody else is at the code keys: try again", { cause });
  }
};

const newKey = (ring: readonly CodeKey[]): CodeKey => {
  let number = ring.length + 1;
  while (ring.some(({ id }) => id === `k${number}`)) number += 1;
  return { id: `k${number}`, secret: randomBytes(32) };
};

const read = (file: string): KeyRing | undefined => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    if (Object(error).code === "ENOENT") return undefined;
    throw error;
  }
  const parsed = Stored.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new KeyRingError(
      `the code keys in ${file} cannot be used: ${issue?.path.join(".")} ${issue?.message}`,
    );
  }
  const [first, ...others] = parsed.data.keys.map(({ id, secret }) => ({
    id,
    secret: Buffer.from(secret, "base64url"),
  }));
  if (first === undefined) throw new KeyRingError(`${file} holds no key`);
  return [first, ...others];
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/**
 * A code must never be printed whose key a crash could take away: the file is durable first.
 * @param put gives the draft its name: a link does so only where no file has that name.
 */
const place = (file: string, ring: KeyRing, put: (draft: string, file: string) => void): void => {
  const keys = ring.map(({ id, secret }) => ({
    id,
    secret: Buffer.from(secret).toString("base64url"),
  }));
  const draft = `${file}.${randomBytes(8).toString("hex")}.new`;
  const descriptor = openSync(draft, "wx", 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify({ keys }, null, 1)}\n`);
    fsyncSync(descriptor);
    put(draft, file);
  } catch (error) {
    if (Object(error).code !== "EEXIST") throw error;
  } finally {
    closeSync(descriptor);
    rmSync(draft, { force: true });
  }
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
};
