import { isObjectType } from "graphql";
import { describe, expect, it } from "vitest";
import type { SubjectRow } from "../../projections/readModel.ts";
import { schema } from "../../schema/schema.ts";
import {
  hiddenFields,
  mayReadEvent,
  mayReadRow,
  type Registry,
  shownData,
} from "../../schema/visibility.ts";
import { catalogue, type EventType } from "../../src/domain/catalogue.ts";
import { type Role, roles } from "../../src/domain/fact.ts";
import type { SubjectKind } from "../../src/domain/fields.ts";
import { fieldsOf } from "../../src/domain/identifiers.ts";

// A session with two sellers, their host, agency and operator, and a stranger in every role: who of
// them reads what.
const parties: readonly (readonly [Role, string])[] = [
  ["merchant", "m:1"],
  ["merchant", "m:2"],
  ["host", "h:1"],
  ["agency", "a:1"],
  ["operator", "o:1"],
  ...roles
    .filter((role) => role !== "platform" && role !== "regulator")
    .map((role) => [role, "stranger"] as const),
];

const row = (kind: SubjectKind, id: string, belongsTo: Partial<SubjectRow> = {}): SubjectRow => ({
  ...{ kind, id, stage: "x", openedAt: 0, changedAt: 0, data: {} },
  ...{ merchant: [], host: [], agency: [], operator: [], lab: [], session: [], listing: [] },
  ...belongsTo,
});
const stage = { host: ["h:1"], agency: ["a:1"], operator: ["o:1"] };
const sale = { ...stage, merchant: ["m:1"] };
const whoever = (party: string) => ({
  ...{ merchant: [party], host: [party], agency: [party], operator: [party] },
});
const rows = [
  row("session", "s:1", { ...stage, merchant: ["m:1", "m:2"] }),
  row("listing", "li:1", sale),
  row("listing", "li:2", { ...stage, merchant: ["m:2"] }),
  row("agency", "a:1"),
  row("host", "h:1", { host: ["h:1"], agency: ["a:1"] }),
  row("order", "O-1", sale),
  row("mediation", "TS-1", sale),
  row("dispute", "DP-1", sale),
  row("compensation", "CP-1", sale),
  row("notice", "IP-1", { merchant: ["m:1"] }),
  row("sanction", "SN-1", whoever("h:1")),
  row("penalty", "PN-1", whoever("m:2")),
];
const registry: Registry = {
  row: (kind, id) => rows.find((one) => one.kind === kind && one.id === id),
  findEvent: () => undefined,
};

const readersOf = (type: EventType, data: object): readonly string[] =>
  parties
    .filter(([role, party]) => mayReadEvent({ role, party, keyId: "k" }, registry, { type, data }))
    .map(([role, party]) => (party === "stranger" ? `${party} (${role})` : party));

const s = { session: "s:1" };
const one = { ...s, listing: "li:1" };
const onStage = ["h:1", "a:1", "o:1"];
const told: readonly (readonly [EventType, object, readonly string[]])[] = [
  ["SlotFeePaid", one, ["m:1", "a:1", "o:1"]],
  ["ServiceFeeSettled", one, ["m:1", "a:1", "o:1"]],
  ["PayoutSettled", one, ["m:1"]],
  ["FeeCharged", { mcn: "a:1", fee: "f", payer: "h:1" }, ["a:1"]],
  ["FeeDisputed", { mcn: "a:1", fee: "f" }, ["a:1"]],
  ["TrafficAudited", s, onStage],
  ["PriceShown", one, ["m:1", ...onStage]],
  ["ScriptReviewed", s, ["m:1", "m:2", ...onStage]],
  ["ContentConfirmed", { ...one, case: "c" }, ["m:1", ...onStage]],
  ["HostContractSigned", { host: "h:1", mcn: "a:1" }, ["h:1", "a:1"]],
  ["OrderPlaced", { order: "O-1" }, ["m:1"]],
  ["ErasureRequested", { order: "O-1" }, ["m:1"]],
  ["RecallNoticeSent", { order: "O-1" }, ["m:1"]],
  ["AuthorityComplaintReceived", { mediation: "TS-1" }, ["m:1"]],
  ["DisputeOpened", { dispute: "DP-1" }, ["m:1"]],
  ["CompensationClaimed", { compensation: "CP-1" }, ["m:1"]],
  ["IpNoticeReceived", { notice: "IP-1", listing: "li:1" }, ["m:1"]],
  ["SanctionImposed", { sanction: "SN-1", subject: "h:1" }, ["h:1"]],
  ["PenaltyRecorded", { penalty: "PN-1", subject: "m:2" }, ["m:2"]],
  ["AccountTierAssigned", { subject: "a:1" }, ["a:1"]],
  ["InsurancePolicyRecorded", { subject: "m:1" }, ["m:1"]],
  ["TrainingCompleted", { subject: "o:1" }, ["o:1"]],
];

