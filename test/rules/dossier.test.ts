import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Data } from "../../src/domain/catalogue.ts";
import { type Instant, instantOf, never } from "../../src/domain/values/instant.ts";
import { type Exhibit, openCaseFile } from "../../src/rules/caseFile.ts";
import { openDossier, type Question } from "../../src/rules/dossier.ts";
import { defaultPolicy } from "../../src/rules/policy.ts";
import { coreTerms } from "../../src/rules/terms.ts";
import { event } from "./scene.ts";

const on = (text: string) => `2026-${text}+08:00`;
const late = instantOf("2027-01-01T00:00:00+08:00");
const terms = coreTerms(defaultPolicy);

const open = (events: readonly Exhibit[], question: Partial<Question> = {}) =>
  openDossier(openCaseFile(events), { session: "s", at: late, knownAt: late, ...question }, terms);
const idsOf = (exhibits: readonly Exhibit[]) => exhibits.map(({ id }) => id);
const at = (text: string) => ({ at: instantOf(on(text)) });

const scheduled = (data: Partial<Data<"SessionScheduled">> = {}, when = on("09-01T00:00:00")) =>
  event("SessionScheduled", when, {
    session: "s",
    listing: "li",
    start: on("10-17T10:00:00"),
    ...data,
  });
const drafted = (data: Partial<Data<"ListingDrafted">> = {}, when = on("09-02T00:00:00")) =>
  event("ListingDrafted", when, { listing: "li", merchant: "m", lots: ["L-1", "L-2"], ...data });
const packed = (lot: string, when: string, data: Partial<Data<"LotPacked">> = {}, id = when) =>
  event("LotPacked", when, { lot, packer: "m", packedOn: "2026-09-01", units: 1, ...data }, { id });
const placed = (id: string, data: Partial<Data<"OrderPlaced">> = {}) =>
  event(
    "OrderPlaced",
    on("10-17T10:20:00"),
    { order: id, session: "s", lot: "L-1", ...data },
    { id },
  );

describe("what is known", () => {
  const start = event(
    "SessionStarted",
    on("10-17T10:00:00"),
    { session: "s" },
    {
      id: "started",
      recordedAt: on("10-18T00:00:00"),
    },
  );
  const known = (events: readonly Exhibit[], knownAt: string) =>
    idsOf(
      open(events, { knownAt: instantOf(on(knownAt)) }).known("SessionStarted", { session: "s" }),
    );

  it("was recorded by K", () => {
    expect(known([start], "10-17T23:59:59.999")).toEqual([]);
    expect(known([start], "10-18T00:00:00")).toEqual(["started"]);
  });
  it("was not voided by K, nor is a voiding that was voided", () => {
    const voided = (id: string, of: string, when: string) =>
      event("RecordVoided", on(when), { event: of, reason: "x" }, { id });
    const events = [
      start,
      voided("v1", "started", "10-19T00:00:00"),
      voided("v2", "v1", "10-20T00:00:00"),
      voided("v3", "v2", "10-21T00:00:00"),
    ];
    expect(known(events, "10-18T23:59:59.999")).toEqual(["started"]);
    expect(known(events, "10-19T00:00:00")).toEqual([]);
    expect(known(events, "10-20T00:00:00")).toEqual(["started"]);
    expect(known(events, "10-21T00:00:00")).toEqual([]);
  });
  it("is not voided by a voiding that names itself, and two that name each other are void", () => {
    const voided = (id: string, of: string) =>
      event("RecordVoided", on("10-19T00:00:00"), { event: of, reason: "x" }, { id });
    const voidings = (...events: readonly Exhibit[]) =>
      idsOf(open(events).known("RecordVoided", {}));
    expect(voidings(voided("v", "v"))).toEqual(["v"]);
    expect(voidings(voided("v1", "v2"), voided("v2", "v1"))).toEqual([]);
  });
  it("is all of a type, or what matches every field", () => {
    const dossier = open([placed("a"), placed("b", { lot: "L-2" }), placed("c", { session: "t" })]);
    expect(idsOf(dossier.known("OrderPlaced", {}))).toEqual(["a", "b", "c"]);
    expect(idsOf(dossier.known("OrderPlaced", { session: "s" }))).toEqual(["a", "b"]);
    expect(idsOf(dossier.known("OrderPlaced", { session: "s", lot: "L-2" }))).toEqual(["b"]);
    expect(idsOf(dossier.known("OrderPlaced", { lot: "L-1", session: "s" }))).toEqual(["a"]);
  });
});

