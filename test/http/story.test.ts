import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { entryOf } from "../../src/domain/border.ts";
import type { EventType } from "../../src/domain/catalogue.ts";
import type { Role } from "../../src/domain/fact.ts";
import { eventsOf, expectedOf } from "../stories.ts";
import { startTestServer, type TestServer } from "./testServer.ts";

// Story (a), fact by fact, over HTTP: each told by the party whose it is, at its own time.
let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ start: "2026-07-31T00:00:00+08:00" });
});
afterAll(() => server.close());

const theLab = "91611002MA6Y2D9F5E";

/** Who tells it: the party that a careful platform would leave it to. */
const tellers: Readonly<Partial<Record<EventType, readonly [Role, string]>>> = {
  BatchRegistered: ["merchant", "m:jinling"],
  ConformityCertificateIssued: ["merchant", "m:jinling"],
  SampleTaken: ["lab", theLab],
  InspectionReportIssued: ["lab", theLab],
  // The listing is a draft still, so its merchant plans with it.
  SessionScheduled: ["merchant", "m:packer"],
  HostReportedForSession: ["host", "h:mayor"],
  SessionStarted: ["host", "h:mayor"],
  SessionEnded: ["host", "h:mayor"],
  ReplayArchived: ["host", "h:mayor"],
  OfficialStreamApproved: ["regulator", "samr"],
  ProductAdmissionDecided: ["regulator", "samr"],
  LicenceRecorded: ["platform", "platform"],
  ReturnRequested: ["platform", "platform"],
};
const tellerOf = (type: EventType, data: object): readonly [Role, string] => {
  if (type === "TrainingCompleted" && Reflect.get(data, "subject") === "h:mayor")
    return ["host", "h:mayor"];
  return (
    tellers[type] ??
    (entryOf(type).by.merchant === undefined ? ["platform", "platform"] : ["merchant", "m:packer"])
  );
};

const inputOf = (data: object): object =>
  Object.fromEntries(
    Object.entries(data).map(([field, value]) => [
      field,
      field === "items" ? [value].flat().map((item: string) => ({ item })) : value,
    ]),
  );

const tell = async (
  teller: readonly [Role, string] | undefined,
  type: EventType,
  data: object,
  more: object = {},
) => {
  const { command } = entryOf(type);
  const input = `${command.charAt(0).toUpperCase()}${command.slice(1)}Input`;
  const { data: answer, errors } = await server.ask(
    teller === undefined ? undefined : server.keyOf(...teller),
    `mutation ($input: ${input}!) {
       ${command}(input: $input) { __typename ... on Recorded { event { type } } ... on Refused { code message } }
     }`,
    { input: { ...inputOf(data), ...more } },
  );
  return errors.length > 0 ? errors : answer[command];
};

const verdictQuery = `query ($at: DateTime!) {
  verdict(listing: "li:a", session: "s:a", at: $at) {
    ... on Judgement {
      gates { gate verdict } rules { rule { id } verdict } openObligations position final
      toDo { rule { id } actor by }
    }
  }
}`;

const asks = async (key: string | undefined, at: string) => {
  const { data, errors } = await server.ask(key, verdictQuery, { at });
  expect(errors).toEqual([]);
  return data.verdict;
};

describe("story (a), over HTTP", () => {
  it("is told by each party with its own key, and judged on the way as the story expects", async () => {
    await tell(
      ["lab", theLab],
      "LabRegistered",
      { lab: theLab, name: "商洛示例检测有限公司" },
      { commandId: "r" },
    );
    await tell(
      ["regulator", "samr"],
      "LabAccreditationGranted",
      { lab: theLab, cmaNumber: "CMA-99-0001", validFrom: "2024-01-01" },
      { commandId: "g" },
    );

    const instants = [...expectedOf("a-happy-path")];
    for (const { id, type, occurredAt, data } of eventsOf("a-happy-path")) {
      while (instants[0] !== undefined && instants[0].at < occurredAt)
        await judged(instants.shift());
      await server.setClock(occurredAt);
      expect(
        await tell(tellerOf(type, data), type, data, { commandId: id, occurredAt }),
        id,
      ).toEqual({
        __typename: "Recorded",
        event: { type },
      });
    }
    for (const instant of instants) await judged(instant);
  });

  const judged = async (expected: ReturnType<typeof expectedOf>[number] | undefined) => {
    if (expected === undefined) return;
    await server.setClock(expected.at);
    const answer = await asks(server.keyOf("regulator", "samr"), expected.at);
    expect(
      Object.fromEntries(
        answer.gates.map((it: { gate: string; verdict: string }) => [it.gate, it.verdict]),
      ),
    ).toEqual(expected.gates);
    expect(
      Object.fromEntries(
        answer.rules.map((it: { rule: { id: string }; verdict: string }) => [
          it.rule.id,
          it.verdict,
        ]),
      ),
    ).toEqual(expected.rules);
    expect(answer.openObligations).toBe(expected.openObligations);
    expect(answer.final).toBe(true);
  };

  it("answers the producer: its batches with how they stand", async () => {
    const { data } = await server.ask(
      server.keyOf("merchant", "m:jinling"),
      "{ myBatches { nodes { key product lots { key } verdicts { session gates { gate verdict } } } } }",
    );
    expect(data.myBatches.nodes).toMatchObject([
      { key: "b:ZS-BF-20260820", product: "黑木耳", verdicts: [{ session: "s:a" }] },
    ]);
  });

  it("answers the host: a minute before the stream nothing was left to do", async () => {
    const { toDo } = await asks(server.keyOf("host", "h:mayor"), "2026-10-17T09:59:00+08:00");
    expect(toDo).toEqual([]);
    const before = await asks(server.keyOf("host", "h:mayor"), "2026-09-18T12:00:00+08:00");
    expect(before.toDo).toContainEqual({
      rule: { id: "seller-info-disclosed" },
      actor: "merchant",
      by: "2026-10-17T10:00:00+08:00",
    });
  });

  it("answers the buyer: what stands on the pack, who says so, and no more", async () => {
    const { data, errors } = await server.ask(
      undefined,
      `{ trace(code: "https://trace.example/01/06970123000017/10/L-a1?17=280305") {
           ... on Trace { product producer status origins { originDivision } reports { result labName } judgement { gates { gate verdict } } }
         }
         order(id: "O-a1") { key } }`,
    );
    expect(errors).toEqual([]);
    expect(data.trace).toMatchObject({
      product: "柞水木耳(干)",
      status: "PASSED",
      reports: [{ result: "QUALIFIED" }],
    });
    expect(data.order).toBeNull();
    expect(JSON.stringify(data)).not.toMatch(/O-a1|O-a2|39\.90|0914/);
  });

  it("answers nobody who brings a wrong key", async () => {
    expect((await server.ask("sg_wrong", "{ __typename }")).status).toBe(401);
  });
});
