import { beforeEach, describe, expect, it } from "vitest";
import { as, platform, regulator } from "../service.ts";
import { contract, organic, session, setUpMarket } from "./market.ts";
import { packer, useService } from "./shop.ts";

// Whoever shows a paper cannot vouch for it, and no term ends before it begins.
const service = useService();
beforeEach(() => setUpMarket(service));
const licence = { holder: "m:packer", kind: "SC", number: "SC11661102600126" };
const approval = { holder: "m:packer", number: "国食健注G20990001", productName: "胶囊" };
const person = `hmac:${"1".repeat(64)}`;

describe("a paper", () => {
  const gi = { holder: "m:packer", gi: "AGI99001", area: ["611026"] };
  const papers = [
    ["LicenceRecorded", licence],
    ["GiAuthorisationRecorded", gi],
    ["CertificateRecorded", organic],
    ["ApprovalRecorded", approval],
  ] as const;

  it.each(papers)("%s is verified by platform and regulator alone", async (type, data) => {
    const send = (actor: typeof packer, verified: boolean) =>
      service.outcome(actor, type, { ...data, verified });
    expect(await send(packer, true)).toBe("ROLE_NOT_PERMITTED");
    expect(await send(packer, false)).toBe("ok");
    expect(await send(platform, true)).toBe("ok");
    expect(await send(regulator, true)).toBe("ok");
  });

  it("names divisions that there are", async () => {
    const area = ["611026", "611099"];
    expect(await service.outcome(packer, "GiAuthorisationRecorded", { ...gi, area })).toBe(
      "BAD_IDENTIFIER",
    );
  });
});

describe("a term", () => {
  const insurance = { subject: "m:packer", insurer: "x" };
  const pact = { merchant: "m:packer", mcn: "mcn:1" };
  const lab = { lab: "lab:1", cmaNumber: "CMA-1" };
  const ban = { subject: person, subjectKind: "host", reason: "x" };
  const sanction = { subject: "m:packer", measure: "SUSPENDED" };
  const valid = ["validFrom", "validTo"] as const;
  const from = ["from", "to"] as const;
  const terms = [
    ["LicenceRecorded", licence, ...valid],
    ["SupplierCertificateRecorded", { holder: "m:packer", programme: "832" }, ...valid],
    ["GiAuthorisationRecorded", { holder: "m:packer", gi: "x", area: [] }, ...valid],
    ["CertificateRecorded", organic, ...valid],
    ["ApprovalRecorded", approval, ...valid],
    ["LabAccreditationGranted", lab, ...valid],
    ["CooperationAgreementSigned", pact, ...from],
    ["HostContractSigned", contract, ...from],
    ["InsurancePolicyRecorded", insurance, ...from],
    ["BlacklistEntryListed", ban, "from", "until"],
  ] as const;

  it.each(terms)("of %s does not end before it begins", async (type, data, first, last) => {
    await service.record(platform, "LabRegistered", { lab: "lab:1", name: "x" });
    const send = (end: string) =>
      service.outcome(platform, type, { ...data, [first]: "2026-05-02", [last]: end });
    expect(await send("2026-05-01")).toBe("INVALID_INPUT");
    expect(await send("2026-05-02")).toBe("ok");
  });

  it.each(["AvatarUsed", "AvatarLabelShown"])("of %s is told by the instant", async (type) => {
    const show = (to: string) =>
      service.outcome(as("host", "h:1"), type, {
        ...session,
        from: "2026-08-01T08:00:00+08:00",
        to,
      });
    expect(await show("2026-08-01T00:30:00+01:00")).toBe("INVALID_INPUT");
    expect(await show("2026-08-01T00:30:00Z")).toBe("ok");
  });

  it("of a measure does not end before the measure is taken", async () => {
    const impose = (until: string) =>
      service.outcome(platform, "SanctionImposed", { ...sanction, sanction: until, until });
    expect(await impose("2026-07-31")).toBe("INVALID_INPUT");
    expect(await impose("2026-08-01")).toBe("ok");
  });

  it("may have run out when it is recorded, or have no end", async () => {
    const send = (term: object) =>
      service.outcome(packer, "LicenceRecorded", { ...licence, ...term });
    expect(await send({ validTo: "2020-01-01" })).toBe("ok");
    expect(await send({ validFrom: "2020-01-01" })).toBe("ok");
  });
});