describe("what has happened", () => {
  const events = [
    packed("L", on("10-01T00:00:00"), {}, "first"),
    packed("L", on("10-02T00:00:00"), {}, "second"),
    packed("L", on("10-03T00:00:00"), {}, "third"),
  ];
  const seen = (asked: string, until?: string) => {
    const dossier = open(events, at(asked));
    const { value, edge } = dossier.watch(() =>
      dossier.happened(
        "LotPacked",
        { lot: "L" },
        until === undefined ? undefined : instantOf(on(until)),
      ),
    );
    return [idsOf(value), edge];
  };
  it("occurred by T, and may soon be more", () => {
    expect(seen("09-30T00:00:00")).toEqual([[], instantOf(on("10-01T00:00:00"))]);
    expect(seen("10-01T00:00:00")).toEqual([["first"], instantOf(on("10-02T00:00:00"))]);
    expect(seen("10-03T00:00:00")).toEqual([["first", "second", "third"], never]);
  });
  it("occurred by an earlier instant, and then it is no more", () => {
    const until = "10-02T00:00:00";
    expect(seen("10-01T00:00:00", until)).toEqual([["first"], instantOf(on(until))]);
    expect(seen("10-05T00:00:00", until)).toEqual([["first", "second"], never]);
    expect(seen("10-01T00:00:00", "10-01T23:59:59")).toEqual([["first"], never]);
  });
  it("has a last", () => {
    const dossier = open(events, at("10-02T12:00:00"));
    expect(dossier.last("LotPacked", { lot: "L" })?.id).toBe("second");
    expect(dossier.last("LotPacked", { lot: "L" }, instantOf(on("10-01T12:00:00")))?.id).toBe(
      "first",
    );
    expect(dossier.last("LotPacked", { lot: "other" })).toBeUndefined();
  });
});

