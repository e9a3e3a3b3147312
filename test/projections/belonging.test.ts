import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Audience, ReadModel } from "../../projections/readModel.ts";
import type { SubjectKind } from "../../src/domain/fields.ts";
import { eventsOf } from "../stories.ts";
import { byRecording, openStage, scripted } from "./playing.ts";
import { pool } from "./pool.ts";

// Story (c) with what others than the platform decide of its sales.
let model: ReadModel;
beforeAll(async () => {
  const told = byRecording(eventsOf("c-messy-path").map(scripted));
  const stage = await openStage((told[0]?.recordedAt ?? 0) - 1);
  model = stage.model;
  for (const event of told) await stage.play(event);
  const judgements = pool.filter(({ id, data }) => id.startsWith("x-") && isJudgement(data));
  for (const event of judgements)
    await stage.play({ ...event, recordedAt: stage.time.clock() + 1000 });
});
afterAll(() => model.close());

const own = ["SN-x", "PN-x", "IP-x", "TS-x", "DP-x", "CP-x"];
const isJudgement = (data: unknown): boolean =>
  own.some((id) => Object.values(Object(data)).includes(id)) || Object(data).order === "O-x1";

const walnut = ["m:walnut"];
const belongings: readonly (readonly [SubjectKind, string, object])[] = [
  ["notice", "IP-x", { merchant: walnut, host: [], listing: ["li:c"] }],
  ["mediation", "TS-x", { merchant: walnut, host: ["h:zhao"], session: ["s:c1"] }],
  ["dispute", "DP-x", { merchant: walnut, host: ["h:zhao"], listing: ["li:c"] }],
  ["compensation", "CP-x", { merchant: walnut, session: ["s:c1"] }],
  // A party is found by its id, whatever its role.
  ["sanction", "SN-x", { merchant: walnut, host: walnut, agency: walnut, operator: walnut }],
  ["penalty", "PN-x", { merchant: ["m:rice"], lab: [] }],
];

describe("whom it belongs to", () => {
  it.each(belongings)("is known of a %s", (kind, id, parties) =>
    expect(model.row(kind, id)).toMatchObject(parties),
  );
});

describe("a timeline", () => {
  const told = async (kind: SubjectKind, id: string, to?: Audience) =>
    (await model.timeline(kind, id, 100, to)).map(({ type }) => type);
  const audience = (party: string): Audience => ({
    ...{ party, role: "merchant", mayRead: () => true },
    kinds: ["sanction", "penalty", "notice", "mediation", "dispute", "compensation"],
  });

  it("of a party tells of sanctions against it", async () => {
    expect(await told("merchant", "m:walnut")).toContain("SanctionImposed");
    expect(await told("merchant", "m:rice")).toEqual(["PenaltyRecorded"]);
  });

  it("of a listing or an order tells who complained of it to whom", async () => {
    const types = ["IpNoticeReceived", "DisputeOpened", "CompensationClaimed"];
    expect(await told("listing", "li:c")).toEqual(expect.arrayContaining(types));
    expect(await told("order", "O-x1")).toContain("AdvancePaid");
    expect(await told("order", "O-c2")).toContain("AuthorityComplaintAccepted");
  });

  it("of a lot tells of a penalty to nobody but who was penalised", async () => {
    expect(await told("lot", "L-c2")).toContain("PenaltyRecorded");
    expect(await told("lot", "L-c2", audience("m:rice"))).toContain("PenaltyRecorded");
    expect(await told("lot", "L-c2", audience("m:walnut"))).not.toContain("PenaltyRecorded");
  });
});