describe("of the parties", () => {
  it.each(told)("%s is read by its own alone", (type, data, readers) =>
    expect(readersOf(type, data)).toEqual(readers),
  );

  it("all read the rules that bind them, and none what the platform reports of them", () => {
    const published = { platform: "platform", rulesVersion: 1 };
    expect(readersOf("PlatformRulesPublished", published)).toHaveLength(parties.length);
    expect(readersOf("AuthorityReportFiled", { platform: "platform" })).toEqual([]);
    expect(mayReadRow({ role: "merchant", party: "m:1", keyId: "k" }, row("platform", "p"))).toBe(
      false,
    );
  });

  it("a buyer reads none of it", () => {
    for (const [type, data] of told)
      expect(mayReadEvent(undefined, registry, { type, data }), type).toBe(false);
  });
});

const toNobody = [...catalogue.values()].filter(({ confidedTo }) => confidedTo?.length === 0);

describe("told to nobody but platform and regulator", () => {
  it("is every suspicion and how it was cleared, every scan, and who looked at data of customers", () =>
    expect(toNobody.map(({ type }) => type).sort()).toEqual([
      "ApportionmentCleared",
      "ApportionmentReported",
      "AuthorityReportFiled",
      "CloneCleared",
      "ContentCleared",
      "ContentFlagged",
      "FakeTransactionCleared",
      "FakeTransactionSuspected",
      "LeakCleared",
      "LeakReported",
      "PersonalDataAccessed",
      "SlotFeeFraudCleared",
      "UnitScanned",
    ]));

  it.each(toNobody)("$type is recorded by no party", ({ by }) =>
    expect(["platform", "regulator", "buyer"]).toEqual(expect.arrayContaining(Object.keys(by))),
  );

  it.each(toNobody)("$type is read by no party", ({ type, key }) => {
    for (const data of [s, one])
      expect(readersOf(type, { ...data, case: "c", [key]: "s:1" })).toEqual([]);
    expect(
      mayReadEvent({ role: "regulator", party: "r", keyId: "k" }, registry, { type, data: s }),
    ).toBe(true);
  });
});

describe("the key of a person", () => {
  it("is in no answer: of no type, and of no event", () => {
    const shown = Object.values(schema.getTypeMap())
      .filter(isObjectType)
      .flatMap((type) => Object.keys(type.getFields()));
    for (const field of hiddenFields) expect(shown).not.toContain(field);
    expect(shownData({ order: "O-1", buyerKey: "hmac:x", personKey: "hmac:y" })).toEqual({
      order: "O-1",
    });
  });

  it("is hidden under whatever name a type has for it", () => {
    const named = [...catalogue.values()].flatMap((entry) =>
      fieldsOf(entry).flatMap(({ field, meta }) =>
        meta.identifier === "personKey" ? [field] : [],
      ),
    );
    expect(new Set(named)).toEqual(new Set(hiddenFields));
  });
});