describe("the session", () => {
  it("is the one asked about, by its last known schedule", () => {
    const events = [
      scheduled({ host: "h1", mcn: "mcn" }),
      scheduled({ host: "h2", start: on("10-18T10:00:00") }, on("09-05T00:00:00")),
      scheduled({ session: "t", host: "h3" }, on("09-06T00:00:00")),
    ];
    // A plan is known when it is recorded, whenever it is asked about.
    const dossier = open(events, at("08-01T00:00:00"));
    expect([dossier.session, dossier.host, dossier.agency, dossier.start]).toEqual([
      "s",
      "h2",
      undefined,
      instantOf(on("10-18T10:00:00")),
    ]);
    expect(dossier.schedule?.data.host).toBe("h2");
    const before = open(events, { knownAt: instantOf(on("09-04T00:00:00")) });
    expect([before.host, before.agency]).toEqual(["h1", "mcn"]);
  });
  it("without which nothing is ever reached", () => {
    const dossier = open([scheduled()], { session: undefined });
    expect([dossier.session, dossier.schedule, dossier.start]).toEqual(["", undefined, never]);
    expect([dossier.begun(), dossier.ended(), dossier.opening()]).toEqual([false, false, never]);
    expect(dossier.reachedByStart(never)).toBe(false);
  });
  it("opens when it starts, planned until then", () => {
    const started = event("SessionStarted", on("10-17T10:05:00"), { session: "s" });
    const events = [scheduled(), started];
    const seen = (text: string) => {
      const dossier = open(events, at(text));
      return [dossier.opening(), dossier.begun()];
    };
    const planned = instantOf(on("10-17T10:00:00"));
    expect(seen("10-17T09:59:59.999")).toEqual([planned, false]);
    expect(seen("10-17T10:00:00")).toEqual([planned, true]);
    expect(seen("10-17T10:05:00")).toEqual([started.occurredAt, true]);
    const early = [scheduled(), event("SessionStarted", on("10-17T09:00:00"), { session: "s" })];
    expect(open(early, at("10-17T08:59:59.999")).begun()).toBe(false);
    expect(open(early, at("10-17T09:00:00")).begun()).toBe(true);
  });
  it("ends, or is cancelled", () => {
    const ended = event("SessionEnded", on("10-17T12:00:00"), { session: "s" });
    expect(open([scheduled(), ended], at("10-17T11:59:59.999")).ended()).toBe(false);
    expect(open([scheduled(), ended], at("10-17T12:00:00")).ended()).toBe(true);
    const cancelled = event("SessionCancelled", on("10-01T12:00:00"), { session: "s" });
    expect(open([scheduled(), cancelled], at("10-01T11:59:59.999")).cancelled()).toBeUndefined();
    expect(open([scheduled(), cancelled], at("10-01T12:00:00")).cancelled()).toBe(cancelled);
    const other = event("SessionCancelled", on("10-01T12:00:00"), { session: "t" });
    expect(open([scheduled(), other]).cancelled()).toBeUndefined();
  });
  it("is not moved by what another session does", () => {
    const dossier = open([
      scheduled(),
      event("SessionStarted", on("10-17T11:00:00"), { session: "t" }),
      event("SessionEnded", on("10-17T12:00:00"), { session: "t" }),
    ]);
    expect([dossier.opening(), dossier.ended()]).toEqual([dossier.start, false]);
  });
  it("knows what lies before its start", () => {
    const start = instantOf(on("10-17T10:00:00"));
    const around = [start - 1, start, start + 1];
    const [before, after] = [open([scheduled()], { at: start - 1 }), open([scheduled()])];
    expect(around.map(before.reachedByStart)).toEqual([true, false, false]);
    expect(around.map(after.reachedByStart)).toEqual([true, true, false]);
    expect(around.map(before.reached)).toEqual([true, false, false]);
    expect(around.map(after.reached)).toEqual([true, true, true]);
  });
});

