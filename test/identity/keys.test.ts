import { execFileSync } from "node:child_process";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { type Keys, openKeys } from "../../src/identity/keys.ts";
import { temporaryFolder } from "../eventstore/folder.ts";

const now = 1_800_000_000_000;
const wanted = { role: "merchant", party: "m:packer", label: "ERP of the packer 秦耳" };

const keysIn = (file = join(temporaryFolder(), "keys.db")) => {
  const keys = openKeys({ file, clock: () => now });
  onTestFinished(keys.close);
  return { file, keys };
};

const created = (keys: Keys, given = wanted) => {
  const result = keys.create(given);
  if (!result.ok) throw new Error(result.problems[0].message);
  return result.value;
};

describe("an API key", () => {
  it("opens the door for its party in its role, and is shown once", () => {
    const { file, keys } = keysIn();
    const { key, secret } = created(keys);
    expect(secret).toMatch(/^sg_[A-Za-z0-9_-]{43}$/);
    expect(key).toMatchObject({ ...wanted, createdAt: now, revokedAt: undefined });
    expect(keys.authenticate(secret)).toEqual({
      party: "m:packer",
      role: "merchant",
      keyId: key.id,
    });
    expect(JSON.stringify(keys.list())).not.toContain(secret);
    for (const part of [file, `${file}-wal`])
      expect(readFileSync(part).includes(secret.slice(3))).toBe(false);
  });

  it("is one of many, and no two are alike", () => {
    const { keys } = keysIn();
    const all = Array.from({ length: 50 }, (_, i) => created(keys, { ...wanted, party: `m:${i}` }));
    expect(new Set(all.map(({ secret }) => secret)).size).toBe(50);
    expect(all.map(({ secret }) => keys.authenticate(secret)?.party)).toEqual(
      all.map((_, i) => `m:${i}`),
    );
    expect(keys.list().map(({ id }) => id)).toEqual(all.map(({ key }) => key.id));
  });

  it("opens nothing once it is revoked", () => {
    const { keys } = keysIn();
    const { key, secret } = created(keys);
    expect(keys.authenticate(secret)).toBeDefined();
    expect([key.id, key.id, "key_none"].map(keys.revoke)).toEqual([
      "revoked",
      "revoked before",
      "unknown",
    ]);
    expect(keys.authenticate(secret)).toBeUndefined();
    expect(keys.list()).toMatchObject([{ id: key.id, revokedAt: now }]);
  });

  it("stays where it was when the process ends", () => {
    const { file, keys } = keysIn();
    const { key, secret } = created(keys);
    keys.authenticate(secret);
    const { keys: again } = keysIn(file);
    expect(again.authenticate(secret)?.keyId).toBe(key.id);
    expect(again.list()).toMatchObject([{ ...key, lastUsedAt: now }]);
  });

  it("is refused two seconds after another process has revoked it, at the latest", async () => {
    const { file, keys } = keysIn();
    const { key, secret } = created(keys);
    expect(keys.authenticate(secret)).toBeDefined();
    const module = JSON.stringify(new URL("../../src/identity/keys.ts", import.meta.url).href);
    const program = `
      const { openKeys } = await import(${module});
      const keys = openKeys({ file: ${JSON.stringify(file)}, clock: Date.now });
      console.log(keys.revoke(${JSON.stringify(key.id)}));
    `;
    const argv = ["--input-type=module", "-e", program];
    expect(execFileSync(process.execPath, argv, { encoding: "utf8" })).toBe("revoked\n");
    await sleep(2_000);
    expect(keys.authenticate(secret)).toBeUndefined();
  });

  it("is known at once when another process has created it", () => {
    const { file, keys } = keysIn();
    const { keys: other } = keysIn(file);
    expect(keys.authenticate(created(other).secret)).toBeDefined();
  });
});

describe("no key", () => {
  it.each(["", "sg_", "sg_short", `sg_${"A".repeat(43)}`, `SG_${"A".repeat(43)}`, "A".repeat(1e6)])(
    "is %.50j",
    (secret) => {
      const { keys } = keysIn();
      created(keys);
      expect(keys.authenticate(secret)).toBeUndefined();
    },
  );

  it("is a secret with another end", () => {
    const { keys } = keysIn();
    const { secret } = created(keys);
    const others = [`${secret}A`, secret.slice(0, -1), `${secret}\n`, secret.toUpperCase()];
    expect(others.filter((other) => other !== secret).map(keys.authenticate)).toEqual(
      others.map(() => undefined),
    );
  });

  it.each([
    [{ role: "god" }, "role", "must be one of merchant, host"],
    [{ party: "" }, "party", "must not be empty"],
    [{ party: " m:packer" }, "party", "must not begin or end with a space"],
    [{ party: "m\u0000" }, "party", "must not begin or end with a space"],
    [{ party: "m".repeat(201) }, "party", "at most 200"],
    [{ label: "x".repeat(201) }, "label", "at most 200"],
    [{ label: "a\nb" }, "label", "must not hold control characters"],
  ])("is made of %j", (change, field, message) => {
    const { keys } = keysIn();
    expect(keys.create({ ...wanted, ...change })).toMatchObject({
      ok: false,
      problems: expect.arrayContaining([{ field, message: expect.stringContaining(message) }]),
    });
    expect(keys.list()).toEqual([]);
  });
});

describe("the key file", () => {
  it("is its owner's alone", () => {
    const { file } = keysIn();
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it("is not mistaken for another program's", () => {
    const file = join(temporaryFolder(), "keys.db");
    const other = new DatabaseSync(file);
    other.exec("CREATE TABLE notes (text TEXT)");
    other.close();
    expect(() => openKeys({ file, clock: () => now })).toThrow("is no key file");
    writeFileSync(file, "rubbish that is no database at all");
    expect(() => openKeys({ file, clock: () => now })).toThrow();
  });
});
