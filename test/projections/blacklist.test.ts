import { afterEach, describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import type { BlacklistEntry } from "../../projections/registers.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { openTale } from "./telling.ts";

const listed = "2026-03-10T10:00:00+08:00";
const end = "2030-01-01T00:00:00+08:00";
const wang = `hmac:${"a".repeat(64)}`;

let model: ReadModel;
afterEach(() => model.close());

const openRegister = async () => {
  const tale = await openTale("2026-01-01T00:00:00+08:00");
  model = tale.model;
  const { tell } = tale;
  const entries = (at: string, party?: string): readonly BlacklistEntry[] =>
    model.blacklist(party, instantOf(at), 100, undefined).rows.map(({ row }) => row);
  return {
    ...tale,
    bar: (subject: string, more: object = {}, at = listed) =>
      tell(at, "BlacklistEntryListed", {
        ...{ subject, subjectKind: "merchant", reason: "false claims" },
        ...{ from: "2026-03-15", until: "2029-03-14", ...more },
      }),
    lift: (subject: string, at: string) =>
      tell(at, "BlacklistEntryRemoved", { subject, reason: "appeal" }),
    entries,
    standsAt: (at: string, party?: string) =>
      entries(at, party).map(({ state, removalDue }) => `${state}${removalDue ? " due" : ""}`),
  };
};

describe("an entry of the blacklist", () => {
  it("stands from its first day to the end of its last, and lifts itself then", async () => {
    const { bar, standsAt } = await openRegister();
    await bar("m:1");
    expect(standsAt("2026-03-14T23:59:59.999+08:00")).toEqual(["UPCOMING"]);
    expect(standsAt("2026-03-15T00:00:00+08:00")).toEqual(["IN_FORCE"]);
    expect(standsAt("2029-03-14T23:59:59+08:00")).toEqual(["IN_FORCE"]);
    expect(standsAt("2029-03-15T00:00:00+08:00")).toEqual(["ENDED due"]);
  });

  it("that is dated ahead is upcoming until it is listed", async () => {
    const { tell, standsAt } = await openRegister();
    const data = { subject: "m:1", reason: "false claims", from: "2026-03-01" };
    await tell(listed, "BlacklistEntryListed", data, { recordedAt: "2026-03-05T10:00:00+08:00" });
    expect(standsAt("2026-03-10T09:59:59.999+08:00")).toEqual(["UPCOMING"]);
    expect(standsAt(listed)).toEqual(["IN_FORCE"]);
  });

  it("that has ended is due to be removed until a removal is on record", async () => {
    const { bar, lift, standsAt, entries } = await openRegister();
    await bar("m:1");
    await lift("m:1", "2029-03-16T10:00:00+08:00");
    expect(standsAt("2029-03-16T09:59:59+08:00")).toEqual(["ENDED due"]);
    expect(standsAt("2029-03-16T10:00:00+08:00")).toEqual(["ENDED"]);
    expect(entries(end)[0]?.removal).toEqual({
      at: instantOf("2029-03-16T10:00:00+08:00"),
      reason: "appeal",
    });
  });

  it("is lifted by a removal before its end, at the instant of its listing or later", async () => {
    const { bar, lift, standsAt } = await openRegister();
    await bar("m:1");
    await lift("m:1", "2026-06-01T10:00:00+08:00");
    expect(standsAt("2026-06-01T09:59:59+08:00")).toEqual(["IN_FORCE"]);
    expect(standsAt("2026-06-01T10:00:00+08:00")).toEqual(["LIFTED"]);
    expect(standsAt("2029-03-15T00:00:00+08:00")).toEqual(["LIFTED"]);
    await bar("m:2", {}, "2026-07-01T10:00:00+08:00");
    await lift("m:2", "2026-07-01T10:00:00+08:00");
    expect(standsAt(end, "m:2")).toEqual(["LIFTED"]);
  });

  it("is lifted with every earlier one, and by no earlier removal", async () => {
    const { bar, lift, standsAt } = await openRegister();
    await bar("m:1", { from: "2026-03-15" });
    await bar("m:1", { from: "2026-04-01" });
    await lift("m:1", "2026-06-01T10:00:00+08:00");
    await bar("m:1", { from: "2026-07-01", until: undefined }, "2026-06-20T10:00:00+08:00");
    expect(standsAt("2026-07-02T00:00:00+08:00")).toEqual(["IN_FORCE", "LIFTED", "LIFTED"]);
    expect(standsAt(end)).toEqual(["IN_FORCE", "LIFTED", "LIFTED"]);
  });

  it("names a person by the accounts verified as that person now, never by the key", async () => {
    const { bar, tell, entries } = await openRegister();
    const verify = (at: string, host: string, personKey: string) =>
      tell(at, "HostIdentityVerified", { host, personKey, adult: true });
    await bar(wang, { subjectKind: "host" });
    expect(entries(end)).toMatchObject([{ party: undefined, accounts: [] }]);
    await verify("2026-04-01T10:00:00+08:00", "h:1", wang);
    await verify("2026-04-01T10:00:00+08:00", "h:2", wang);
    await verify("2026-05-01T10:00:00+08:00", "h:2", `hmac:${"b".repeat(64)}`);
    expect(entries(end)).toMatchObject([{ party: undefined, accounts: ["h:1"] }]);
    expect(entries("2026-04-02T00:00:00+08:00")).toMatchObject([{ accounts: ["h:1", "h:2"] }]);
    expect(JSON.stringify(entries(end))).not.toContain("aaaa");
  });

  it.each([
    ["is called a host", { subjectKind: "host" }, "0a1b"],
    ["looks like one, whatever it is called", { subjectKind: "merchant" }, "hmac:0a1b"],
    ["is called nothing and is no party on record", { subjectKind: undefined }, "0a1b"],
  ])("shows no key of a person that %s", async (_why, more, subject) => {
    const { bar, entries } = await openRegister();
    await bar(subject, more);
    expect(JSON.stringify(entries(end))).not.toContain("0a1b");
  });

  it("shows no key of a person that a verification names", async () => {
    const { bar, tell, entries } = await openRegister();
    const named = { host: "h:1", personKey: "0a1b", adult: true };
    await bar("0a1b");
    await tell("2026-04-01T10:00:00+08:00", "HostIdentityVerified", named);
    expect(entries(end)).toMatchObject([{ party: undefined, accounts: ["h:1"] }]);
  });

  it("names a party on record that is not said to be of any kind", async () => {
    const { bar, tell, entries } = await openRegister();
    await tell("2026-02-01T10:00:00+08:00", "MerchantRegistered", { merchant: "m:1", name: "A" });
    await bar("m:1", { subjectKind: undefined });
    expect(entries(end)).toMatchObject([{ party: "m:1", accounts: [] }]);
  });

  it("is none when it was listed by mistake, and its removal none when that was", async () => {
    const { bar, lift, standsAt, void: strike } = await openRegister();
    const mistaken = await bar("m:1");
    await bar("m:2");
    const removal = await lift("m:2", "2026-06-01T10:00:00+08:00");
    await strike("2026-06-02T10:00:00+08:00", mistaken);
    await strike("2026-06-02T10:00:00+08:00", removal);
    expect(standsAt("2026-06-03T10:00:00+08:00")).toEqual(["IN_FORCE"]);
  });
});

describe("the register", () => {
  it("is found by merchant, and by any account of a person", async () => {
    const { bar, tell, entries } = await openRegister();
    const at = "2026-02-01T10:00:00+08:00";
    for (const host of ["h:1", "h:2"])
      await tell(at, "HostIdentityVerified", { host, personKey: wang, adult: true });
    const person = await bar(wang, { subjectKind: "host" });
    const merchant = await bar("m:1");
    const idsOf = (party?: string) => entries(end, party).map(({ event }) => event);
    expect(idsOf()).toEqual([merchant, person]);
    expect(idsOf("m:1")).toEqual([merchant]);
    expect(entries(end, "m:1")).toMatchObject([{ party: "m:1", accounts: [] }]);
    expect(idsOf("h:1")).toEqual([person]);
    expect(idsOf("h:2")).toEqual([person]);
    expect(idsOf("h:3")).toEqual([]);
  });

  it("is read page by page, past what was voided", async () => {
    const { bar, void: strike, entries } = await openRegister();
    const ids: string[] = [];
    for (let i = 0; i < 7; i += 1) ids.push(await bar(`m:${i}`));
    for (const id of ids.slice(2, 6)) await strike("2026-06-01T10:00:00+08:00", id);
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more; ) {
      const page = model.blacklist(undefined, instantOf(end), 1, after);
      seen.push(...page.rows.map(({ row }) => row.event));
      after = page.rows.at(-1)?.cursor;
      more = page.hasMore;
    }
    expect(seen).toEqual([ids[6], ids[1], ids[0]]);
    expect(entries(end).map(({ event }) => event)).toEqual(seen);
  });
});