describe("the listing", () => {
  const added = (listing: string, when: string, session = "s") =>
    event("ListingAddedToSession", on(when), { session, listing });
  const removed = (listing: string, when: string, session = "s") =>
    event("ListingRemovedFromSession", on(when), { session, listing });

  it("is the one asked about, else that of the schedule, else the first added", () => {
    const two = [scheduled(), added("li2", "09-03T00:00:00"), added("li3", "09-04T00:00:00")];
    const without = two.map((one) =>
      one.type === "SessionScheduled" ? scheduled({ listing: undefined }) : one,
    );
    expect(open(two, { listing: "li3" }).listing).toBe("li3");
    expect(open(two).listing).toBe("li");
    expect(open(without).listing).toBe("li2");
    expect(open([scheduled({ listing: undefined })]).listing).toBeUndefined();
    const elsewhere = added("li4", "09-02T00:00:00", "t");
    expect(open([...without, elsewhere]).listing).toBe("li2");
  });
  it("is sold in the session by the last word on it", () => {
    const sold = (listing: string, ...events: readonly Exhibit[]) =>
      open([scheduled(), ...events], { listing }).isSold();
    expect(sold("li")).toBe(true);
    expect(sold("li2")).toBe(false);
    expect(sold("li2", added("li2", "09-03T00:00:00"))).toBe(true);
    expect(sold("li2", added("li2", "09-03T00:00:00", "t"))).toBe(false);
    expect(sold("li", removed("li", "09-03T00:00:00"))).toBe(false);
    expect(sold("li", removed("li2", "09-03T00:00:00"))).toBe(true);
    expect(sold("li", removed("li", "09-03T00:00:00", "t"))).toBe(true);
    expect(sold("li", removed("li", "09-03T00:00:00"), added("li", "09-04T00:00:00"))).toBe(true);
    expect(sold("li", added("li", "09-03T00:00:00"), removed("li", "09-04T00:00:00"))).toBe(false);
    expect(sold("li", removed("li", "08-01T00:00:00"))).toBe(true);
    expect(open([scheduled({ listing: undefined })]).isSold()).toBe(false);
    expect(open([], { listing: "li" }).isSold()).toBe(false);
  });
  it("is what findings are about that name it, or none", () => {
    const dossier = open([scheduled()]);
    const about = (listing?: string) =>
      dossier.isAboutListing({ data: listing === undefined ? {} : { listing } });
    expect([about(), about("li"), about("li2")]).toEqual([true, true, false]);
  });
  it("has the merchant and the category of its last draft", () => {
    const dossier = (text: string) =>
      open(
        [
          scheduled(),
          drafted({ category: "fresh-produce" }),
          drafted({ merchant: "m2" }, on("09-05T00:00:00")),
          drafted({ listing: "li2", merchant: "m3" }, on("09-06T00:00:00")),
        ],
        at(text),
      );
    expect(dossier("09-01T23:59:59").merchant()).toBeUndefined();
    expect(dossier("09-01T23:59:59").category().returns).toBe("UNOPENED");
    expect(dossier("09-02T00:00:00").merchant()).toBe("m");
    expect(dossier("09-02T00:00:00").category().returns).toBe("NONE");
    expect(dossier("12-01T00:00:00").merchant()).toBe("m2");
    expect(dossier("12-01T00:00:00").category().returns).toBe("UNOPENED");
  });
  it("has a last publication", () => {
    const published = (listing: string, when: string) =>
      event("ListingPublished", on(when), { listing }, { id: when });
    const events = [
      scheduled(),
      published("li", "09-10T00:00:00"),
      published("li", "09-11T00:00:00"),
      published("li2", "09-12T00:00:00"),
    ];
    expect(open(events).publication()?.id).toBe("09-11T00:00:00");
    expect(open(events, at("09-10T12:00:00")).publication()?.id).toBe("09-10T00:00:00");
    expect(open(events, at("09-09T00:00:00")).publication()).toBeUndefined();
  });
  it("that is none has nothing", () => {
    const dossier = open([drafted()], {});
    expect([
      dossier.listing,
      dossier.draft(),
      dossier.merchant(),
      dossier.lots(),
      dossier.onSale(),
      dossier.publication(),
      dossier.batches(),
    ]).toEqual([undefined, undefined, undefined, [], [], undefined, []]);
  });
});

