import { hash, randomBytes } from "node:crypto";
import * as z from "zod";
import { type Read, readWith } from "../domain/border.ts";
import { type PartyRole, roles } from "../domain/fact.ts";
import { name } from "../domain/fields.ts";
import type { Actor } from "../domain/ownership.ts";
import type { Instant } from "../domain/values/instant.ts";
import { type KeyRow, openKeyTable } from "./keyTable.ts";

/** An API key as anyone may see it: who acts with it, not what opens the door. */
export interface Key {
  readonly id: string;
  readonly role: PartyRole;
  readonly party: string;
  readonly label: string;
  readonly createdAt: Instant;
  readonly revokedAt: Instant | undefined;
  /** About: uses are written down once a minute. */
  readonly lastUsedAt: Instant | undefined;
}

export interface CreatedKey {
  readonly key: Key;
  /** Shown this once: only its hash is kept. */
  readonly secret: string;
}

export interface Keys {
  readonly create: (given: {
    readonly role: string;
    readonly party: string;
    readonly label: string;
  }) => Read<CreatedKey>;
  /** All of them, the oldest first. */
  readonly list: () => readonly Key[];
  /** What has become of the key; a revoked one stays so. */
  readonly revoke: (id: string) => "revoked" | "revoked before" | "unknown";
  /** Who comes with the secret. A revocation by another process is seen within a second. */
  readonly authenticate: (secret: string) => Actor | undefined;
  readonly close: () => void;
}

const Wanted = z.object({
  role: z.enum(roles, `must be one of ${roles.join(", ")}`),
  party: name("Id of the party that acts with the key."),
  label: z
    .string()
    .trim()
    .max(200, "must have at most 200 characters")
    .regex(/^\P{Cc}*$/u, "must not hold control characters"),
});

const secretForm = /^sg_[\w-]{43}$/;
const digestOf = (secret: string): string => hash("sha256", secret, "base64url");

/** How long a look-up is believed without asking whether the file has changed. */
const believedMs = 1_000;
const useNotedMs = 60_000;

/** The API keys of a deployment, in a file of their own that server and command line share. */
export const openKeys = ({
  file,
  clock,
}: {
  readonly file: string;
  readonly clock: () => Instant;
}): Keys => {
  const table = openKeyTable(file);
  const actorByDigest = new Map<string, Actor>();
  const usedAtById = new Map<string, Instant>();
  let believedUntil = 0;
  let notedUntil = 0;

  const forgetIfChanged = (): void => {
    // Not the injected clock: it may stand still, and a revocation must be seen all the same.
    const now = performance.now();
    if (now < believedUntil) return;
    if (table.hasChanged()) actorByDigest.clear();
    believedUntil = now + believedMs;
  };

  const noteUses = (): void => {
    notedUntil = performance.now() + useNotedMs;
    if (usedAtById.size === 0) return;
    try {
      table.noteUses(usedAtById);
      usedAtById.clear();
    } catch {
      // A busy file or a full disk is no reason to turn anybody away: it is tried again.
    }
  };

  const authenticate: Keys["authenticate"] = (secret) => {
    if (!secretForm.test(secret)) return undefined;
    forgetIfChanged();
    // Whoever guesses cannot steer a digest digit by digit, so how long its look-up takes tells
    // nothing of a secret: no comparison here is with the secret itself.
    const digest = digestOf(secret);
    const actor = actorByDigest.get(digest) ?? actorOf(table.findActive(digest));
    // Only keys that exist are remembered: junk cannot fill the memory.
    if (actor === undefined) return undefined;
    actorByDigest.set(digest, actor);
    usedAtById.set(actor.keyId, Math.floor(clock()));
    if (performance.now() >= notedUntil) noteUses();
    return actor;
  };

  const create: Keys["create"] = (given) => {
    const wanted = readWith(Wanted, given);
    if (!wanted.ok) return wanted;
    const secret = `sg_${randomBytes(32).toString("base64url")}`;
    const key: Key = {
      id: `key_${randomBytes(9).toString("base64url")}`,
      ...wanted.value,
      createdAt: Math.floor(clock()),
      revokedAt: undefined,
      lastUsedAt: undefined,
    };
    table.insert(key, digestOf(secret));
    return { ok: true, value: { key, secret } };
  };

  const revoke: Keys["revoke"] = (id) => {
    const key = table.find(id);
    if (key === undefined) return "unknown";
    if (key.revokedAt !== undefined) return "revoked before";
    table.revoke(id, clock());
    actorByDigest.clear();
    return "revoked";
  };

  const close = (): void => {
    noteUses();
    table.close();
  };

  return { create, list: table.list, revoke, authenticate, close };
};

const actorOf = (row: KeyRow | undefined): Actor | undefined =>
  row && Object.freeze({ party: row.party, role: row.role, keyId: row.id });
