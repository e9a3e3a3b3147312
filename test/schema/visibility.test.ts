import { describe, expect, it } from "vitest";
import type { SubjectRow } from "../../projections/readModel.ts";
import { publicWords, suspicions, underReview } from "../../schema/publicWords.ts";
import {
  mayReadEvent,
  mayReadRow,
  type Registry,
  scopeOf,
  toldReason,
} from "../../schema/visibility.ts";
import { type Role, roles } from "../../src/domain/fact.ts";
import type { SubjectKind } from "../../src/domain/fields.ts";
import type { Exhibit } from "../../src/rules/caseFile.ts";
import { reasons } from "../../src/rules/reasons.ts";

const actor = (role: Role, party: string) => ({ role, party, keyId: "k" });

const row = (kind: SubjectKind, id: string, parties: Partial<SubjectRow> = {}): SubjectRow => ({
  ...{ kind, id, stage: "x", openedAt: 0, changedAt: 0, data: {} },
  ...{ merchant: [], host: [], agency: [], operator: [], lab: [], session: [], listing: [] },
  ...parties,
});
const recorded = (id: string, type: string, data: object, by?: ReturnType<typeof actor>) => ({
  ...{ id, type, data, stream: "not looked at", revision: 0 },
  metadata: by === undefined ? {} : { actor: by },
});
const voids = (id: string, event: string) =>
  recorded(id, "RecordVoided", { event, reason: "a secret" });

const registryOf = (...rows: readonly SubjectRow[]): Registry => ({
  row: (kind, id) => rows.find((one) => one.kind === kind && one.id === id),
  findEvent: (id) => events.find((event) => event.id === id),
});

const events = [
  recorded("e-order", "OrderPlaced", { order: "O-1" }),
  recorded("e-claim", "ClaimFlagged", { session: "s:1", listing: "li:2", claim: "c" }),
  recorded("e-suspicion", "FakeTransactionSuspected", { session: "s:1", case: "x" }),
  recorded("e-trained", "TrainingCompleted", { subject: "m:1" }, actor("agency", "a:9")),
  ...[voids("v-1", "e-suspicion"), voids("v-2", "v-1"), voids("v-3", "e-order")],
  ...[voids("ring-1", "ring-2"), voids("ring-2", "ring-1")],
];

const order = row("order", "O-1", { merchant: ["m:1"], host: ["h:1"], session: ["s:1"] });
const listing = row("listing", "li:1", { merchant: ["m:1"], host: ["h:1"], agency: ["a:1"] });
const other = row("listing", "li:2", { merchant: ["m:2"], host: ["h:1"] });
const session = row("session", "s:1", { merchant: ["m:1", "m:2"], host: ["h:1"], agency: ["a:1"] });
const registry = registryOf(order, listing, other, session);

describe("a subject", () => {
  it("is read by its party, by platform and regulator, and by nobody else", () => {
    const readers = roles.filter((role) => mayReadRow(actor(role, "m:1"), order));
    expect(readers).toEqual(["merchant", "platform", "regulator"]);
    expect(mayReadRow(actor("merchant", "m:2"), order)).toBe(false);
    expect(mayReadRow(undefined, order)).toBe(false);
  });

  it("is not read by the host of the session that it was sold in", () =>
    expect(mayReadRow(actor("host", "h:1"), order)).toBe(false));

  it("that is a sale is read by all who take part", () => {
    expect(mayReadRow(actor("host", "h:1"), listing)).toBe(true);
    expect(mayReadRow(actor("agency", "a:1"), session)).toBe(true);
    expect(mayReadRow(actor("agency", "a:1"), other)).toBe(false);
  });

  it("is not read by a party of the same name in another role", () =>
    expect(mayReadRow(actor("lab", "m:1"), order)).toBe(false));
});

describe("a list", () => {
  it("is narrowed to what is one's own", () => {
    expect(scopeOf(actor("merchant", "m:1"), "order", { session: "s:1" })).toEqual({
      session: "s:1",
      merchant: "m:1",
    });
    expect(scopeOf(actor("merchant", "m:1"), "order", { merchant: "m:2" })).toBeUndefined();
    expect(scopeOf(actor("host", "h:1"), "order", {})).toBeUndefined();
    expect(scopeOf(undefined, "order", {})).toBeUndefined();
    expect(scopeOf(actor("regulator", "r"), "order", {})).toEqual({});
  });
});

