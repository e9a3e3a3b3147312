import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { catalogue, type Entry, type EventType } from "../../src/domain/catalogue.ts";
import { type Role, roles } from "../../src/domain/fact.ts";
import { startTestServer, type TestServer } from "./testServer.ts";
import { inputOf, mutationFor, playWorld, sampleOf } from "./world.ts";

// Worlds in which this or that has not happened yet, so that only the wrong hand can be refused.
const without = {
  early: [
    "OrderShipped",
    "OrderCancelled",
    "RecallCompleted",
    "SessionStarted",
    "SessionEnded",
    "SessionCancelled",
    "InspectionReportRevoked",
    "AuthorityComplaintAccepted",
    "AuthorityComplaintRefused",
    "AuthorityComplaintMediated",
    "IpNoticeUpheld",
    "IpNoticeRejected",
  ],
  onAir: ["OrderCancelled", "SessionEnded", "SessionCancelled", "AuthorityComplaintMediated"],
  late: ["OrderCancelled", "SessionCancelled"],
} as const satisfies Record<string, readonly EventType[]>;
type World = keyof typeof without;

const worldFor = ({ type, needs = [], bars = [], once }: Entry): World => {
  const fits = (world: World): boolean => {
    const absent: readonly string[] = without[world];
    const mustLack = once === true ? [type, ...bars] : bars;
    return (
      (needs.length === 0 || needs.some((one) => !absent.includes(one))) &&
      mustLack.every((one) => absent.includes(one))
    );
  };
  const found = (["early", "onAir", "late"] as const).find(fits);
  if (found === undefined) throw new Error(`no world in which ${type} could be recorded`);
  return found;
};

const servers = new Map<World, TestServer>();
const serverFor = (world: World): TestServer => {
  const server = servers.get(world);
  if (server === undefined) throw new Error(`${world} is not open`);
  return server;
};
beforeAll(async () => {
  for (const world of ["early", "onAir", "late"] as const) {
    const server = await startTestServer();
    servers.set(world, server);
    await playWorld(server, without[world]);
  }
});
afterAll(() => Promise.all([...servers.values()].map((server) => server.close())));

let sent = 0;
const codeFor = async (entry: Entry, key: (server: TestServer) => string | undefined) => {
  const server = serverFor(worldFor(entry));
  const before = await server.store.head();
  sent += 1;
  const data = { ...sampleOf(entry.type) };
  // What happens once has happened already: to another subject it still can.
  if (entry.opens === "once") data[entry.key] = `fresh:${sent}`;
  const input = { ...inputOf(entry.type, data), commandId: `c:${sent}` };
  const { data: answer, errors } = await server.ask(key(server), mutationFor(entry.type), {
    input,
  });
  expect(errors).toEqual([]);
  expect(await server.store.head()).toEqual(before);
  return answer.result.code;
};

const entries = [...catalogue.values()];
const mayRecord = ({ by }: Entry, role: Role): boolean => by[role] !== undefined;
const owned = entries.flatMap((entry) =>
  roles
    .filter((role) => mayRecord(entry, role) && entry.by[role] !== "any")
    .map((role) => ({ entry, role, command: entry.command })),
);

describe.each(entries.map((entry) => ({ entry, command: entry.command })))(
  "$command",
  ({ entry }) => {
    it("is refused without a key", async () =>
      expect(await codeFor(entry, () => undefined)).toBe("UNAUTHENTICATED"));

    it.each(roles.filter((role) => !mayRecord(entry, role)))("is refused to a %s", async (role) =>
      expect(await codeFor(entry, (server) => server.keyOf(role, "stranger"))).toBe(
        "ROLE_NOT_PERMITTED",
      ),
    );
  },
);

it.each(owned)("$command is refused to a $role who does not own it", async ({ entry, role }) =>
  expect(await codeFor(entry, (server) => server.keyOf(role, "stranger"))).toBe("NOT_THE_OWNER"),
);

it("voidRecord is refused to whoever did not record the event", async () => {
  const server = serverFor("late");
  const input = { event: "a-14", reason: "r", commandId: "v:1" };
  for (const role of ["merchant", "host", "agency", "lab", "operator"] as const) {
    const key = server.keyOf(role, "stranger");
    const { data } = await server.ask(key, mutationFor("RecordVoided"), { input });
    expect(["NOT_THE_OWNER", "ROLE_NOT_PERMITTED"]).toContain(data.result.code);
  }
});

it("covers every cell", () => {
  const refused = entries.flatMap((entry) => roles.filter((role) => !mayRecord(entry, role)));
  expect(entries.length + refused.length + owned.length).toBeGreaterThan(900);
});
