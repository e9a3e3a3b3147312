import { hash, randomBytes } from "node:crypto";
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
 * a single one makes it, and all read what it made.
 * @param needed ids of keys with which codes on record are made: a file made anew in the place of
 * theirs would hold keys that are lost when it is put back.
 * @throws KeyRingError
 */
export const openKeyRing = (file: string, needed: readonly string[] = []): KeyRing => {
  const known = read(file);
  if (known !== undefined) return known;
  if (needed.length > 0)
    throw new KeyRingError(
      `${file} is not there, and codes on record are made with its key ${needed.join(", ")}: put it back; only if it is lost for good, make another by \`codes rotate-key --new\``,
    );
  make(file);
  const made = read(file);
  if (made === undefined)
    throw new KeyRingError(`${file} was removed while it was made: start again`);
  return made;
};

const make = (file: string): void => {
  try {
    place(file, freshRing(), linkSync);
  } catch (cause) {
    throw new KeyRingError(`${file} for the code keys cannot be written: ${cause}`, { cause });
  }
};

/** A ring with one new key. */
export const freshRing = (): KeyRing => [newKey()];

/**
 * Adds a key that runs are made with from the next start on. Two who rotate at once add two.
 * @returns its id. @throws KeyRingError
 */
export const rotateKey = (file: string): string => {
  openKeyRing(file);
  return alone(`${file}.lock`, () => {
    const ring = openKeyRing(file);
    const key = newKey();
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

/** Its id is a print of the secret: no other key, made anew somewhere, goes by the same name. */
const newKey = (): CodeKey => {
  const secret = randomBytes(32);
  return { id: `k${hash("sha256", secret).slice(0, 8)}`, secret };
};

const read = (file: string): KeyRing | undefined => {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    if (Object(cause).code === "ENOENT") return undefined;
    throw new KeyRingError(`${file} with the code keys cannot be read: ${cause}`, { cause });
  }
  const json = jsonOf(text);
  const parsed = Stored.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const wrong = json === undefined ? "no JSON" : `${issue?.path.join(".")} ${issue?.message}`;
    throw new KeyRingError(
      `${file} cannot be used for the code keys: ${wrong}; put back the file as it was`,
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
