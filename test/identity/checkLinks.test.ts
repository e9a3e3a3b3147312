import { SignJWT } from "jose";
import { expect, it } from "vitest";
import { freshRing } from "../../src/codes/keyRing.ts";
import type { Actor } from "../../src/domain/ownership.ts";
import { hour } from "../../src/domain/values/instant.ts";
import { checkPath, openCheckLinks } from "../../src/identity/checkLinks.ts";

const now = Date.parse("2026-11-04T12:00:00+08:00");
const actor: Actor = { party: "h:li", role: "host", keyId: "key_1" };
const wanted = { listing: "li:b", session: "场次 1", actor };
const [oldKey] = freshRing();
const newKey = { id: "k2", secret: freshRing()[0].secret };
const open = (ring: Parameters<typeof openCheckLinks>[0]["ring"], at = now) =>
  openCheckLinks({ ring, clock: () => at });

it("what was asked for is read again, by every replica with the same keys", async () => {
  const { token, expiresAt } = await open([oldKey, newKey]).make(wanted, 24);
  expect(expiresAt).toBe(now + 24 * hour);
  expect(await open([oldKey, newKey]).read(token)).toEqual({ ...wanted, expiresAt });
});

it("a link lives through a rotation of the keys, and not without its own", async () => {
  const { token } = await open([oldKey]).make(wanted, 24);
  expect(await open([oldKey, newKey]).read(token)).toBeDefined();
  expect(await open([newKey]).read(token)).toBeUndefined();
  const { token: newer } = await open([oldKey, newKey]).make(wanted, 24);
  expect(await open([oldKey]).read(newer)).toBeUndefined();
  expect(await open([newKey]).read(newer)).toBeDefined();
});

it("another key under the same name reads nothing", async () => {
  const { token } = await open([oldKey]).make(wanted, 24);
  expect(await open([{ id: oldKey.id, secret: newKey.secret }]).read(token)).toBeUndefined();
});

it("it ends at its instant", async () => {
  const { token, expiresAt } = await open([oldKey]).make(wanted, 1);
  expect(await open([oldKey], expiresAt - 1000).read(token)).toBeDefined();
  expect(await open([oldKey], expiresAt).read(token)).toBeUndefined();
});

it("what was signed with the code key itself, for codes or for others, opens nothing", async () => {
  const claims = { listing: "li:b", session: "s:b", party: "p", role: "platform", keyId: "k" };
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: "HS256", kid: oldKey.id })
    .setAudience("check")
    .setExpirationTime(now / 1000 + 60)
    .sign(oldKey.secret);
  expect(await open([oldKey]).read(token)).toBeUndefined();
});

it.each(["", "a.b.c", "a", "..", "sg_secret", "x".repeat(10_000)])(
  "junk opens nothing: %.20s",
  async (junk) => expect(await open([oldKey]).read(junk)).toBeUndefined(),
);

it("needs a key", () => expect(() => open([])).toThrow("at least one key"));

it.each([
  ["li:b", "s:b", "/check/li:b/s:b"],
  ["a/b?c#d", "e;f%g", "/check/a%2Fb%3Fc%23d/e%3Bf%25g"],
  ["上架", "\ud800", "/check/%E4%B8%8A%E6%9E%B6/%EF%BF%BD"],
])("the check of %s in %s has an address", (listing, session, path) =>
  expect(checkPath(listing, session)).toBe(path),
);
