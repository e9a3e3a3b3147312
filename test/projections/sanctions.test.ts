import { afterEach, describe, expect, it } from "vitest";
import type { ReadModel } from "../../projections/readModel.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { openTale } from "./telling.ts";

const imposed = "2026-06-01T10:00:00+08:00";
const end = "2026-12-01T00:00:00+08:00";
const on = (day: number) => `2026-06-${String(day).padStart(2, "0")}T10:00:00+08:00`;

let model: ReadModel;
afterEach(() => model.close());

const openCases = async () => {
  const tale = await openTale("2026-01-01T00:00:00+08:00");
  model = tale.model;
  const { tell } = tale;
  const sanctions = (party?: string, at = end) =>
    model.sanctions(party, instantOf(at), 100, undefined).rows.map(({ row }) => row);
  return {
    ...tale,
    impose: (sanction: string, subject: string, more: object = {}) =>
      tell(imposed, "SanctionImposed", { sanction, subject, measure: "SUSPENDED", ...more }),
    appeal: (day: number, sanction = "SN-1") => tell(on(day), "AppealFiled", { sanction }),
    decide: (day: number, outcome: string, sanction = "SN-1") =>
      tell(on(day), "AppealDecided", { sanction, outcome, reason: `on ${day}` }),
    sanctions,
    /** How the first appeal stands, with the days of June on which it was filed and decided. */
    appealAt: (day: number) => {
      const { state, filedAt, decidedAt } = sanctions("m:1", on(day))[0]?.appeal ?? {};
      const dayOf = (instant = 0) => new Date(instant).getUTCDate();
      return [state, ...[filedAt, decidedAt].flatMap((at) => (at ? [dayOf(at)] : []))].join(" ");
    },
  };
};

describe("a sanction", () => {
  it("tells what was imposed, why, on which basis and for how long", async () => {
    const { impose, sanctions } = await openCases();
    const told = {
      ...{ reason: "late", basis: "rule 12", until: "2026-12-31", permanent: false },
      appealRoute: "within 15 days",
    };
    await impose("SN-1", "m:1", told);
    await impose("SN-2", "m:1");
    const bare = { reason: undefined, basis: undefined, until: undefined, appealRoute: undefined };
    const appeal = { state: "NONE", filedAt: undefined, decidedAt: undefined, reason: undefined };
    const both = { party: "m:1", measure: "SUSPENDED", imposedAt: instantOf(imposed), appeal };
    expect(sanctions("m:1")).toEqual([
      { id: "SN-2", ...both, ...bare, permanent: false },
      { id: "SN-1", ...both, ...told },
    ]);
  });

  it("tells how its appeal stands, as it goes", async () => {
    const { impose, appeal, decide, appealAt, sanctions } = await openCases();
    await impose("SN-1", "m:1");
    await appeal(5);
    await decide(9, "UPHELD");
    await appeal(12);
    await decide(20, "LIFTED");
    expect([4, 5, 9, 12, 20].map(appealAt)).toEqual([
      "NONE",
      "FILED 5",
      "UPHELD 5 9",
      "FILED 12",
      "LIFTED 5 20",
    ]);
    expect(sanctions("m:1")[0]?.appeal.reason).toBe("on 20");
  });

  it("has been appealed against since the first filing that is not answered", async () => {
    const { impose, appeal, appealAt } = await openCases();
    await impose("SN-1", "m:1");
    await appeal(5);
    await appeal(7);
    expect(appealAt(8)).toBe("FILED 5");
  });

  it("that was lifted stays lifted", async () => {
    const { impose, appeal, decide, appealAt } = await openCases();
    await impose("SN-1", "m:1");
    await appeal(5);
    await decide(9, "LIFTED");
    await appeal(12);
    await decide(15, "UPHELD");
    expect(appealAt(20)).toBe("LIFTED 5 9");
  });

  it("counts no decision that was voided", async () => {
    const { impose, appeal, decide, appealAt, void: strike } = await openCases();
    await impose("SN-1", "m:1");
    await appeal(5);
    const mistaken = await decide(9, "LIFTED");
    await strike(on(10), mistaken);
    expect(appealAt(20)).toBe("FILED 5");
  });

  it("is none when it was imposed by mistake, also between others", async () => {
    const { impose, appeal, sanctions, void: strike } = await openCases();
    await impose("SN-1", "m:1");
    const mistaken = await impose("SN-2", "m:1");
    await impose("SN-3", "m:1");
    await appeal(5, "SN-2");
    await strike(on(10), mistaken);
    expect(sanctions().map(({ id }) => id)).toEqual(["SN-3", "SN-1"]);
    const first = model.sanctions(undefined, instantOf(end), 1, undefined);
    expect(first).toMatchObject({ rows: [{ row: { id: "SN-3" } }], hasMore: true });
    const second = model.sanctions(undefined, instantOf(end), 1, first.rows[0]?.cursor);
    expect(second).toMatchObject({ rows: [{ row: { id: "SN-1" } }], hasMore: false });
  });
});

it("sanctions are found by the party, whatever its role", async () => {
  const { impose, sanctions } = await openCases();
  const parties = ["m:1", "h:1", "a:1", "op:1"];
  for (const party of parties) await impose(`SN-${party}`, party);
  for (const party of parties)
    expect(sanctions(party).map(({ id }) => id)).toEqual([`SN-${party}`]);
  expect(sanctions()).toHaveLength(4);
});
