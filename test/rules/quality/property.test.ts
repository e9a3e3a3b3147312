import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { event } from "../scene.ts";
import { changesAt, evidenceOf, finds, voided } from "./finding.ts";

describe("a notice of infringement", () => {
  const rule = "ip-not-infringed";
  const noticed = (notice = "N", data: object = {}) =>
    event(
      "IpNoticeReceived",
      "2026-09-20T10:00:00+08:00",
      { notice, listing: "li:a", right: "TRADEMARK", ...data },
      { id: `notice-${notice}` },
    );
  const declared = (at: string, notice = "N", id = "declared") =>
    event("IpCounterNoticeFiled", at, { notice }, { id });
  const sued = (at: string, notice = "N") =>
    event("IpActionBrought", at, { notice }, { id: "sued" });
  const upheld = (at: string, notice = "N") =>
    event("IpNoticeUpheld", at, { notice }, { id: "upheld" });
  const rejected = (at: string, notice = "N") =>
    event("IpNoticeRejected", at, { notice }, { id: "rejected" });

  const free = ["PASS NO_FINDING", {}];
  const open = ["PENDING IP_NOTICE_OPEN", {}];
  const infringed = ["FAIL IP_INFRINGED", { kind: "TRADEMARK" }];
  const later = "2027-06-01T00:00:00+08:00";
  const found = (withs: readonly Exhibit[], at = later) => finds(rule, { with: withs }, at);

  it("is none where nobody gave one, or there is no listing", () => {
    expect(found([])).toEqual(free);
    expect(finds(rule, { with: [noticed()] }, later, { session: "s:none" })).toEqual(free);
  });

  it("is open from the instant it was received, without limit of time", () => {
    expect(found([noticed()], "2026-09-20T09:59:59.999+08:00")).toEqual(free);
    expect(found([noticed()], "2026-09-20T10:00:00+08:00")).toEqual(open);
    expect(found([noticed()])).toEqual(open);
    expect(evidenceOf(rule, { with: [noticed()] }, later)).toEqual(["notice-N"]);
    expect(changesAt(rule, { with: [noticed()] }, later)).toBe("never");
  });

  it("is none where it is about another listing, or was recorded by mistake", () => {
    expect(found([noticed("N", { listing: "li:other" })])).toEqual(free);
    expect(found([noticed(), voided("notice-N", "2026-09-21T00:00:00+08:00")])).toEqual(free);
  });

  it("fails from the instant at which it is upheld", () => {
    const withs = [noticed(), upheld("2026-09-25T10:00:00+08:00")];
    expect(found(withs, "2026-09-25T09:59:59.999+08:00")).toEqual(open);
    expect(found(withs, "2026-09-25T10:00:00+08:00")).toEqual(infringed);
    expect(evidenceOf(rule, { with: withs }, later)).toEqual(["notice-N", "upheld"]);
  });

  it("passes from the instant at which it is rejected", () => {
    const withs = [noticed(), rejected("2026-09-25T10:00:00+08:00")];
    expect(found(withs, "2026-09-25T09:59:59.999+08:00")).toEqual(open);
    expect(found(withs, "2026-09-25T10:00:00+08:00")).toEqual(free);
    expect(evidenceOf(rule, { with: withs }, later)).toEqual(["notice-N", "rejected"]);
  });

  it("follows the last decision", () => {
    const first = "2026-09-25T10:00:00+08:00";
    const second = "2026-09-26T10:00:00+08:00";
    expect(found([noticed(), upheld(first), rejected(second)])).toEqual(free);
    expect(found([noticed(), rejected(first), upheld(second)])).toEqual(infringed);
  });

  it("does not follow the decision on another notice", () => {
    expect(found([noticed(), upheld("2026-09-25T10:00:00+08:00", "M")])).toEqual(open);
    expect(found([noticed(), rejected("2026-09-25T10:00:00+08:00", "M")])).toEqual(open);
  });

  describe("with a counter-notice", () => {
    const answer = declared("2026-09-21T09:00:00+08:00");
    const lastInstant = "2026-10-06T23:59:59.999+08:00";
    const ended = "2026-10-07T00:00:00+08:00";

    it("rests from the end of the fifteenth day after it", () => {
      const change = { with: [noticed(), answer] };
      expect(finds(rule, change, lastInstant)).toEqual(open);
      expect(finds(rule, change, ended)).toEqual(free);
      expect(changesAt(rule, change, "2026-09-22T00:00:00+08:00")).toBe(ended);
      expect(evidenceOf(rule, change, lastInstant)).toEqual(["notice-N", "declared"]);
      expect(evidenceOf(rule, change, ended)).toEqual(["notice-N", "declared"]);
    });

    it("stays open where the right holder has complained or sued by then", () => {
      const change = { with: [noticed(), answer, sued(lastInstant)] };
      expect(finds(rule, change, ended)).toEqual(open);
      expect(evidenceOf(rule, change, ended)).toEqual(["notice-N", "declared", "sued"]);
      expect(found([noticed(), answer, sued("2026-09-20T12:00:00+08:00")], ended)).toEqual(open);
      expect(found([noticed(), answer, sued(lastInstant, "M")], ended)).toEqual(free);
    });

    it("is not opened again by what is brought later, until it is upheld", () => {
      const withs = [noticed(), answer, sued(ended), upheld("2026-12-01T00:00:00+08:00")];
      expect(found(withs, "2026-11-30T23:59:59.999+08:00")).toEqual(free);
      expect(found(withs, "2026-12-01T00:00:00+08:00")).toEqual(infringed);
    });

    it("waits from the first one", () =>
      expect(
        found([noticed(), answer, declared("2026-09-30T00:00:00+08:00", "N", "again")], ended),
      ).toEqual(free));

    it("about another notice changes nothing", () =>
      expect(found([noticed(), declared("2026-09-21T09:00:00+08:00", "M")], ended)).toEqual(open));
  });

  it("is the worst of several", () => {
    const settled = [noticed(), rejected("2026-09-25T10:00:00+08:00")];
    expect(found([...settled, noticed("M", { right: "PATENT" })])).toEqual(open);
    expect(
      found([
        ...settled,
        noticed("M", { right: "PATENT" }),
        upheld("2026-09-25T10:00:00+08:00", "M"),
      ]),
    ).toEqual(["FAIL IP_INFRINGED", { kind: "PATENT" }]);
  });
});
