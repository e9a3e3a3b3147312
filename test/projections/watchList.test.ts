import { afterEach, describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreRulebook } from "../../src/rules/rulebook.ts";
import { openTale } from "./telling.ts";

const day = 86_400_000;
const begin = "2026-09-01T10:00:00+08:00";
/** An instant so many days after the shop opened; everything happens in them. */
const on = (days: number, ms = 0) => new Date(instantOf(begin) + days * day + ms).toISOString();

let model: ReadModel;
afterEach(() => model.close());

/** Watched is who has two upheld complaints and more than one for two orders. */
const openShop = async () => {
  const rulebook = coreRulebook({
    ...defaultPolicy,
    ...{ complaintConcentrationAtLeast: 2, complaintConcentrationPercent: 50 },
  });
  const tale = await openTale("2026-08-01T00:00:00+08:00", { rulebook });
  model = tale.model;
  const { tell } = tale;
  for (const [listing, merchant] of [
    ["li:1", "m:1"],
    ["li:2", "m:2"],
  ])
    await tell(begin, "ListingDrafted", { listing, merchant, lots: ["L-1"] });
  for (const [session, listing, host] of [
    ["s:1", "li:1", "h:1"],
    ["s:2", "li:1", "h:2"],
    ["s:3", "li:1", "h:3"],
  ])
    await tell(begin, "SessionScheduled", { session, listing, start: begin, host });
  const verify = (host: string, person: string, days = 0) =>
    tell(on(days), "HostIdentityVerified", { host, personKey: `hmac:${person}`, adult: true });
  await verify("h:1", "wang");
  await verify("h:2", "wang");
  let orders = 0;
  const order = (session: string, days = 1, ms = 0) => {
    orders += 1;
    const data = { order: `O-${orders}`, session, lot: "L-1", listing: "li:1" };
    return tell(on(days, ms), "OrderPlaced", data, { id: data.order });
  };
  const file = (complaint: string, about: object, days = 2) =>
    tell(on(days), "ComplaintFiled", { complaint, ...about });
  const resolve = (complaint: string, outcome: string, days = 2, ms = 0) =>
    tell(on(days, ms), "ComplaintResolved", { complaint, outcome });
  return {
    ...tale,
    verify,
    order,
    file,
    resolve,
    /** Files a complaint about an order, and has it upheld. */
    uphold: async (complaint: string, about: string, days = 2, ms = 0) => {
      await file(complaint, { order: about }, days);
      return resolve(complaint, "UPHELD", days, ms);
    },
    watched: (days = 10, ms = 0) =>
      model
        .watchList(instantOf(on(days, ms)))
        .entries.map(({ parties, complaints, orders }) => `${parties}: ${complaints} of ${orders}`),
  };
};

