import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { schema } from "../../schema/schema.ts";
import { type Role, roles } from "../../src/domain/fact.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { eventsOf, storyNames } from "../stories.ts";
import { allOf } from "./selection.ts";
import { startTestServer, type TestServer } from "./testServer.ts";
import { playWorld, worldsEnd } from "./world.ts";

/** A code that turned up all over the country. */
const farAndWide = "codes:1.18";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
  await playWorld(server);
  for (const [i, region] of ["610100", "310000", "510100", "230100", "440100"].entries())
    await server.play({
      ...{ id: `far-${i}`, type: "UnitScanned", data: { unit: farAndWide, region } },
      occurredAt: `2026-12-1${i}T09:00:00+08:00`,
      recordedAt: instantOf(worldsEnd) + 1000 + i,
    });
  await server.setClock(instantOf(worldsEnd) + 2000);
});
afterAll(() => server.close());

/** Of each query, who gets something; a query that is not named here fails the test. */
interface Door {
  readonly args?: string;
  /** The same answer to everybody who is not a party to it. */
  readonly isPublic?: true;
  /** Who reads it besides platform and regulator. */
  readonly owner?: readonly [role: Role, party: string];
}
const mine = (role: Role, party: string): Door => ({ owner: [role, party] });
const one = (id: string, role: Role, party: string): Door => ({
  args: `(id: "${id}")`,
  owner: [role, party],
});
const doors: Readonly<Record<string, Door>> = {
  merchant: one("m:rice", "merchant", "m:rice"),
  merchants: mine("merchant", "m:rice"),
  host: one("h:zhao", "host", "h:zhao"),
  hosts: mine("host", "h:zhao"),
  agency: one("91610113MA6W8U4N6H", "agency", "91610113MA6W8U4N6H"),
  agencies: mine("agency", "91610113MA6W8U4N6H"),
  operator: one("op:zs", "operator", "op:zs"),
  operators: mine("operator", "op:zs"),
  lab: one("91611002MA6Y2D9F5E", "lab", "91611002MA6Y2D9F5E"),
  labs: mine("lab", "91611002MA6Y2D9F5E"),
  batch: one("b:ZS-BF-20260820", "merchant", "m:jinling"),
  batches: mine("merchant", "m:jinling"),
  lot: one("L-a1", "merchant", "m:packer"),
  lots: mine("merchant", "m:packer"),
  inspectionReport: one("R-c12", "lab", "91611002MA6Y2D9F5E"),
  inspectionReports: mine("lab", "91611002MA6Y2D9F5E"),
  listing: one("li:a", "host", "h:mayor"),
  listings: mine("host", "h:mayor"),
  session: one("s:a", "merchant", "m:packer"),
  sessions: mine("merchant", "m:packer"),
  codeRun: one("codes:1", "merchant", "m:packer"),
  codeRuns: mine("merchant", "m:packer"),
  cloneAlarms: {},
  packScans: { args: `(code: "${farAndWide}")` },
  order: one("O-a1", "merchant", "m:packer"),
  orders: mine("merchant", "m:packer"),
  complaint: one("K-1", "merchant", "m:walnut"),
  complaints: mine("merchant", "m:walnut"),
  recall: one("RC-1", "merchant", "m:walnut"),
  recalls: mine("merchant", "m:walnut"),
  node: { args: '(id: "Order:O-a1")', owner: ["merchant", "m:packer"] },
  mySessions: mine("agency", "91610113MA6W8U4N6H"),
  myBatches: mine("merchant", "m:jinling"),
  creditFile: { args: '(role: merchant, party: "m:rice")', owner: ["merchant", "m:rice"] },
  obligations: mine("merchant", "m:rice"),
  watchList: {},
  tradeSigns: { args: '(listing: "li:b", session: "s:b")' },
  blacklist: mine("merchant", "m:rice"),
  sanctions: mine("merchant", "m:packer"),
  hostCheck: { args: '(listing: "li:a", session: "s:a")', owner: ["host", "h:mayor"] },
  checkLink: { args: '(listing: "li:a", session: "s:a")', owner: ["host", "h:mayor"] },
  verdict: { args: '(listing: "li:b", session: "s:b")', isPublic: true },
  trace: { args: '(code: "/01/06923456000032/10/L-c1")', isPublic: true },
  product: { args: '(gtin: "6923456000032")', isPublic: true },
  rules: { isPublic: true },
  whoAmI: {},
};
const fields = Object.values(schema.getQueryType()?.getFields() ?? {});

it("says of every query who reads it", () =>
  expect(Object.keys(doors).sort()).toEqual(fields.map(({ name }) => name).sort()));

/** Whether an answer holds anything: pages may be there and empty. */
const isEmpty = (value: unknown): boolean => {
  if (value === null || (Array.isArray(value) && value.length === 0)) return true;
  if (typeof value !== "object" || value === null) return false;
  const { nodes, breaches, what } = Object(value);
  // Not found, or not for you to find.
  if (what !== undefined) return true;
  return nodes !== undefined || breaches !== undefined ? isEmpty(nodes ?? breaches) : false;
};