describe("the lots", () => {
  const assigned = (lot: string, when: string, listing = "li") =>
    event("LotAssigned", on(when), { listing, lot });
  const withdrawn = (lot: string, when: string, listing?: string) =>
    event("LotWithdrawnFromSale", on(when), { lot, ...(listing !== undefined && { listing }) });

  it("are those of the draft and those assigned since, each once", () => {
    const events = [
      scheduled(),
      assigned("L-0", "09-01T23:59:59.999"),
      drafted(),
      assigned("L-3", "09-02T00:00:00"),
      assigned("L-4", "09-03T00:00:00"),
      assigned("L-1", "09-04T00:00:00"),
      assigned("L-5", "09-04T00:00:00", "li2"),
    ];
    expect(open(events).lots()).toEqual(["L-1", "L-2", "L-3", "L-4"]);
    expect(open(events, at("09-02T12:00:00")).lots()).toEqual(["L-1", "L-2", "L-3"]);
    expect(open([scheduled(), drafted({ lots: undefined })]).lots()).toEqual([]);
    expect(open([scheduled(), assigned("L-1", "09-04T00:00:00")]).lots()).toEqual([]);
  });
  it("are on sale until withdrawn here or everywhere", () => {
    const onSale = (...events: readonly Exhibit[]) =>
      open([scheduled(), drafted(), ...events]).onSale();
    expect(onSale()).toEqual(["L-1", "L-2"]);
    expect(onSale(withdrawn("L-1", "10-01T00:00:00"))).toEqual(["L-2"]);
    expect(onSale(withdrawn("L-1", "10-01T00:00:00", "li"))).toEqual(["L-2"]);
    expect(onSale(withdrawn("L-1", "10-01T00:00:00", "li2"))).toEqual(["L-1", "L-2"]);
    const both = [withdrawn("L-1", "10-01T00:00:00"), withdrawn("L-1", "10-02T00:00:00", "li2")];
    expect(onSale(...both)).toEqual(["L-2"]);
  });
  it("are on sale as of T, or of an earlier instant", () => {
    const events = [scheduled(), drafted(), withdrawn("L-1", "10-01T00:00:00")];
    expect(open(events, at("09-30T23:59:59.999")).onSale()).toEqual(["L-1", "L-2"]);
    expect(open(events, at("10-01T00:00:00")).onSale()).toEqual(["L-2"]);
    expect(open(events).onSale(instantOf(on("09-30T00:00:00")))).toEqual(["L-1", "L-2"]);
  });
  it("are put back by assigning them again", () => {
    const events = (again: Exhibit) => [
      scheduled(),
      drafted(),
      withdrawn("L-1", "10-01T00:00:00"),
      again,
    ];
    const back = events(assigned("L-1", "10-02T00:00:00"));
    expect(open(back).onSale()).toEqual(["L-1", "L-2"]);
    expect(open(back).onSale(instantOf(on("10-01T12:00:00")))).toEqual(["L-2"]);
    expect(open(events(assigned("L-1", "10-01T00:00:00"))).onSale()).toEqual(["L-1", "L-2"]);
    expect(open(events(assigned("L-1", "09-30T00:00:00"))).onSale()).toEqual(["L-2"]);
    expect(open(events(assigned("L-2", "10-02T00:00:00"))).onSale()).toEqual(["L-2"]);
    expect(open(events(assigned("L-1", "10-02T00:00:00", "li2"))).onSale()).toEqual(["L-2"]);
  });
  it("are the one asked about, withdrawn or not", () => {
    const events = [scheduled(), drafted(), withdrawn("L-1", "10-01T00:00:00")];
    const all = open(events);
    expect([all.inQuestion(), all.lotsConcerned()]).toEqual([["L-2"], ["L-1", "L-2"]]);
    expect(all.inQuestion(instantOf(on("09-30T00:00:00")))).toEqual(["L-1", "L-2"]);
    const one = open(events, { lot: "L-1" });
    expect([one.inQuestion(), one.lotsConcerned()]).toEqual([["L-1"], ["L-1"]]);
    expect([one.onSale(), one.lots()]).toEqual([["L-2"], ["L-1", "L-2"]]);
  });
  it("were packed when they were first packed, of batches, by packers", () => {
    const events = [
      scheduled(),
      drafted({ lots: ["L-1", "L-2", "L-3"] }),
      packed("L-1", on("09-05T00:00:00"), { packer: "p1", batches: ["b1", "b2"] }, "first"),
      packed("L-1", on("09-06T00:00:00"), { packer: "p2", batches: ["b9"] }, "again"),
      packed("L-2", on("09-07T00:00:00"), { packer: "p1", batches: ["b2", "b3"] }),
    ];
    const dossier = open(events);
    expect(dossier.packing("L-1")?.id).toBe("first");
    expect(dossier.packing("L-1", instantOf(on("09-04T00:00:00")))).toBeUndefined();
    expect(dossier.packing("L-3")).toBeUndefined();
    expect(dossier.packers()).toEqual(["p1"]);
    expect(dossier.batches()).toEqual(["b1", "b2", "b3"]);
    expect(open(events, { lot: "L-2" }).batches()).toEqual(["b2", "b3"]);
    expect(open([scheduled(), drafted(), packed("L-1", on("09-05T00:00:00"))]).batches()).toEqual(
      [],
    );
  });
});

