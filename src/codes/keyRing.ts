import { randomBytes } from "node:crypto";
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from "node:fs";
import { dirname } from "node:path";
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
    .nonempty("must hold at least one key"),
});

/** The file of keys is not what it must be; the message says where and never shows a secret. */
export class KeyRingError extends Error {
  override readonly name = "KeyRingError";
}

/** Makes the ring with a first key where there is none. @throws KeyRingError */
export const openKeyRing = (file: string): KeyRing => {
  const known = read(file);
  if (known !== undefined) return known;
  const made = freshRing();
  write(file, made);
  return made;
};

/** A ring with one new key. */
export const freshRing = (): KeyRing => [newKey([])];

/** Adds a key that runs are made with from the next start on. @returns its id. */
export const rotateKey = (file: string): string => {
  const ring = openKeyRing(file);
  const key = newKey(ring);
  write(file, [...ring, key]);
  return key.id;
};

const newKey = (ring: readonly CodeKey[]): CodeKey => ({
  id: `k${ring.length + 1}`,
  secret: randomBytes(32),
});

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

/** A code must never be printed whose key a crash could take away: the file is durable first. */
const write = (file: string, ring: KeyRing): void => {
  const keys = ring.map(({ id, secret }) => ({
    id,
    secret: Buffer.from(secret).toString("base64url"),
  }));
  const draft = `${file}.new`;
  const descriptor = openSync(draft, "w", 0o600);
  writeSync(descriptor, `${JSON.stringify({ keys }, null, 1)}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(draft, file);
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
};
