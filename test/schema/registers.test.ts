import { afterEach, describe, expect, it } from "vitest";
import { type Instant, instantOf } from "../../src/domain/values/instant.ts";
import { startTestServer, type TestServer } from "../http/testServer.ts";
import { playStory } from "../http/world.ts";
import type { StoryName } from "../stories.ts";

let server: TestServer;
let now: Instant;
afterEach(() => server.close());

/** A story played out, of which is asked at an instant to be set. */
const openStory = async (story: StoryName) => {
  server = await startTestServer({ context: (parts) => ({ ...parts, clock: () => now }) });
  await playStory(server, story);
};
const ask = async (at: string, query: string, key?: string) => {
  now = instantOf(at);
  const { data, errors } = await server.ask(key, `{ it: ${query} }`);
  expect(errors).toEqual([]);
  return data.it;
};
const platform = () => server.keyOf("platform", "p:1");
const play = async (id: string, type: string, data: object): Promise<void> => {
  const at = "2026-12-21T10:00:00+08:00";
  await server.play({ id, type, data, occurredAt: at, recordedAt: instantOf(at) });
};

const later = "2026-12-22T00:00:00+08:00";
const bans = "blacklist { nodes { party accounts from until reason state removalDue removedAt } }";
const file = (role: string, party: string) => `creditFile(role: ${role}, party: "${party}") {
  accounts summary { open cured repaired weighing }
  breaches { rule { id } session party since curedAt curedBy evidence repairedAt repaired } }`;

describe("the blacklist", () => {
  it("tells platform and regulator of every entry, of a person by the accounts alone", async () => {
    await openStory("b-failing-path");
    const person = {
      ...{ party: null, accounts: ["h:li"], from: "2026-03-15", until: "2029-03-14" },
      ...{ reason: "多次虚假宣传", state: "IN_FORCE", removalDue: false, removedAt: null },
    };
    const merchant = {
      ...{ party: "m:rice", accounts: [], from: "2026-11-13", until: "2029-11-12" },
      ...{
        reason: "伪造产地、虚假生产日期",
        state: "IN_FORCE",
        removalDue: false,
        removedAt: null,
      },
    };
    for (const key of [platform(), server.keyOf("regulator", "r:1")])
      expect(await ask(later, bans, key)).toEqual({ nodes: [merchant, person] });
    expect(await ask(later, bans.replace("{", '(party: "h:li") {'), platform())).toEqual({
      nodes: [person],
    });
  });

  it("has an entry in force to the end of its last day, and due to be removed then", async () => {
    await openStory("b-failing-path");
    const stands = async (at: string) => (await ask(at, bans, platform())).nodes[1];
    expect(await stands("2029-03-14T23:59:59+08:00")).toMatchObject({
      ...{ state: "IN_FORCE", removalDue: false },
    });
    expect(await stands("2029-03-15T00:00:00+08:00")).toMatchObject({
      ...{ state: "ENDED", removalDue: true },
    });
  });

  it("tells a merchant of its own entries, and others nothing", async () => {
    await openStory("b-failing-path");
    const rice = server.keyOf("merchant", "m:rice");
    expect((await ask(later, bans, rice)).nodes).toMatchObject([{ party: "m:rice" }]);
    const asked = bans.replace("{", '(party: "h:li") {');
    expect(await ask(later, asked, rice)).toBeNull();
    expect(await ask(later, bans, server.keyOf("merchant", "m:other"))).toEqual({ nodes: [] });
    expect(await ask(later, bans, server.keyOf("host", "h:li"))).toBeNull();
    expect(await ask(later, bans)).toBeNull();
  });
});