describe("an event", () => {
  const flagged = { type: "ClaimFlagged", data: { session: "s:1", listing: "li:2", claim: "c" } };
  const suspected = { type: "FakeTransactionSuspected", data: { session: "s:1", case: "x" } };

  it("of a session is read by the merchant whose listing it is about", () => {
    expect(mayReadEvent(actor("merchant", "m:2"), registry, flagged)).toBe(true);
    expect(mayReadEvent(actor("merchant", "m:1"), registry, flagged)).toBe(false);
    expect(mayReadEvent(actor("host", "h:1"), registry, flagged)).toBe(true);
  });

  it("that is a suspicion is read by platform and regulator alone", () => {
    const readers = ["h:1", "m:1", "a:1"].flatMap((party) =>
      roles.filter((role) => mayReadEvent(actor(role, party), registry, suspected)),
    );
    expect(new Set(readers)).toEqual(new Set(["platform", "regulator"]));
  });

  it("is read by who recorded it", () => {
    const recorded = { ...suspected, metadata: { actor: { party: "x", role: "operator" } } };
    expect(mayReadEvent(actor("operator", "x"), registry, recorded)).toBe(true);
  });

  it("of an unknown type, or without a subject, is read by platform and regulator alone", () => {
    for (const event of [
      { type: "Unheard", data: { order: "O-1" } },
      { type: "OrderPlaced", data: {} },
      { type: "OrderPlaced", data: null },
    ]) {
      expect(mayReadEvent(actor("merchant", "m:1"), registry, event)).toBe(false);
      expect(mayReadEvent(actor("platform", "p"), registry, event)).toBe(true);
    }
  });

  it("that corrects another is read by who may read the other", () => {
    const voided = { type: "RecordVoided", data: { event: "e-order", reason: "r" } };
    expect(mayReadEvent(actor("merchant", "m:1"), registry, voided)).toBe(true);
    expect(mayReadEvent(actor("merchant", "m:2"), registry, voided)).toBe(false);
  });

  const correcting = (id: string) => voids("v", id);

  it("that corrects a suspicion is read by platform and regulator alone, and so on", () => {
    for (const id of ["e-suspicion", "v-1", "v-2"]) {
      const readers = ["h:1", "m:1", "a:1"].flatMap((party) =>
        roles.filter((role) => mayReadEvent(actor(role, party), registry, correcting(id))),
      );
      expect(new Set(readers), id).toEqual(new Set(["platform", "regulator"]));
    }
    expect(mayReadEvent(actor("merchant", "m:1"), registry, correcting("v-3"))).toBe(true);
  });

  it("that corrects what is said of one listing is not read by the seller of another", () => {
    expect(mayReadEvent(actor("merchant", "m:1"), registry, correcting("e-claim"))).toBe(false);
    expect(mayReadEvent(actor("merchant", "m:2"), registry, correcting("e-claim"))).toBe(true);
  });

  it("that corrects what somebody recorded is read by them", () =>
    expect(mayReadEvent(actor("agency", "a:9"), registry, correcting("e-trained"))).toBe(true));

  it("that corrects itself in a circle, or nothing, is read by no party", () => {
    for (const id of ["ring-1", "v", "nothing"])
      expect(mayReadEvent(actor("merchant", "m:1"), registry, correcting(id))).toBe(false);
  });
});

describe("a reason", () => {
  const codes = Object.keys(reasons) as (keyof typeof reasons)[];

  it("has words for everybody wherever its own hold something private", () => {
    const told = (code: keyof typeof reasons) => {
      const names = [...reasons[code].en.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
      const parameters = Object.fromEntries(names.map((name) => [name, `<${name}>`]));
      return toldReason(undefined, registry, { reason: code, parameters, evidence: [] });
    };
    for (const code of codes) {
      const { en, zh } = told(code);
      expect(`${en} ${zh}`, code).not.toContain("?");
      expect(`${en} ${zh}`, code).not.toMatch(/<(about|count|units|planned|order|complaint)>/);
    }
  });

  const placed: Exhibit = {
    ...{ id: "e-order", type: "OrderPlaced", occurredAt: 0, recordedAt: 0 },
    data: { order: "O-1", session: "s:1", lot: "L-1" },
  };
  it.each(suspicions)(
    "%s never says that it is one, even to who may read all that it rests on",
    (reason) => {
      const finding = { reason, parameters: { orders: "O-1", lot: "L-1" }, evidence: [placed] };
      for (const viewer of [actor("host", "h:1"), actor("merchant", "m:1"), undefined])
        expect(toldReason(viewer, registry, finding)).toEqual({
          ...{ code: "UNDER_REVIEW", ...underReview.UNDER_REVIEW, parameters: {} },
        });
      expect(toldReason(actor("platform", "p"), registry, finding).code).toBe(reason);
    },
  );

  it("has the same words for everybody in both languages", () => {
    for (const [code, { en, zh }] of Object.entries(publicWords)) {
      const named = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name);
      expect(named(zh), code).toEqual(named(en));
    }
  });
});
