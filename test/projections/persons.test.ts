import { afterEach, describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { openTale } from "./telling.ts";

const first = "2026-09-10T20:00:00+08:00";
const second = "2026-09-20T20:00:00+08:00";
const later = "2026-09-25T10:00:00+08:00";
const end = "2026-10-30T00:00:00+08:00";
const rule = "host-reported-before-stream";

let model: ReadModel;
afterEach(() => model.close());

/** Accounts are verified as persons; some of them go on air without having been reported. */
const openHosts = async () => {
  const tale = await openTale("2026-09-01T00:00:00+08:00");
  model = tale.model;
  return {
    ...tale,
    verify: (at: string, host: string, person: string, told: { recordedAt?: string } = {}) =>
      tale.tell(
        at,
        "HostIdentityVerified",
        { host, personKey: `hmac:${person}`, adult: true },
        told,
      ),
    sessionsOf: (host: string, at = end) =>
      tale
        .fileOf("host", host, at)
        .filter((breach) => breach.rule === rule)
        .map(({ session, party }) => `${session} ${party}`),
    accountsOf: (party: string, at = end) =>
      tale.model.accountsOf({ role: "host", party, at: instantOf(at) }),
  };
};

describe("the credit file of a host", () => {
  it("is that of the person: it holds the breaches of every account", async () => {
    const { verify, goOnAir, sessionsOf, accountsOf } = await openHosts();
    await verify("2026-09-02T10:00:00+08:00", "h:1", "wang");
    await verify("2026-09-02T11:00:00+08:00", "h:2", "wang");
    await verify("2026-09-02T12:00:00+08:00", "h:3", "zhao");
    await goOnAir(first, { session: "s:1", host: "h:1" });
    await goOnAir(second, { session: "s:2", host: "h:2" });
    for (const account of ["h:1", "h:2"]) {
      expect(sessionsOf(account)).toEqual(["s:2 h:2", "s:1 h:1"]);
      expect(accountsOf(account)).toEqual(["h:1", "h:2"]);
    }
    expect(sessionsOf("h:3")).toEqual([]);
    expect(accountsOf("h:3")).toEqual(["h:3"]);
  });

  it("keeps a breach under the person of then when an account is verified as another", async () => {
    const { verify, goOnAir, sessionsOf, accountsOf } = await openHosts();
    await verify("2026-09-02T10:00:00+08:00", "h:1", "wang");
    await verify("2026-09-02T11:00:00+08:00", "h:2", "wang");
    await verify("2026-09-02T12:00:00+08:00", "h:3", "zhao");
    await goOnAir(first, { session: "s:1", host: "h:1" });
    await verify("2026-09-15T10:00:00+08:00", "h:1", "zhao");
    await goOnAir(second, { session: "s:2", host: "h:1" });
    expect(sessionsOf("h:2")).toEqual(["s:1 h:1"]);
    expect(sessionsOf("h:3")).toEqual(["s:2 h:1"]);
    // The account's own breaches are found by the account, whoever it is now.
    expect(sessionsOf("h:1")).toEqual(["s:2 h:1", "s:1 h:1"]);
    expect(accountsOf("h:1")).toEqual(["h:1", "h:3"]);
  });

  it("does not open an open breach again when the account is verified as another", async () => {
    const { verify, goOnAir, fileOf } = await openHosts();
    await verify("2026-09-02T10:00:00+08:00", "h:1", "wang");
    await goOnAir(first, { session: "s:1", host: "h:1" });
    const told = fileOf("host", "h:1", end);
    await verify("2026-09-10T20:10:00+08:00", "h:1", "zhao");
    expect(fileOf("host", "h:1", end)).toEqual(told);
    expect(told.filter(({ curedAt }) => curedAt === undefined).length).toBeGreaterThan(1);
  });

  it("holds for the account alone what it did while nobody knew the person", async () => {
    const { verify, goOnAir, sessionsOf } = await openHosts();
    await goOnAir(first, { session: "s:1", host: "h:1" });
    await goOnAir(second, { session: "s:2", host: "h:3" });
    await verify(later, "h:1", "wang");
    await verify(later, "h:2", "wang");
    // It was verified in time, but that was not known then.
    await verify("2026-09-02T10:00:00+08:00", "h:3", "wang", { recordedAt: later });
    expect(sessionsOf("h:1")).toEqual(["s:1 h:1"]);
    expect(sessionsOf("h:2")).toEqual([]);
    expect(sessionsOf("h:3")).toEqual(["s:2 h:3"]);
  });

  it("does not charge a person with what was verified by mistake", async () => {
    const { verify, goOnAir, sessionsOf, accountsOf, void: strike } = await openHosts();
    const mistaken = await verify("2026-09-02T10:00:00+08:00", "h:1", "wang");
    await verify("2026-09-02T11:00:00+08:00", "h:2", "wang");
    await goOnAir(first, { session: "s:1", host: "h:1" });
    expect(sessionsOf("h:2")).toEqual(["s:1 h:1"]);
    await strike(later, mistaken);
    expect(sessionsOf("h:2")).toEqual([]);
    expect(sessionsOf("h:1")).toEqual(["s:1 h:1"]);
    expect(accountsOf("h:2")).toEqual(["h:2"]);
  });

  it("is that of the person whom the account was verified to be at T", async () => {
    const { verify, goOnAir, sessionsOf } = await openHosts();
    await verify("2026-09-02T10:00:00+08:00", "h:1", "wang");
    await goOnAir(first, { session: "s:1", host: "h:1" });
    await verify(later, "h:2", "wang");
    expect(sessionsOf("h:2", "2026-09-24T00:00:00+08:00")).toEqual([]);
    expect(sessionsOf("h:2")).toEqual(["s:1 h:1"]);
  });

  it("is read page by page across accounts, and counted whole", async () => {
    const { verify, goOnAir, fileOf } = await openHosts();
    await verify("2026-09-02T10:00:00+08:00", "h:1", "wang");
    await verify("2026-09-02T11:00:00+08:00", "h:2", "wang");
    await goOnAir(first, { session: "s:1", host: "h:1" });
    await goOnAir(first, { session: "s:2", host: "h:2" });
    const of = { role: "host", party: "h:2", at: instantOf(end) } as const;
    const seen: unknown[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = model.creditFile(of, 1, after);
      seen.push(...page.rows.map(({ row }) => row));
      after = page.rows.at(-1)?.cursor;
      more = page.hasMore;
    }
    const whole = fileOf("host", "h:1", end);
    expect(seen).toEqual(whole);
    expect(new Set(whole.map(({ party }) => party))).toEqual(new Set(["h:1", "h:2"]));
    expect(model.creditSummary(of)).toEqual({ open: whole.length, cured: 0, repaired: 0 });
  });
});

describe("when the host of a session is replaced on air", () => {
  it("each host bears what is its own, and what the new one cures is cured for both", async () => {
    const { goOnAir, tell, fileOf } = await openHosts();
    await goOnAir(first, { session: "s:1", host: "h:1" });
    const at = "2026-09-10T20:30:00+08:00";
    await tell(at, "SessionScheduled", {
      ...{ session: "s:1", listing: "li:1", start: first, host: "h:2" },
    });
    const openOf = (host: string) =>
      fileOf("host", host, end).flatMap(({ rule, curedAt }) =>
        curedAt === undefined ? [rule] : [],
      );
    expect(openOf("h:1")).toContain("host-dual-certified");
    expect(openOf("h:2")).toContain("host-dual-certified");
    await tell("2026-09-10T20:40:00+08:00", "HostIdentityVerified", {
      ...{ host: "h:2", personKey: "hmac:zhao", adult: true },
    });
    await tell("2026-09-10T20:41:00+08:00", "HostPlatformCertified", { host: "h:2" });
    expect(openOf("h:1")).not.toContain("host-dual-certified");
    expect(openOf("h:2")).not.toContain("host-dual-certified");
  });
});