describe("a credit file", () => {
  it("of a host is the person's, whichever account is named, and shows no key", async () => {
    await openStory("b-failing-path");
    const personKey = "hmac:ab26e057ebb1cdb45fe6e1f8cec91a61480092d5eefc04e427c7950341f50cc4";
    await play("also", "HostIdentityVerified", { host: "h:new", personKey, adult: true });
    const told = await ask(later, file("host", "h:new"), platform());
    expect(told).toEqual(await ask(later, file("host", "h:li"), platform()));
    expect(told.accounts).toEqual(["h:li", "h:new"]);
    expect(told.breaches.length).toBeGreaterThan(3);
    expect(told.breaches[0].party).toBe("h:li");
    expect(await ask(later, file("host", "h:new"), server.keyOf("host", "h:new"))).toEqual(told);
    expect(await ask(later, file("host", "h:li"), server.keyOf("host", "h:new"))).toBeNull();
    for (const query of [file("host", "h:new"), bans])
      expect(JSON.stringify(await ask(later, query, platform()))).not.toContain("ab26");
  });

  it("names what each breach rests on, what cured it, and when it is repaired", async () => {
    await openStory("c-messy-path");
    const at = "2027-09-22T00:00:00+08:00";
    const query = file("merchant", "m:walnut");
    const { breaches, summary } = await ask(at, query, server.keyOf("merchant", "m:walnut"));
    const inspected = breaches.find(
      (breach: { rule: { id: string } }) => breach.rule.id === "pre-inspection-passed",
    );
    expect(inspected).toEqual({
      ...{ rule: { id: "pre-inspection-passed" }, session: "s:c1", party: "m:walnut" },
      ...{ since: "2026-09-19T20:00:00+08:00", curedAt: "2026-09-22T15:00:00+08:00" },
      ...{ evidence: [], curedBy: ["c-23", "c-40"] },
      ...{ repairedAt: "2027-09-22T00:00:00+08:00", repaired: true },
    });
    expect(summary).toEqual({ open: 2, cured: 1, repaired: 2, weighing: 3 });
  });
});

describe("sanctions", () => {
  const query = `sanctions { nodes { id party measure reason basis until permanent appealRoute
    appeal { state filedAt decidedAt reason } } }`;
  const openCase = async () => {
    await openStory("b-failing-path");
    await play("sn", "SanctionImposed", {
      ...{ sanction: "SN-1", subject: "h:li", measure: "SUSPENDED", reason: "off-site" },
      ...{ basis: "rule 12", until: "2027-06-30" },
    });
  };
  const nodes = async (key?: string) => (await ask(later, query, key))?.nodes;

  it("are told to whom they strike and to the authorities, with the appeal as it stands", async () => {
    await openCase();
    const host = server.keyOf("host", "h:li");
    const imposed = {
      ...{ id: "SN-1", party: "h:li", measure: "SUSPENDED", reason: "off-site", basis: "rule 12" },
      ...{ until: "2027-06-30", permanent: false, appealRoute: null },
    };
    const none = { state: "NONE", filedAt: null, decidedAt: null, reason: null };
    for (const key of [host, platform(), server.keyOf("regulator", "r:1")])
      expect(await nodes(key)).toEqual([{ ...imposed, appeal: none }]);
    await play("ap", "AppealFiled", { sanction: "SN-1" });
    const filed = { ...none, state: "FILED", filedAt: "2026-12-21T10:00:00+08:00" };
    expect(await nodes(host)).toEqual([{ ...imposed, appeal: filed }]);
  });

  it("are told to nobody else", async () => {
    await openCase();
    expect(await nodes(server.keyOf("host", "h:other"))).toEqual([]);
    expect(await nodes(server.keyOf("merchant", "m:rice"))).toEqual([]);
    expect(await nodes(server.keyOf("lab", "lab:hlj"))).toBeUndefined();
    expect(await nodes()).toBeUndefined();
    const asked = query.replace("{", '(party: "h:li") {');
    expect(await ask(later, asked, server.keyOf("host", "h:other"))).toBeNull();
    expect((await ask(later, asked, platform())).nodes).toHaveLength(1);
  });
});

describe("the watch list", () => {
  const query = `watchList { after until atLeast percent
    entries { role parties upheld orders complaints(first: 2) } }`;

  it("tells platform and regulator alone where complaints concentrate", async () => {
    await openStory("c-messy-path");
    for (const complaint of ["K-7", "K-8", "K-9"]) {
      await play(`f-${complaint}`, "ComplaintFiled", { complaint, session: "s:c2" });
      await play(`r-${complaint}`, "ComplaintResolved", { complaint, outcome: "UPHELD" });
    }
    const against = { upheld: 3, orders: 0, complaints: ["K-9", "K-8"] };
    const told = {
      ...{ after: "2026-11-22T00:00:00+08:00", until: later, atLeast: 3, percent: 3 },
      entries: [
        { role: "merchant", parties: ["m:walnut"], ...against },
        { role: "host", parties: ["h:zhao"], ...against },
      ],
    };
    for (const key of [platform(), server.keyOf("regulator", "r:1")])
      expect(await ask(later, query, key)).toEqual(told);
    expect(await ask(later, query, server.keyOf("merchant", "m:walnut"))).toBeNull();
    expect(await ask(later, query, server.keyOf("host", "h:zhao"))).toBeNull();
    expect(await ask(later, query)).toBeNull();
  });
});
