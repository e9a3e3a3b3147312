import { expect } from "vitest";
import type { EventType } from "../../src/domain/catalogue.ts";
import { platform, type TestService } from "../service.ts";
import { setUp } from "./shop.ts";

// The shop with a host, an agency, a session, and something raised against each of them.
export const session = { session: "s:1" };
export const contract = { host: "h:1", mcn: "mcn:1" };
export const organic = { holder: "m:packer", scheme: "ORGANIC", number: "C-1" };

const given: readonly (readonly [EventType, object])[] = [
  ["HostRegistered", contract],
  ["HostContractSigned", { ...contract, from: "2026-01-01" }],
  ["AgencyRegistered", { agency: "mcn:1", name: "示例" }],
  ["FeeDisputed", { mcn: "mcn:1", fee: "f:1" }],
  ["ActivityCommitted", { mcn: "mcn:1", activity: "a:1" }],
  ["CertificateRecorded", organic],
  [
    "PlatformRulesPublished",
    { platform: "platform", rulesVersion: 2, effectiveFrom: "2026-07-01" },
  ],
  [
    "SessionScheduled",
    { ...session, listing: "li:1", start: "2026-08-02T10:00:00+08:00", host: "h:1" },
  ],
  ["ListingDrafted", { listing: "li:2", merchant: "m:packer", lots: ["L-1"] }],
  ["BreachFound", { ...session, breach: "br:1" }],
  ["ContentFlagged", { ...session, case: "c:1" }],
  ["ApportionmentReported", { ...session, case: "c:2" }],
  ["LeakReported", { ...session, case: "c:3" }],
  ["AuthorityComplaintReceived", { mediation: "TS-1", ...session }],
  ["AuthorityComplaintAccepted", { mediation: "TS-1" }],
];

export const setUpMarket = async (service: TestService): Promise<void> => {
  await setUp(service);
  for (const [type, data] of given)
    expect(await service.outcome(platform, type, data), type).toBe("ok");
};
