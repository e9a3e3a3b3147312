import { describe, expect, it } from "vitest";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const { says, restsOn } = asking("unified-sales-brand");
const start = on("10-17T10:00:00");
const before = on("10-17T09:59:59.999");
const branded = (holder: string, at = on("09-20T09:00:00"), id = "brand") =>
  event("BrandRegistered", at, { holder, brand: "秦耳" }, { id });

describe("a registered brand", () => {
  it("is on file from its registration on", () => {
    const change = { with: [branded("m:packer")] };
    expect(says(change, on("09-20T08:59:59.999"))).toBe("PENDING NO_BRAND");
    expect(says(change, on("09-20T09:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, start)).toEqual(["brand"]);
  });
  it("is awaited until the planned start, and may still follow", () => {
    expect(says({}, before)).toBe("PENDING NO_BRAND");
    expect(says({}, start)).toBe("FAIL NO_BRAND");
    expect(says({ with: [branded("m:packer", on("10-18T09:00:00"))] }, on("10-18T09:00:00"))).toBe(
      "PASS SATISFIED",
    );
  });
  it("is the merchant's, the last one of several", () => {
    expect(says({ with: [branded("m:jinling")] }, start)).toBe("FAIL NO_BRAND");
    const two = [branded("m:packer"), branded("m:packer", on("09-21T09:00:00"), "second")];
    expect(restsOn({ with: two }, start)).toEqual(["second"]);
  });
  it("is nobody's where there is no merchant", () => {
    const change = { without: ["ListingDrafted"] as const, with: [branded("m:packer")] };
    expect(says(change, before)).toBe("PENDING NO_BRAND");
    expect(says(change, start)).toBe("FAIL NO_BRAND");
  });
  it("does not count when voided", () => {
    const voided = event("RecordVoided", on("09-21T09:00:00"), { event: "brand", reason: "x" });
    expect(says({ with: [branded("m:packer"), voided] }, start)).toBe("FAIL NO_BRAND");
  });
});