describe("the reports on a lot", () => {
  const reported = event(
    "InspectionReportIssued",
    on("09-10T00:00:00"),
    { report: "R", lots: ["L-1", "L-2"], result: "QUALIFIED" },
    { id: "reported" },
  );
  const revoked = (when: string, data: object = {}) =>
    event("InspectionReportRevoked", on(when), { report: "R", ...data });
  const seen = (events: readonly Exhibit[], asked: string, until?: string) =>
    idsOf(
      open(events, at(asked)).reports(
        "L-2",
        until === undefined ? undefined : instantOf(on(until)),
      ),
    );
  it("count from their issue on, each for every lot it names", () => {
    expect(seen([reported], "09-09T23:59:59.999")).toEqual([]);
    expect(seen([reported], "09-10T00:00:00")).toEqual(["reported"]);
    expect(seen([reported], "12-01T00:00:00", "09-09T00:00:00")).toEqual([]);
    expect(open([reported]).reports("L-3")).toEqual([]);
  });
  it("count no more from their revocation on", () => {
    const events = [reported, revoked("09-20T00:00:00")];
    expect(seen(events, "09-19T23:59:59.999")).toEqual(["reported"]);
    expect(seen(events, "09-20T00:00:00")).toEqual([]);
    expect(seen(events, "09-20T00:00:00", "09-19T00:00:00")).toEqual(["reported"]);
    expect(seen([reported, revoked("09-20T00:00:00", { report: "R2" })], "12-01T00:00:00")).toEqual(
      ["reported"],
    );
  });
  it("never counted where they are void from the beginning", () => {
    const events = [reported, revoked("09-20T00:00:00", { voidAbInitio: true })];
    expect(seen(events, "09-15T00:00:00")).toEqual([]);
    const other = revoked("09-20T00:00:00", { report: "R2", voidAbInitio: true });
    expect(seen([reported, other], "09-15T00:00:00")).toEqual(["reported"]);
    const notVoid = [reported, revoked("09-20T00:00:00", { voidAbInitio: false })];
    expect(seen(notVoid, "09-15T00:00:00")).toEqual(["reported"]);
  });
});

describe("the orders", () => {
  it("are those of the session that name the listing, or none and one of its lots", () => {
    const dossier = open([
      scheduled(),
      drafted(),
      placed("by lot"),
      placed("by listing", { listing: "li", lot: "L-9" }),
      placed("of another lot", { lot: "L-9" }),
      placed("of another listing", { listing: "li2" }),
      placed("of another session", { session: "t" }),
    ]);
    expect(idsOf(dossier.orders())).toEqual(["by listing", "by lot"]);
  });
  it("are those placed whenever", () =>
    expect(
      idsOf(open([scheduled(), drafted(), placed("later")], at("10-01T00:00:00")).orders()),
    ).toEqual(["later"]));
});

