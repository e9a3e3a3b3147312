import fc from "fast-check";
import { expect, it } from "vitest";
import { instantOf, never } from "../../../src/domain/values/instant.ts";
import { openDossier } from "../../../src/rules/dossier.ts";
import { judge } from "../../../src/rules/judge.ts";
import { displayMatchesDelivered } from "../../../src/rules/quality/display.ts";
import { qualityRules } from "../../../src/rules/quality/rules.ts";
import { shelfLifeCoversDelivery } from "../../../src/rules/quality/shelfLife.ts";
import { full } from "../full.ts";
import { event, storyA } from "../scene.ts";
import { type Change, drafted, each, editedIf } from "./finding.ts";

const lot = "L-a1";
const batch = "b:ZS-BF-20260820";
const holder = "m:packer";
const term = { validFrom: "2026-09-10", validTo: "2026-10-20", verified: true };

/** Something on every rule of the gate, at different times, of which each scene has a part. */
const facts = [
  event("LabAccreditationGranted", "2026-09-11T00:00:00+08:00", {
    lab: "91611002MA6Y2D9F5E",
    cmaNumber: "1",
    validFrom: "2026-01-01",
  }),
  event("GoodsReceived", "2026-09-12T00:00:00+08:00", { batch }),
  event("HarvestRecorded", "2026-09-13T00:00:00+08:00", { batch, harvestedOn: "2026-08-20" }),
  event("InputApplied", "2026-10-18T00:00:00+08:00", { batch, name: "x", appliedOn: "2026-08-19" }),
  event("ListingPublished", "2026-10-19T00:00:00+08:00", {
    listing: "li:a",
    nearExpiryNotice: true,
  }),
  event("GiAuthorisationRecorded", "2026-09-01T00:00:00+08:00", {
    holder,
    gi: "柞水木耳",
    area: ["611000"],
    ...term,
  }),
  event("CertificateRecorded", "2026-09-01T00:00:00+08:00", {
    holder,
    scheme: "CCC",
    number: "1",
    ...term,
  }),
  event("CertificateWithdrawn", "2026-10-01T00:00:00+08:00", {
    holder,
    scheme: "CCC",
    number: "1",
  }),
  event("ApprovalRecorded", "2026-09-01T00:00:00+08:00", {
    holder,
    number: "国食健注G20200001",
    productName: "柞水木耳(干)",
    verified: true,
    validFrom: "2021-10-18",
  }),
  event("PackagingMaterialRecorded", "2026-10-02T00:00:00+08:00", { lot }),
  event("PenaltyRecorded", "2026-10-03T00:00:00+08:00", {
    penalty: "P",
    subject: holder,
    kind: "SUBSTANDARD",
    lots: [lot],
  }),
  event("GoodsDestroyed", "2026-10-24T00:00:00+08:00", { lot, whole: true }),
  event("IpNoticeReceived", "2026-09-15T00:00:00+08:00", {
    notice: "N",
    listing: "li:a",
    right: "PATENT",
  }),
  event("IpCounterNoticeFiled", "2026-09-20T00:00:00+08:00", { notice: "N" }),
  event("IpActionBrought", "2026-10-01T00:00:00+08:00", { notice: "N" }),
  event("IpNoticeRejected", "2026-11-01T00:00:00+08:00", { notice: "N" }),
  event("TemperatureLogged", "2026-10-04T00:00:00+08:00", { lot, celsius: 3 }),
  event("TemperatureLogged", "2026-10-04T03:00:00+08:00", { lot, celsius: 9 }),
  event("TemperatureLogged", "2026-10-04T09:00:00+08:00", { lot, celsius: 4 }),
  event("DisplaySampleSealed", "2026-10-17T09:00:00+08:00", {
    session: "s:a",
    listing: "li:a",
    lot: "L-b",
  }),
  event("DisplaySampleSealed", "2026-10-25T09:00:00+08:00", {
    session: "s:a",
    listing: "li:a",
    lot,
  }),
  event("ComplaintFiled", "2026-10-22T09:00:00+08:00", {
    complaint: "K",
    order: "O-a1",
    topic: "NOT_AS_SHOWN",
  }),
  event("ComplaintResolved", "2026-10-26T09:00:00+08:00", { complaint: "K", outcome: "UPHELD" }),
  event("ComplaintResolved", "2026-10-28T09:00:00+08:00", { complaint: "K", outcome: "REJECTED" }),
  event("OrderCancelled", "2026-10-27T09:00:00+08:00", { order: "O-a2" }),
];

