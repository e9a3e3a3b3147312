import { beforeEach, describe, expect, it } from "vitest";
import { platform } from "../service.ts";
import { listing, lot, packer, setUp, terms, useService } from "./shop.ts";

const service = useService();

describe("publishing", () => {
  beforeEach(() => setUp(service));

  it("names the position at which it was judged", async () => {
    const outcome = await service.record(packer, "ListingPublished", terms);
    expect(outcome).toMatchObject({
      event: { data: { judgedPosition: expect.stringMatching(/^\d+$/) } },
    });
  });

  it("is refused when a gate would fail, unless the platform lets it pass once", async () => {
    const unlawful = { ...terms, returnPolicy: "NONE" };
    expect(await service.outcome(packer, "ListingPublished", unlawful)).toBe("GATE_FAILS");
    expect(
      await service.outcome(packer, "ListingPublicationOverridden", {
        listing: "li:1",
        reason: "x",
      }),
    ).toBe("ROLE_NOT_PERMITTED");
    await service.record(platform, "ListingPublicationOverridden", {
      listing: "li:1",
      reason: "x",
    });
    expect(await service.outcome(packer, "ListingPublished", unlawful)).toBe("ok");
    expect(await service.outcome(packer, "ListingPublished", unlawful)).toBe("GATE_FAILS");
  });

  it("assigns no lot that would fail a gate", async () => {
    await service.record(packer, "LotPacked", { ...lot, lot: "L-old", packedOn: "2024-01-01" });
    expect(await service.outcome(packer, "LotAssigned", { listing: "li:1", lot: "L-old" })).toBe(
      "GATE_FAILS",
    );
    await service.record(packer, "LotPacked", { ...lot, lot: "L-2" });
    expect(await service.outcome(packer, "LotAssigned", { listing: "li:1", lot: "L-2" })).toBe(
      "ok",
    );
  });
});

describe("the gate", () => {
  beforeEach(() => setUp(service));
  const expired = { ...lot, lot: "L-old", packedOn: "2024-01-01" };

  it("judges what is said to happen in a moment as having happened", async () => {
    const occurredAt = "2026-08-01T09:00:03+08:00";
    const unlawful = { ...terms, returnPolicy: "NONE" };
    expect(await service.outcome(packer, "ListingPublished", unlawful, { occurredAt })).toBe(
      "GATE_FAILS",
    );
  });

  it("stands before a new draft of a public listing as well", async () => {
    await service.record(packer, "LotPacked", expired);
    const draft = { ...listing, lots: ["L-1", "L-old"] };
    expect(await service.outcome(packer, "ListingPublished", terms)).toBe("ok");
    expect(await service.outcome(packer, "ListingDrafted", draft)).toBe("GATE_FAILS");
    await service.record(packer, "ListingWithdrawn", { listing: "li:1" });
    expect(await service.outcome(packer, "ListingDrafted", draft)).toBe("ok");
  });

  it("asks no session that is over or no longer sells the listing", async () => {
    const start = "2026-08-01T10:00:00+08:00";
    for (const session of ["s:over", "s:left"])
      await service.record(platform, "SessionScheduled", { session, listing: "li:1", start });
    service.setClock("2026-08-01T11:00:00+08:00");
    expect(await service.outcome(packer, "ListingPublished", terms)).toBe("GATE_FAILS");
    await service.record(platform, "SessionStarted", { session: "s:over" });
    await service.record(platform, "SessionEnded", { session: "s:over" });
    await service.record(platform, "OffsiteDiversionDetected", { session: "s:over" });
    await service.record(platform, "ListingRemovedFromSession", {
      session: "s:left",
      listing: "li:1",
    });
    expect(await service.outcome(packer, "ListingPublished", terms)).toBe("ok");
  });
});