describe("the watch list", () => {
  it("names a merchant and a host with their complaints, newest first, and their orders", async () => {
    const { order, uphold, watched } = await openShop();
    for (let i = 0; i < 3; i += 1) await order("s:3");
    await uphold("K-1", "O-1");
    await uphold("K-2", "O-2", 3);
    expect(watched()).toEqual(["m:1: K-2,K-1 of 3", "h:3: K-2,K-1 of 3"]);
  });

  it("is not for whoever has exactly so many of a hundred", async () => {
    const { order, uphold, watched } = await openShop();
    for (let i = 0; i < 4; i += 1) await order("s:3");
    await uphold("K-1", "O-1");
    await uphold("K-2", "O-2");
    expect(watched()).toEqual([]);
    await uphold("K-3", "O-3");
    expect(watched()).toEqual(["m:1: K-3,K-2,K-1 of 4", "h:3: K-3,K-2,K-1 of 4"]);
  });

  it("is not for whoever has fewer than it takes, and for a complaint once", async () => {
    const { order, uphold, resolve, watched } = await openShop();
    await order("s:3");
    await uphold("K-1", "O-1");
    await resolve("K-1", "UPHELD", 3);
    expect(watched()).toEqual([]);
  });

  it("adds up what a person has sold and answers for under several accounts", async () => {
    const { order, uphold, watched, verify } = await openShop();
    await order("s:1");
    await order("s:2");
    await order("s:2");
    await uphold("K-1", "O-1");
    await uphold("K-2", "O-2");
    expect(watched()).toEqual(["m:1: K-2,K-1 of 3", "h:1,h:2: K-2,K-1 of 3"]);
    await verify("h:2", "zhao", 3);
    expect(watched()).toEqual(["m:1: K-2,K-1 of 3"]);
    await verify("h:2", "wang", 4);
    expect(watched()).toHaveLength(2);
    await order("s:2", 5);
    expect(watched()).toEqual([]);
  });

  it("counts only what was upheld, and not what was voided", async () => {
    const { order, file, uphold, resolve, watched, void: strike } = await openShop();
    await order("s:3");
    await uphold("K-1", "O-1");
    await file("K-2", { order: "O-1" });
    await resolve("K-2", "REJECTED");
    expect(watched()).toEqual([]);
    const mistaken = await uphold("K-3", "O-1", 3);
    expect(watched()).toEqual(["m:1: K-3,K-1 of 1", "h:3: K-3,K-1 of 1"]);
    const correction = await strike(on(4), mistaken);
    expect(watched()).toEqual([]);
    await strike(on(5), correction);
    expect(watched()).toEqual(["m:1: K-3,K-1 of 1", "h:3: K-3,K-1 of 1"]);
  });

  it("looks back 30 days: on complaints upheld, and on orders placed", async () => {
    const { order, uphold, watched } = await openShop();
    await order("s:3", 1);
    await order("s:3", 3);
    await uphold("K-1", "O-1", 5);
    await uphold("K-2", "O-2", 6);
    expect(watched(6)).toEqual(["m:1: K-2,K-1 of 2", "h:3: K-2,K-1 of 2"]);
    expect(watched(6, -1)).toEqual([]);
    expect(watched(31, -1)[0]).toBe("m:1: K-2,K-1 of 2");
    expect(watched(31)[0]).toBe("m:1: K-2,K-1 of 1");
    expect(watched(35, -1)[0]).toBe("m:1: K-2,K-1 of 0");
    expect(watched(35)).toEqual([]);
    const { after, until } = model.watchList(instantOf(on(35)));
    expect([after, until].map(instantText)).toEqual(
      [on(5), on(35)].map(instantOf).map(instantText),
    );
  });

  it("leaves out orders that were voided, and those not placed yet", async () => {
    const { order, uphold, watched, void: strike } = await openShop();
    for (let i = 0; i < 4; i += 1) await order("s:3");
    await uphold("K-1", "O-1");
    await uphold("K-2", "O-2");
    await strike(on(3), "O-4");
    expect(watched()).toEqual(["m:1: K-2,K-1 of 3", "h:3: K-2,K-1 of 3"]);
    await order("s:3", 11);
    expect(watched(11, -1)[0]).toBe("m:1: K-2,K-1 of 3");
    expect(watched(11)).toEqual([]);
  });

  it("takes an order as placed when it was, once an earlier placing is voided", async () => {
    const { uphold, tell, watched, void: strike } = await openShop();
    const placed = (days: number) =>
      tell(on(days), "OrderPlaced", { order: "O-1", session: "s:3", lot: "L-1", listing: "li:1" });
    const mistaken = await placed(1);
    await placed(4);
    await uphold("K-1", "O-1", 5);
    await uphold("K-2", "O-1", 6);
    expect(watched(32)[0]).toBe("m:1: K-2,K-1 of 0");
    await strike(on(7), mistaken);
    expect(watched(32)[0]).toBe("m:1: K-2,K-1 of 1");
    expect(watched(34)[0]).toBe("m:1: K-2,K-1 of 0");
  });

  it("charges no merchant with a complaint that may be about another's goods", async () => {
    const { file, resolve, tell, watched } = await openShop();
    await tell(begin, "ListingAddedToSession", { session: "s:3", listing: "li:2" });
    for (const complaint of ["K-1", "K-2"]) {
      await file(complaint, { session: "s:3" });
      await resolve(complaint, "UPHELD");
    }
    expect(watched()).toEqual(["h:3: K-2,K-1 of 0"]);
  });

  it("puts whoever has the most complaints first", async () => {
    const { order, uphold, watched } = await openShop();
    await order("s:1");
    await order("s:3");
    for (const complaint of ["K-1", "K-2", "K-3"]) await uphold(complaint, "O-2");
    for (const complaint of ["K-4", "K-5"]) await uphold(complaint, "O-1");
    expect(watched().map((line) => line.split(": ")[0])).toEqual(["m:1", "h:3", "h:1,h:2"]);
  });
});