const from = instantOf("2026-09-06T10:00:00+08:00");
const until = instantOf("2026-12-20T00:00:00+08:00");
const instant = fc.integer({ min: from, max: until });
const scene = fc.record({
  parts: fc.subarray(facts, { minLength: 10 }),
  days: fc.integer({ min: 40, max: 60 }),
  category: fc.constantFrom(
    ...["packaged-food-meat", "fresh-produce-berry", "health-food", "cosmetics", "appliances"],
  ),
  at: instant,
  knownAt: fc.oneof(instant, fc.constant(until)),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
});

it("time alone changes a verdict on quality exactly when it said that it would", () =>
  fc.assert(
    fc.property(scene, ({ parts, days, category, share, ...asked }) => {
      const file = storyA({
        with: parts,
        edit: each(
          drafted({ category }),
          editedIf(({ type }) => type === "LotPacked", { shelfLife: { days } }),
          editedIf(({ type }) => type === "LabelRecorded", {
            approvalNumber: "国食健注G20200001",
            notDrugStatement: true,
          }),
        ),
      });
      const book = { ...full, rules: qualityRules };
      const question = { ...asked, session: "s:a" };
      for (const { rule, verdict, changesAt } of judge(book, file, question).rules) {
        const flip = changesAt();
        expect(flip).toBeGreaterThan(asked.at);
        const at = (moment: number) =>
          judge({ ...book, rules: [rule] }, file, { ...question, at: moment }).rules[0]?.verdict;
        if (flip !== never) expect(at(flip), `${rule.id} at its flip`).not.toBe(verdict);
        const between = asked.at + share * (Math.min(flip, until + 1e10) - asked.at);
        if (between < flip) expect(at(between), `${rule.id} before its flip`).toBe(verdict);
      }
    }),
    { seed: 20261123, numRuns: 100 },
  ));

/** What each order of the story counts for, as a dossier opened at an instant says. */
const countsOf = (change: Change, at = until) => {
  const dossier = openDossier(storyA(change), { session: "s:a", at, knownAt: until }, full.terms);
  return [displayMatchesDelivered, shelfLifeCoversDelivery].flatMap((rule) =>
    dossier.orders().flatMap((placed) => rule.counts(dossier, placed)),
  );
};
const packedAt = (at: string) =>
  event("LotPacked", at, {
    lot,
    packer: holder,
    packedOn: "2026-09-05",
    shelfLife: { months: 18 },
    units: 3000,
  });
const names = (change: Change) => countsOf(change).map(({ of, about }) => `${about} ${of}`);

it("what an order counts for depends on no instant asked about", () => {
  const change: Change = {
    without: ["LotPacked"],
    with: [...facts, packedAt("2026-10-20T00:00:00+08:00")],
  };
  expect(names(change)).toEqual([
    ...["O-a1 orders", "O-a1 strays", "O-a1 upheld", "O-a2 orders", "O-a2 strays"],
    ...["O-a1 unpacked", "O-a1 covered", "O-a2 unpacked", "O-a2 covered"],
  ]);
  expect(countsOf(change, instantOf("2026-10-17T10:00:00+08:00"))).toEqual(countsOf(change));
});

it("an order counts for nothing that lasts no time", () => {
  const unsealed = ["O-a1 orders", "O-a2 orders", "O-a1 covered", "O-a2 covered"];
  const shipment = "2026-10-18T15:00:00+08:00";
  const sealed = (of: string, at: string) =>
    event("DisplaySampleSealed", at, { session: "s:a", listing: "li:a", lot: of });
  expect(names({})).toEqual(unsealed);
  expect(
    names({ with: [sealed("L-b", "2026-10-17T09:00:00+08:00"), sealed(lot, shipment)] }),
  ).toEqual(unsealed);
  expect(names({ without: ["LotPacked"], with: [packedAt("2026-10-17T10:20:00+08:00")] })).toEqual(
    unsealed,
  );
  expect(names({ without: ["LotPacked"] })).toEqual([
    ...["O-a1 orders", "O-a2 orders", "O-a1 unpacked", "O-a2 unpacked"],
  ]);
});
