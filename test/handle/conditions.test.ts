import { beforeEach, describe, expect, it } from "vitest";
import { platform, regulator } from "../service.ts";
import { session as s, setUpMarket } from "./market.ts";
import { packer, rival, useService } from "./shop.ts";

// What else the lifecycle table cannot say.
const service = useService();
beforeEach(() => setUpMarket(service));
describe("a complaint to the authority, or a dispute", () => {
  it.each([
    ["AuthorityComplaintReceived", { mediation: "TS-2" }],
    ["DisputeOpened", { dispute: "DP-1" }],
  ])("%s is about an order or a session", async (type, data) => {
    expect(await service.outcome(platform, type, data)).toBe("INVALID_INPUT");
    expect(await service.outcome(platform, type, { ...data, ...s })).toBe("ok");
  });
});

describe("a sanction or penalty", () => {
  it.each([
    ["SanctionImposed", { sanction: "SN-1", measure: "WARNING" }],
    ["PenaltyRecorded", { penalty: "PN-1", kind: "SUBSTANDARD" }],
  ])("%s strikes a party on record, in whatever role", async (type, data) => {
    const send = (subject: string) => service.outcome(regulator, type, { ...data, subject });
    expect(await send("m:nobody")).toBe("UNKNOWN_REFERENCE");
    expect(await send("h:1")).toBe("ok");
  });

  it("may strike lots whose maker is on no record", async () => {
    const penalty = { penalty: "PN-2", kind: "SUBSTANDARD", subject: "m:grower" };
    const send = (lots: string[]) =>
      service.outcome(regulator, "PenaltyRecorded", { ...penalty, lots });
    expect(await send([])).toBe("UNKNOWN_REFERENCE");
    expect(await send(["L-1"])).toBe("ok");
  });
});

describe("a version of the platform's rules", () => {
  it("is newer than every one before", async () => {
    const publish = (rulesVersion: number) =>
      service.outcome(platform, "PlatformRulesPublished", {
        ...{ platform: "platform", rulesVersion, effectiveFrom: "2026-09-01" },
      });
    expect(await publish(1)).toBe("CONTRADICTION");
    expect(await publish(2)).toBe("CONTRADICTION");
    expect(await publish(3)).toBe("ok");
  });

  it("is accepted only when it is published", async () => {
    const accept = (data: object) =>
      service.outcome(packer, "RulesAccepted", { subject: "m:packer", ...data });
    expect(await accept({ rulesVersion: 3 })).toBe("UNKNOWN_REFERENCE");
    expect(await accept({ rulesVersion: 2, platform: "other" })).toBe("UNKNOWN_REFERENCE");
    expect(await accept({ rulesVersion: 2 })).toBe("ok");
  });
});

describe("a merchant", () => {
  const fee = { amount: "2000.00", ...s };
  const told = [
    ["SlotFeePaid", fee],
    ["ServiceFeeSettled", fee],
    ["DisplaySampleSealed", { ...s, lot: "L-1" }],
  ] as const;

  it.each(told)("tells %s of a session that sells its goods", async (type, data) => {
    const send = (actor: typeof packer, listing: string) =>
      service.outcome(actor, type, { ...data, listing });
    expect(await send(packer, "li:2")).toBe("CONTRADICTION");
    expect(await send(platform, "li:2")).toBe("ok");
    await service.record(platform, "ListingAddedToSession", { ...s, listing: "li:2" });
    await service.record(platform, "ListingRemovedFromSession", { ...s, listing: "li:2" });
    expect(await send(packer, "li:2")).toBe("ok");
  });
});

it("knows a host by one age", async () => {
  const verify = (adult: boolean, birthBand: string) =>
    service.outcome(platform, "HostIdentityVerified", {
      ...{ host: "h:1", personKey: `hmac:${"1".repeat(64)}`, adult, birthBand },
    });
  expect(await verify(true, "AGE_16_TO_17")).toBe("CONTRADICTION");
  expect(await verify(false, "AGE_18_OR_MORE")).toBe("CONTRADICTION");
  expect(await verify(false, "AGE_16_TO_17")).toBe("ok");
  expect(await verify(true, "AGE_18_OR_MORE")).toBe("ok");
});

describe("who is accused answers for itself, and nobody else does", () => {
  it.each([
    [
      "IpNoticeReceived",
      { notice: "IP-1", listing: "li:1", right: "PATENT" },
      "IpCounterNoticeFiled",
      { notice: "IP-1" },
    ],
    [
      "SanctionImposed",
      { sanction: "SN-1", subject: "m:packer", measure: "W" },
      "AppealFiled",
      { sanction: "SN-1" },
    ],
    [
      "CompensationClaimed",
      { compensation: "CP-1", order: "O-1" },
      "AdvancePaid",
      { compensation: "CP-1" },
    ],
    [
      "CompensationClaimed",
      { compensation: "CP-1", order: "O-1" },
      "CompensationRefused",
      { compensation: "CP-1" },
    ],
  ])("after %s", async (raised, accusation, answer, reply) => {
    await service.record(platform, "OrderPlaced", { order: "O-1", ...s, lot: "L-1" });
    expect(await service.outcome(platform, raised, accusation)).toBe("ok");
    expect(await service.outcome(rival, answer, reply)).toBe("NOT_THE_OWNER");
    expect(await service.outcome(packer, answer, reply)).toBe("ok");
  });
});
