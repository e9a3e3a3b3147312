import { describe, expect, it } from "vitest";
import { asking, before, happy, later, on, scheduled, start, voided } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const { says, tells, restsOn, turns } = asking("mcn-selection-verified");
const mcn = "91610113MA6W8U4N6H";
const uscc = "91611026MA6X1T3P64";
const verified = (data: object = {}, at = on("10-01T09:00:00"), id = "verified") =>
  event(
    "SelectionVerified",
    at,
    {
      session: "s:a",
      listing: "li:a",
      by: mcn,
      decision: "SELECTED",
      seller: "m:packer",
      uscc,
      licencesChecked: true,
      conformityChecked: true,
      ...data,
    },
    { id },
  );
const ofCategory = (category: string) => edited("ListingDrafted", { category });

describe("what an agency selected", () => {
  it("was verified, with the seller and the papers", () => {
    expect(says({ with: [verified()] }, before)).toBe("PASS SATISFIED");
    expect(restsOn({ with: [verified()] }, before)).toEqual(["verified", "a-01"]);
  });
  it("is to be verified by the start, and may be verified later", () => {
    expect(says(happy, before)).toBe("PENDING SELECTION_UNVERIFIED");
    expect(says(happy, start)).toBe("FAIL SELECTION_UNVERIFIED");
    const late = verified({}, on("10-18T09:00:00"));
    expect(says({ with: [late] }, later)).toBe("PASS_LATE SELECTION_LATE");
    expect(restsOn({ with: [late] }, later)).toEqual(["verified", "a-01"]);
  });
  it("is in time until the stream begins, and not any more a moment later", () => {
    expect(says({ with: [verified({}, start)] }, later)).toBe("PASS SATISFIED");
    const late = verified({}, on("10-17T10:00:00.001"));
    expect(says({ with: [late] }, later)).toBe("PASS_LATE SELECTION_LATE");
  });
  it("is in time when it is made again later", () => {
    const again = { ...verified({}, on("10-18T09:00:00")), id: "again" };
    expect(says({ with: [verified(), again] }, later)).toBe("PASS SATISFIED");
  });
  it("is nobody's duty without an agency, nor before the law was in force", () => {
    expect(says({ edit: scheduled({ mcn: undefined }) }, later)).toBe("NA NO_AGENCY");
    const old = scheduled({ start: "2026-01-31T23:59:59+08:00" });
    const change = { edit: old, without: ["SessionStarted" as const] };
    expect(tells(change, later)).toEqual(["NA NOT_IN_FORCE", { from: "2026-02-01" }]);
    const first = scheduled({ start: "2026-02-01T00:00:00+08:00" });
    expect(says({ ...change, edit: first }, later)).toBe("FAIL SELECTION_UNVERIFIED");
  });
  it("waits for a merchant to verify", () => {
    const change = { without: ["MerchantRegistered" as const], with: [verified()] };
    expect(says(change, before)).toBe("PENDING MERCHANT_NOT_REGISTERED");
    expect(says(change, start)).toBe("FAIL MERCHANT_NOT_REGISTERED");
    const undrafted = { without: ["ListingDrafted" as const], with: [verified()] };
    expect(says(undrafted, before)).toBe("PENDING SELLER_NOT_NAMED");
    const unlisted = { edit: scheduled({ listing: undefined }), with: [verified()] };
    expect(says(unlisted, before)).toBe("PENDING SELLER_NOT_NAMED");
  });
  it("fails at once if the agency rejected it", () => {
    const rejected = verified({ decision: "REJECTED" });
    expect(tells({ with: [rejected] }, before)).toEqual(["FAIL SELECTION_REJECTED", {}]);
    expect(restsOn({ with: [rejected] }, before)).toEqual(["verified"]);
  });
  it("is judged by the agency's last check of this listing for this session", () => {
    const rejected = (data: object) =>
      verified({ decision: "REJECTED", ...data }, on("10-02T09:00:00"), "rejected");
    expect(says({ with: [verified(), rejected({})] }, before)).toBe("FAIL SELECTION_REJECTED");
    for (const other of [
      { by: "h:mayor" },
      { by: undefined },
      { by: "a:other" },
      { listing: "li:b" },
      { session: "s:b" },
    ]) {
      expect(says({ with: [verified(), rejected(other)] }, before)).toBe("PASS SATISFIED");
      expect(says({ with: [verified(other)] }, before)).toBe("PENDING SELECTION_UNVERIFIED");
    }
  });
  it("fails at once if the check lacks something", () => {
    const lacking = (data: object) => tells({ with: [verified(data)] }, before);
    expect(lacking({ seller: undefined })).toEqual([
      "FAIL SELECTION_INCOMPLETE",
      { fields: "seller" },
    ]);
    expect(lacking({ uscc: undefined })[1]).toEqual({ fields: "uscc" });
    expect(lacking({ licencesChecked: false })[1]).toEqual({ fields: "licencesChecked" });
    expect(lacking({ conformityChecked: undefined, licencesChecked: undefined })[1]).toEqual({
      fields: "licencesChecked, conformityChecked",
    });
    expect(restsOn({ with: [verified({ seller: undefined })] }, before)).toEqual(["verified"]);
  });
  it("needs licences and CCC only where the category does", () => {
    const bare = { with: [verified({ licencesChecked: undefined })] };
    expect(says({ ...bare, edit: ofCategory("fresh-produce") }, before)).toBe("PASS SATISFIED");
    const appliance = { edit: ofCategory("appliances") };
    expect(tells({ ...bare, ...appliance }, before)[1]).toEqual({ fields: "cccChecked" });
    const seen = verified({ licencesChecked: undefined, cccChecked: true });
    expect(says({ ...appliance, with: [seen] }, before)).toBe("PASS SATISFIED");
  });
  it("fails at once if another's code was checked, or one that is not valid", () => {
    const other = "93611026MA7J0K2L6L";
    expect(tells({ with: [verified({ uscc: other })] }, before)).toEqual([
      "FAIL SELECTION_OF_OTHER_SELLER",
      { uscc: other },
    ]);
    expect(restsOn({ with: [verified({ uscc: other })] }, before)).toEqual(["verified", "a-01"]);
    const bad = "91611026MA6X1T3P65";
    const change = {
      edit: edited("MerchantRegistered", { uscc: bad }),
      with: [verified({ uscc: bad })],
    };
    expect(tells(change, before)).toEqual(["FAIL BAD_USCC", { uscc: bad }]);
    expect(restsOn(change, before)).toEqual(["verified", "a-01"]);
  });
  it("needs no code of a seller who needs none", () => {
    const edit = edited("MerchantRegistered", { uscc: undefined });
    expect(says({ edit, with: [verified({ uscc: undefined })] }, before)).toBe("PASS SATISFIED");
    expect(tells({ edit, with: [verified()] }, before)).toEqual([
      "FAIL SELECTION_OF_OTHER_SELLER",
      { uscc },
    ]);
  });
  it("tells no code where the seller has one that the check left blank", () => {
    const edit = edited("MerchantRegistered", { uscc: "" });
    const change = { edit, with: [verified({ uscc: "" })] };
    expect(tells(change, before)).toEqual(["FAIL SELECTION_INCOMPLETE", { fields: "uscc" }]);
  });
  it("was verified for nothing where the record was voided", () => {
    const change = { with: [verified(), voided("verified", on("10-02T09:00:00"))] };
    expect(says(change, before)).toBe("PENDING SELECTION_UNVERIFIED");
  });
  it("is judged by the merchant's last registration", () => {
    const again = event("MerchantRegistered", on("09-02T09:00:00"), {
      merchant: "m:packer",
      name: "x",
      uscc: "93611026MA7J0K2L6L",
    });
    const ofOther = event("MerchantRegistered", on("09-02T09:00:00"), {
      merchant: "m:other",
      name: "x",
    });
    expect(says({ with: [verified(), again] }, before)).toBe("FAIL SELECTION_OF_OTHER_SELLER");
    expect(says({ with: [verified(), ofOther] }, before)).toBe("PASS SATISFIED");
  });
  it("turns with the start", () => expect(turns(happy, before)).toBe(start));
});
