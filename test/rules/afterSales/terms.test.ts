import { describe, expect, it } from "vitest";
import { defaultPolicy } from "../../../src/rules/policy.ts";
import { coreRulebook } from "../../../src/rules/rulebook.ts";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const start = on("10-17T10:00:00");
const before = on("10-17T09:59:59.999");
const offered = (category: string | undefined, returnPolicy: string | undefined) => ({
  without: ["ListingPublished", "ListingDrafted"] as const,
  with: [
    event("ListingDrafted", on("09-06T09:00:00"), {
      listing: "li:a",
      merchant: "m:packer",
      ...(category !== undefined && { category }),
    }),
    event(
      "ListingPublished",
      on("09-18T14:00:00"),
      { listing: "li:a", ...(returnPolicy !== undefined && { returnPolicy }) },
      { id: "published" },
    ),
  ],
});

describe("the after-sales terms", () => {
  const { tells, says, restsOn } = asking("after-sales-terms-lawful");

  it("are awaited until the planned start, and may still follow", () => {
    const unpublished = { without: ["ListingPublished"] as const };
    expect(says(unpublished, before)).toBe("PENDING NOT_PUBLISHED");
    expect(says(unpublished, start)).toBe("FAIL NOT_PUBLISHED");
    const late = event("ListingPublished", on("10-18T09:00:00"), { listing: "li:a" });
    expect(says({ ...unpublished, with: [late] }, on("10-18T09:00:00"))).toBe("PASS SATISFIED");
  });
  it("are those of the last publication of this listing", () => {
    const again = (listing: string) => ({
      with: [event("ListingPublished", on("09-20T09:00:00"), { listing, returnPolicy: "NONE" })],
    });
    expect(restsOn({}, start)).toEqual(["a-17"]);
    expect(says(again("li:a"), on("09-20T08:59:59.999"))).toBe("PASS SATISFIED");
    expect(says(again("li:a"), on("09-20T09:00:00"))).toBe("FAIL TERMS_UNLAWFUL");
    expect(says(again("li:b"), start)).toBe("PASS SATISFIED");
  });
  it("fail at once, and name the policy", () => {
    const change = offered("packaged-food", "NONE");
    expect(tells(change, before)).toEqual(["FAIL TERMS_UNLAWFUL", { policy: "NONE" }]);
    expect(restsOn(change, before)).toEqual(["published"]);
  });

  const bars = "7D_UNOPENED_CONFIRMED";
  const [passes, fails] = ["PASS SATISFIED", "FAIL TERMS_UNLAWFUL"];
  it.each([
    // No right of return.
    ["fresh-produce", { NONE: passes, [bars]: passes, "7D": passes }],
    // Returnable while unopened.
    ["packaged-food", { NONE: fails, [bars]: passes, "7D": passes }],
    ["health-food", { NONE: fails, [bars]: passes, "7D": passes }],
    ["cosmetics", { NONE: fails, [bars]: passes, "7D": passes }],
    // Returnable in any case.
    [
      "apparel",
      { NONE: fails, [bars]: fails, "7D_UNOPENED": fails, "7D": passes, "7 DAYS": passes },
    ],
    ["appliances", { NONE: fails, [bars]: fails, "7D": passes }],
    // Judged as food.
    ["no such category", { NONE: fails, [bars]: passes, "7D": passes }],
    [undefined, { NONE: fails, [bars]: passes, "7D": passes }],
  ])("for goods of category %s", (category, said) => {
    for (const [policy, verdict] of Object.entries(said))
      expect(`${policy}: ${says(offered(category, policy), start)}`).toBe(`${policy}: ${verdict}`);
    expect(says(offered(category, undefined), start)).toBe(passes);
  });
});

describe("the after-sales terms by the core rules", () => {
  const { says } = asking("after-sales-terms-lawful", coreRulebook(defaultPolicy));
  it.each([
    ["fresh-produce", "NONE", "PASS SATISFIED"],
    ["packaged-food", "NONE", "FAIL TERMS_UNLAWFUL"],
    ["apparel", "NONE", "FAIL TERMS_UNLAWFUL"],
    ["apparel", "7D_UNOPENED", "PASS SATISFIED"],
    ["fresh-produce-berry", "NONE", "FAIL TERMS_UNLAWFUL"],
  ])("know but food: %s with %s is %s", (category, policy, verdict) =>
    expect(says(offered(category, policy), start)).toBe(verdict),
  );
});