const ask = async (field: (typeof fields)[number], key: string | undefined, depth = 2) => {
  const query = `{ it: ${field.name}${doors[field.name]?.args ?? ""} ${allOf(field.type, depth)} }`;
  const { data, errors } = await server.ask(key, query);
  expect(errors).toEqual([]);
  return data.it;
};

describe.each(fields.map((field) => ({ field, name: field.name, door: doors[field.name] ?? {} })))(
  "$name",
  ({ field, name, door }) => {
    if (name === "whoAmI") {
      it("tells each who they are", async () => {
        expect(await ask(field, undefined)).toBeNull();
        expect(await ask(field, server.keyOf("lab", "x"))).toMatchObject({ party: "x" });
      });
      return;
    }
    if (door.isPublic) {
      it.each(roles.filter((role) => role !== "platform" && role !== "regulator"))(
        "tells a %s who takes no part what it tells everybody",
        async (role) => {
          const told = await ask(field, undefined);
          expect(isEmpty(told)).toBe(false);
          expect(await ask(field, server.keyOf(role, "stranger"))).toEqual(told);
        },
      );
      return;
    }
    it("tells a buyer nothing", async () =>
      expect(isEmpty(await ask(field, undefined))).toBe(true));

    it.each(roles.filter((role) => role !== "platform" && role !== "regulator"))(
      "tells a %s who takes no part nothing",
      async (role) => expect(isEmpty(await ask(field, server.keyOf(role, "stranger")))).toBe(true),
    );

    it("tells its owner", async () => {
      const [role, party] = door.owner ?? ["platform", ""];
      expect(isEmpty(await ask(field, server.keyOf(role, party)))).toBe(false);
    });

    it("tells platform and regulator, but for what only a party has", async () => {
      for (const role of ["platform", "regulator"] as const)
        expect(isEmpty(await ask(field, server.keyOf(role, "authority"), 1))).toBe(
          name.startsWith("my"),
        );
    });
  },
);

describe("what a buyer reads", () => {
  const secretFields = [
    ...["order", "complaint", "review", "case", "personKey", "account", "contact"],
    ...["price", "quantity", "amount", "carrier", "topic"],
  ];
  const countFields = ["units", "plannedUnits", "qtyKg", "recoveredUnits", "remuneration"];
  const valuesIn = (names: readonly string[]) =>
    storyNames
      .flatMap(eventsOf)
      .flatMap(({ data }) => names.map((name): unknown => Reflect.get(data, name)))
      .filter((value) => value !== undefined && value !== "");

  /** Every word of every verdict and trace, as somebody reads it. */
  const read = async (key: string | undefined): Promise<readonly string[]> => {
    const texts: string[] = [];
    const note = async (name: string, args: string): Promise<void> => {
      const type = fields.find((one) => one.name === name)?.type;
      if (type === undefined) throw new Error(`no query ${name}`);
      const everything = allOf(type, name === "trace" ? 5 : 4);
      const { data, errors } = await server.ask(key, `{ it: ${name}${args} ${everything} }`);
      expect(errors).toEqual([]);
      texts.push(JSON.stringify(data.it));
    };
    for (const [listing, session] of pairs)
      await note("verdict", `(listing: "${listing}", session: "${session}")`);
    for (const [gtin, lot] of lots) await note("trace", `(gtin: "${gtin}", lot: "${lot}")`);
    return texts;
  };
  // What stands on a label, or is published with the goods, everybody reads.
  const printed = new Set(valuesIn(["sellerContact", "contact"]).map(String));
  const secrets = new Set(valuesIn(secretFields).map(String)).difference(printed);
  const counts = new Set(valuesIn(countFields).map(Number));
  const leaksIn = (text: string): readonly (string | number)[] => {
    const numbers = [...text.matchAll(/(?<![\w.:-])\d+(?![\w.:-])/g)].map(Number);
    return [
      ...[...secrets].filter((secret) => text.includes(JSON.stringify(secret))),
      ...numbers.filter((number) => number > 100 && counts.has(number)),
    ];
  };

  it("holds no order, complaint, contact, price or volume, of whatever lot or session", async () => {
    for (const text of await read(undefined)) expect(leaksIn(text)).toEqual([]);
  });

  it("is less than what the platform reads, where leaks would be seen", async () => {
    const found = (await read(server.keyOf("platform", "p"))).flatMap(leaksIn);
    expect(found.filter((leak) => typeof leak === "string").length).toBeGreaterThan(5);
    expect(found.filter((leak) => typeof leak === "number").length).toBeGreaterThan(0);
  });
});

const pairs = [
  ["li:a", "s:a"],
  ["li:b", "s:b"],
  ["li:c", "s:c1"],
  ["li:c", "s:c2"],
] as const;
const lots = [
  ["6970123000017", "L-a1"],
  ["6923456000032", "L-c1"],
  ["6923456000032", "L-c2"],
  ["6923456000032", "L-c3"],
] as const;
