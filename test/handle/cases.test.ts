import { beforeEach, describe, expect, it } from "vitest";
import type { EventType } from "../../src/domain/catalogue.ts";
import { as, platform, regulator } from "../service.ts";
import { contract, organic, session as s, setUpMarket } from "./market.ts";
import { useService } from "./shop.ts";

// An answer is refused where it names what nobody raised, and taken when put right.
const service = useService();
beforeEach(() => setUpMarket(service));
const agency = as("agency", "mcn:1");
const host = as("host", "h:1");

/** Refused as it stands, and taken with what puts it right. */
const cases = [
  ["forbidden content", platform, "ContentConfirmed", s, { case: "c:2" }, { case: "c:1" }],
  ["content", platform, "ContentCleared", s, { case: "c:2" }, { case: "c:1" }],
  ["an apportionment", platform, "ApportionmentCleared", s, { case: "c:1" }, { case: "c:2" }],
  ["a leak", platform, "LeakCleared", s, { case: "c:1" }, { case: "c:3" }],
  [
    "a breach",
    platform,
    "MeasureTaken",
    { ...s, measure: "W" },
    { breach: "br:2" },
    { breach: "br:1" },
  ],
  [
    "a disputed fee",
    platform,
    "FeeDisputeUpheld",
    { mcn: "mcn:1" },
    { fee: "f:2" },
    { fee: "f:1" },
  ],
  ["a fee", regulator, "FeeDisputeRejected", { mcn: "mcn:1" }, { fee: "f:2" }, { fee: "f:1" }],
  [
    "an activity",
    agency,
    "ActivityWithdrawn",
    { mcn: "mcn:1", consent: true },
    { activity: "a:2" },
    { activity: "a:1" },
  ],
  ["a contract", host, "HostContractDisputed", contract, { mcn: "mcn:2" }, {}],
  ["a certificate", regulator, "CertificateWithdrawn", organic, { number: "C-2" }, {}],
  ["a certificate of a scheme", regulator, "CertificateWithdrawn", organic, { scheme: "CCC" }, {}],
] as const;

describe("answered is only what was raised under that name:", () => {
  it.each(cases)("%s", async (_, actor, type, data, wrong, right) => {
    expect(await service.outcome(actor, type, { ...data, ...wrong })).toBe("UNKNOWN_REFERENCE");
    expect(await service.outcome(actor, type, { ...data, ...right })).toBe("ok");
  });

  it("a dispute with that agency", async () => {
    const settle = (mcn: string) =>
      service.outcome(platform, "HostContractDisputeSettled", {
        ...{ host: "h:1", mcn, outcome: "STANDS" },
      });
    await service.record(host, "HostContractDisputed", contract);
    expect(await settle("mcn:2")).toBe("UNKNOWN_REFERENCE");
    expect(await settle("mcn:1")).toBe("ok");
  });

  it("a case that was not voided", async () => {
    const flagged = await service.record(platform, "ContentFlagged", { ...s, case: "c:9" });
    const event = "event" in flagged ? flagged.event.id : "";
    await service.record(platform, "RecordVoided", { event, reason: "x" });
    const clear = { ...s, case: "c:9" };
    expect(await service.outcome(platform, "ContentCleared", clear)).toBe("UNKNOWN_REFERENCE");
  });
});

describe("a test", () => {
  it("ends before the next begins", async () => {
    const send = (type: EventType) => service.outcome(regulator, type, { mediation: "TS-1" });
    expect(await send("TestingEnded")).toBe("WRONG_ORDER");
    expect(await send("TestingStarted")).toBe("ok");
    expect(await send("TestingStarted")).toBe("WRONG_ORDER");
    expect(await send("TestingEnded")).toBe("ok");
    expect(await send("TestingEnded")).toBe("WRONG_ORDER");
    expect(await send("TestingStarted")).toBe("ok");
  });
});
