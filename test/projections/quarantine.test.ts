import { expect, it } from "vitest";
import { eventsOf } from "../stories.ts";
import { byRecording, core, openStage, type Script, scripted } from "./playing.ts";

const events = byRecording(eventsOf("a-happy-path").map(scripted));
const first = events[0]?.recordedAt ?? 0;
const pair = { listing: "li:a", session: "s:a" };

const told = async (poison: Omit<Script, "occurredAt" | "recordedAt" | "id">) => {
  const stage = await openStage(first - 1);
  for (const event of events) await stage.play(event);
  const recordedAt = stage.time.clock() + 1000;
  const occurredAt = "2026-10-30T10:00:00+08:00";
  await stage.play({ id: "poison", occurredAt, recordedAt, ...poison });
  const { model } = stage;
  const current = model.current(pair);
  const found = {
    gates: current?.gates,
    underReview: current?.underReview,
    unread: model.unreadIn(pair, recordedAt),
    unreadBefore: model.unreadIn(pair, recordedAt - 1),
    quarantined: model.health().quarantined,
    reason: model.quarantined(10)[0]?.reason,
    fault: model.health().fault,
  };
  await model.close();
  return found;
};

const clean = { THRESHOLD: "PASS", QUALITY: "PASS", AFTER_SALES: "PASS", CONDUCT: "PASS" };
const held = Object.fromEntries(Object.keys(clean).map((gate) => [gate, "PENDING"]));

it("holds every gate back while an event of an unknown type lies in the case file", async () => {
  const found = await told({ type: "OrderTeleported", data: {}, stream: "order-O-a1" });
  expect(found).toEqual({
    ...{ gates: held, underReview: true, unread: 1, unreadBefore: 0, quarantined: 1 },
    fault: undefined,
    reason: 'type "OrderTeleported" is unknown',
  });
});

it.each([
  ["data that is no object", { type: "SessionEnded", data: "nonsense", stream: "session-s:a" }],
  ["a shape that does not parse", { type: "LotPacked", data: { lot: "L-a1" }, stream: "lot-L-a1" }],
  [
    "a stream of another subject",
    { type: "SessionStarted", data: { session: "s:z" }, stream: "session-s:a" },
  ],
  [
    "a new order that names the session",
    { type: "OrderPlaced", data: { session: "s:a" }, stream: "order-O-9" },
  ],
  [
    "a report that names the lot",
    { type: "InspectionReportIssued", data: { lots: ["L-a1"] }, stream: "report-9" },
  ],
  [
    "a notice against the listing",
    { type: "IpNoticeReceived", data: { listing: "li:a" }, stream: "notice-9" },
  ],
  [
    "a sanction against the seller",
    { type: "SanctionImposed", data: { subject: "m:packer" }, stream: "sanction-9" },
  ],
  [
    "a penalty for the lot",
    { type: "PenaltyRecorded", data: { lots: ["L-a1"] }, stream: "penalty-9" },
  ],
  [
    "a claim for an order",
    { type: "CompensationClaimed", data: { order: "O-a1", loss: 3 }, stream: "compensation-9" },
  ],
  [
    "a complaint about an order",
    { type: "ComplaintFiled", data: { order: "O-a1" }, stream: "complaint-9" },
  ],
])("holds them back for %s", async (_, poison) => {
  const found = await told(poison);
  expect(found).toMatchObject({ gates: held, underReview: true, unread: 1, quarantined: 1 });
});

it("counts what was known at an instant, and belonged to it then", async () => {
  const stage = await openStage(first - 1);
  for (const event of events) await stage.play(event);
  const { model } = stage;
  const occurredAt = "2026-10-30T10:00:00+08:00";
  const now = () => stage.time.clock();
  const poison = { id: "poison", type: "LotPacked", data: { lot: "L-z" }, stream: "lot-L-z" };
  await stage.play({ ...poison, occurredAt, recordedAt: now() + 1000 });
  const before = now() + 500;
  expect(model.unreadIn(pair, before)).toBe(0);
  const assigned = { listing: "li:a", lot: "L-z" };
  const recordedAt = now() + 1000;
  await stage.play({ id: "late", type: "LotAssigned", data: assigned, occurredAt, recordedAt });
  expect(model.unreadIn(pair, recordedAt)).toBe(1);
  expect(model.unreadIn(pair, before)).toBe(0);
  // Put together anew it tells the same.
  const anew = stage.open();
  await stage.caughtUp(anew);
  expect([before, recordedAt].map((at) => anew.unreadIn(pair, at))).toEqual([0, 1]);
  await anew.close();
  await model.close();
});

it("counts what concerns no pair, and lets the others stand", async () => {
  const found = await told({ type: "WeatherChanged", data: {}, stream: "weather-1" });
  expect(found).toMatchObject({ gates: clean, underReview: false, unread: 0, quarantined: 1 });
});

it("is not stopped by a rule that breaks down", async () => {
  const broken = core.rules.map((rule) =>
    rule.id !== "label-complete"
      ? rule
      : {
          ...rule,
          judge: (): never => {
            throw new TypeError("a rule with a fault");
          },
        },
  );
  const warnings: string[] = [];
  const stage = await openStage(first - 1, {
    rulebook: { ...core, name: "broken", rules: broken },
    logger: { warn: (_, message) => warnings.push(message) },
  });
  for (const event of events) await stage.play(event);
  expect(stage.model.current(pair)).toMatchObject({ underReview: true });
  expect(Object.values(stage.model.current(pair)?.gates ?? {})).not.toContain("PASS");
  expect(warnings).toContain("a pair could not be judged");
  expect(stage.model.head()?.position).toBe(BigInt(events.length));
  await stage.model.close();
});
