import { hash, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Instant } from "../domain/values/instant.ts";
import type { KeyRing } from "./keyRing.ts";

/** A look that was taken: which of the pack's scans it was, and when. */
export interface TakenLook {
  readonly nth: number;
  readonly at: Instant;
}

/** Marks by which a page's own links say that its reader has looked already. */
export interface LookMarks {
  readonly of: (unit: string, look: TakenLook) => string;
  /** The look that was marked so; undefined where the mark is not ours, of another pack, or old. */
  readonly read: (unit: string, mark: string, now: Instant) => TakenLook | undefined;
}

/** To switch the language takes no longer; a link that is passed on is a scan again. */
const goodForMs = 15 * 60_000;
const macLength = 16;

/** Of SHA-3 a key before the text makes a MAC: nothing can be added behind it without the key. */
const macOf = (key: Buffer, text: string): Buffer =>
  hash("sha3-256", Buffer.concat([key, Buffer.from(text)]), "buffer").subarray(0, macLength);

/** Made with a key of their own from the newest of the ring, so that every replica reads them. */
export const openLookMarks = (ring: KeyRing): LookMarks => {
  const keys = ring.map(({ secret }) =>
    Buffer.from(hkdfSync("sha256", secret, "", "sanguan looks", 32)),
  );
  const newest = keys.at(-1);
  if (newest === undefined) throw new Error("a ring has at least one key");

  return {
    of: (unit, { nth, at }) => {
      const said = `${nth}.${at}`;
      return `${said}.${macOf(newest, `${unit} ${said}`).toString("base64url")}`;
    },
    read: (unit, mark, now) => {
      const [, nth, at, mac = ""] = /^(\d{1,9})\.(\d{1,15})\.([\w-]{22})$/.exec(mark) ?? [];
      if (nth === undefined || at === undefined) return undefined;
      const look = { nth: Number(nth), at: Number(at) };
      if (look.at > now || now - look.at > goodForMs) return undefined;
      const given = Buffer.from(mac, "base64url");
      const isOurs = keys.some(
        (key) =>
          given.length === macLength && timingSafeEqual(given, macOf(key, `${unit} ${nth}.${at}`)),
      );
      return isOurs ? look : undefined;
    },
  };
};