describe("watching", () => {
  const dossier = open([], { at: 5 });
  it("tells the earliest instant ahead that was looked at", () => {
    const looked = (...instants: readonly Instant[]) =>
      dossier.watch(() => instants.map(dossier.reached)).edge;
    expect(looked(9, 7, 8)).toBe(7);
    expect(looked(5, 4)).toBe(never);
    expect(looked(5, 6)).toBe(6);
  });
  it("does not mix what is watched inside with what is watched outside", () => {
    const { value, edge } = dossier.watch(() => {
      dossier.note(8);
      return dossier.watch(() => dossier.note(6)).edge;
    });
    expect([value, edge]).toEqual([6, 8]);
  });
  it("goes on as before where what is watched breaks", () => {
    const { edge } = dossier.watch(() => {
      dossier.note(8);
      expect(() =>
        dossier.watch(() => {
          dossier.note(6);
          throw new Error("broken");
        }),
      ).toThrow("broken");
    });
    expect(edge).toBe(8);
  });
  it("hands the edge of what was computed once to whoever reads it again", () => {
    const planned = open([scheduled()], at("10-01T00:00:00"));
    const read = () => planned.watch(() => planned.begun()).edge;
    expect([read(), read()]).toEqual(Array(2).fill(instantOf(on("10-17T10:00:00"))));
  });
});

describe("time", () => {
  const listing = "li";
  const session = "s";
  const makers: readonly ((when: string) => Exhibit)[] = [
    (when) => drafted({}, when),
    (when) => drafted({ merchant: "m2", category: "fresh-produce", lots: ["L-2"] }, when),
    (when) => event("LotAssigned", when, { listing, lot: "L-1" }),
    (when) => event("LotAssigned", when, { listing, lot: "L-3" }),
    (when) => event("LotWithdrawnFromSale", when, { lot: "L-1" }),
    (when) => event("LotWithdrawnFromSale", when, { lot: "L-2", listing }),
    (when) => packed("L-1", when, { packer: "p1", batches: ["b1"] }),
    (when) => packed("L-2", when, { packer: "p2", batches: ["b2"] }),
    (when) =>
      event("InspectionReportIssued", when, { report: "R", lots: ["L-1"], result: "QUALIFIED" }),
    (when) => event("InspectionReportRevoked", when, { report: "R" }),
    (when) => event("ListingPublished", when, { listing }),
    (when) => event("ListingAddedToSession", when, { session, listing }),
    (when) => event("ListingRemovedFromSession", when, { session, listing }),
    (when) => event("SessionStarted", when, { session }),
    (when) => event("SessionEnded", when, { session }),
    (when) => event("SessionCancelled", when, { session }),
    (when) => placed(`o ${when}`),
  ];
  const hours = fc.integer({ min: 0, max: 23 });
  const anyEvents = fc
    .array(fc.tuple(fc.constantFrom(...makers), hours), { maxLength: 15 })
    .map((made) =>
      made.map(([make, hour]) => make(on(`10-17T${String(hour).padStart(2, "0")}:00:00`))),
    );
  const midnight = instantOf(on("10-17T00:00:00"));
  const hour = 3_600_000;

  it("alone changes nothing before the edge", () =>
    fc.assert(
      fc.property(anyEvents, hours, hours, (events, asked, until) => {
        const file = openCaseFile([scheduled(), ...events]);
        const seenAt = (instant: Instant) => {
          const dossier = openDossier(file, { session, at: instant, knownAt: late }, terms);
          const end = midnight + until * hour;
          return dossier.watch(() => [
            dossier.opening(),
            dossier.begun(),
            dossier.ended(),
            dossier.isSold(),
            dossier.cancelled()?.id,
            dossier.draft()?.id,
            dossier.merchant(),
            dossier.category().returns,
            dossier.lots(),
            dossier.onSale(),
            dossier.onSale(end),
            dossier.packers(),
            dossier.batches(),
            dossier.publication()?.id,
            idsOf(dossier.orders()),
            idsOf(dossier.reports("L-1")),
            idsOf(dossier.reports("L-1", end)),
          ]);
        };
        const at = midnight + asked * hour;
        const { value, edge } = seenAt(at);
        expect(edge).toBeGreaterThan(at);
        for (let later = at; later < Math.min(edge, midnight + 25 * hour); later += hour / 2)
          expect(seenAt(later).value).toEqual(value);
      }),
      { seed: 20261123, numRuns: 300 },
    ));
});
