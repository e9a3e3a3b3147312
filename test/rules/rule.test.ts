import { describe, expect, it } from "vitest";
import { instantOf, never } from "../../src/domain/values/instant.ts";
import { openCaseFile } from "../../src/rules/caseFile.ts";
import { openDossier } from "../../src/rules/dossier.ts";
import type { Duty } from "../../src/rules/duties.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import {
  absent,
  isObligation,
  missing,
  obligation,
  perLot,
  rule,
  versionsOf,
} from "../../src/rules/rule.ts";
import { coreTerms } from "../../src/rules/terms.ts";
import { found, notApplicable, pass } from "../../src/rules/verdict.ts";
import { full } from "./full.ts";
import { event } from "./scene.ts";

const start = instantOf("2026-10-17T10:00:00+08:00");
const order = (id: string) =>
  event("OrderPlaced", "2026-10-17T10:20:00+08:00", { order: id, session: "s", lot: "L" }, { id });
const [one, other] = [order("one"), order("other")];

/** A session of one listing with two orders. */
const file = openCaseFile([
  event("SessionScheduled", "2026-09-01T00:00:00+08:00", {
    session: "s",
    listing: "li",
    start: "2026-10-17T10:00:00+08:00",
  }),
  event("ListingDrafted", "2026-09-01T00:00:00+08:00", {
    listing: "li",
    merchant: "m",
    lots: ["L"],
  }),
  one,
  other,
]);
const asOf = (at: number, session: string | undefined = "s") =>
  openDossier(file, { session, at, knownAt: start + 1e9 }, coreTerms(defaultPolicy));

const entry = {
  id: "a-rule",
  tier: "ext",
  gate: "AFTER_SALES",
  title: { en: "", zh: "" },
  condition: { en: "", zh: "" },
  source: [],
  actor: "merchant",
} as const;

describe("evidence that is missing", () => {
  it("is awaited until the planned start, and fails from then on", () => {
    const before = asOf(start - 1);
    expect(before.watch(() => missing(before, "NO_REPORT", { lot: "L" }))).toEqual({
      value: found("PENDING", "NO_REPORT", [], { lot: "L" }),
      edge: start,
    });
    expect(missing(asOf(start), "NO_BATCH")).toEqual(found("FAIL", "NO_BATCH"));
  });
  it("is awaited for ever where nothing is planned", () => {
    const dossier = asOf(start + 1e8, "unknown");
    expect(dossier.watch(() => missing(dossier, "NO_BATCH").verdict)).toEqual({
      value: "PENDING",
      edge: never,
    });
  });
});

describe("lot by lot", () => {
  const evidence = [one, other];
  it("there is nothing to judge without a lot", () => {
    const judged = perLot([], () => pass(one));
    expect(judged).toEqual(notApplicable("NO_LOT"));
  });
  it("the worst speaks for all, and every lot is told", () => {
    const judged = perLot(["L-1", "L-2", "L-3"], (lot) =>
      lot === "L-1" ? pass(one) : found("FAIL", "UNQUALIFIED", [other], { of: lot }),
    );
    expect(judged).toMatchObject({ verdict: "FAIL", reason: "UNQUALIFIED" });
    expect(judged.parameters).toEqual({ of: "L-2", lot: "L-2" });
    expect(judged.evidence).toEqual([other]);
    expect(judged.perLot?.map(({ lot, verdict }) => `${lot} ${verdict}`)).toEqual([
      "L-1 PASS",
      "L-2 FAIL",
      "L-3 FAIL",
    ]);
    expect(judged).not.toHaveProperty("lot");
  });
  it("what passes rests on what every lot rests on, each once", () => {
    const judged = perLot(["L-1", "L-2"], (lot) => (lot === "L-1" ? pass(one) : pass(one, other)));
    expect(judged.evidence).toEqual(evidence);
    expect(judged.parameters).toEqual({ lot: "L-1" });
  });
});

describe("the fields that are absent", () => {
  const label = (data: object) =>
    absent(
      {
        id: "x",
        type: "LabelRecorded",
        occurredAt: 0,
        recordedAt: 0,
        data: { lot: "L", ...data },
      },
      ["productName", "conformityMark", "shelfLife"],
    );
  it("are those not given, blank or false, in the order asked for", () => {
    expect(label({})).toBe("productName, conformityMark, shelfLife");
    expect(label({ productName: "", conformityMark: false })).toBe(
      "productName, conformityMark, shelfLife",
    );
    expect(label({ productName: " \t", conformityMark: true })).toBe("productName, shelfLife");
  });
  it("are not those given", () =>
    expect(label({ productName: " x ", conformityMark: true, shelfLife: { days: 0 } })).toBe(""));
});

describe("an obligation", () => {
  const due = (about: string, more: Partial<Duty> = {}): Duty => ({
    about,
    opens: start,
    overdueFrom: start + 10,
    evidence: [],
    ...more,
  });
  it("of no duties owes nothing", () => {
    const none = obligation(entry);
    expect(none).toMatchObject({ ...entry, kind: "O", restsOn: [] });
    expect(none.judge(asOf(start)).reason).toBe("NO_DUTY");
    const dossier = asOf(start);
    expect(none.duties(dossier)).toEqual([]);
    expect(dossier.orders().map((placed) => none.dutiesOfOrder(dossier, placed))).toEqual([[], []]);
  });
  it("owes what it owes besides, and for each order", () => {
    const both = obligation({
      ...entry,
      restsOn: ["ListingPublished"],
      duties: () => [due("session")],
      dutiesOfOrder: (_, placed) => [due(placed.data.order)],
    });
    expect(both.restsOn).toEqual(["ListingPublished"]);
    expect(both.judge(asOf(start)).parameters.count).toBe(3);
    expect(
      obligation({ ...entry, duties: () => [due("x")] }).judge(asOf(start)).parameters,
    ).toEqual(expect.objectContaining({ count: 1, about: "x" }));
  });
  it("says when time alone changes it", () => {
    const dossier = asOf(start);
    const { judge } = obligation({ ...entry, duties: () => [due("x", { done: start + 5 })] });
    expect(dossier.watch(() => judge(dossier).verdict)).toEqual({
      value: "PENDING",
      edge: start + 5,
    });
  });
  it("does not look at the orders where it owes nothing for them", () => {
    const dossier = asOf(start);
    const { judge } = obligation({ ...entry, duties: () => [due("x")] });
    const blind = { ...dossier, orders: () => expect.fail("looked at the orders") };
    expect(judge(blind).verdict).toBe("PENDING");
  });
  it("is told from another rule by its kind", () => {
    expect(isObligation(obligation(entry))).toBe(true);
    expect(isObligation(rule({ ...entry, kind: "E", judge: () => pass() }))).toBe(false);
  });
});

describe("the versions of a rule", () => {
  const of = (id: string) => {
    const found = full.rules.find((one) => one.id === id);
    if (found === undefined) throw new Error(`no rule ${id}`);
    return versionsOf(found, full.terms).map(({ name }) => name);
  };
  it("are its own", () => expect(of("platform-semiannual-report")).toEqual(["O117"]));
  it("are those of the rulebook's terms", () =>
    expect(of("recall-executed-in-time")).toEqual(["食品召回管理办法 2015", "SAMR Order 122"]));
  it("are none where it has always been the same", () =>
    expect(of("merchant-identity-verified")).toEqual([]));
});
