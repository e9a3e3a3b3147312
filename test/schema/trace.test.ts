import { afterEach, describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import type { Trace } from "../../src/pages/trace.ts";
import { startTestServer, type TestServer } from "../http/testServer.ts";
import { playStory, worldsEnd } from "../http/world.ts";
import type { StoryName } from "../stories.ts";
import { productAsBuyer, traceAsBuyer } from "./knownOperations.ts";

let server: TestServer;
afterEach(() => server.close());

const told = async (story: StoryName): Promise<void> => {
  server = await startTestServer();
  await playStory(server, story);
};

let plays = 0;
/** Something more happens after the story, or was recorded only then. */
const later = async (type: string, data: object, occurredAt: string): Promise<void> => {
  plays += 1;
  const recordedAt = instantOf(worldsEnd) + plays;
  await server.play({ id: `later-${plays}`, type, occurredAt, recordedAt, data: { ...data } });
  await server.setClock(recordedAt);
};

const woodEar = (at?: string, knownAt?: string) =>
  traceAsBuyer(server, "/01/06970123000017/10/L-a1", {
    ...(at !== undefined && { at }),
    ...(knownAt !== undefined && { knownAt }),
  });
const walnut = (lot: string, at?: string, knownAt?: string) =>
  traceAsBuyer(server, `/01/06923456000032/10/${lot}`, {
    ...(at !== undefined && { at }),
    ...(knownAt !== undefined && { knownAt }),
  });
const steps = ({ timeline }: Trace) =>
  timeline.map(({ at, kind, planned }) => `${at.slice(0, 10)} ${kind}${planned ? "?" : ""}`);

describe("the way of a lot", () => {
  it("goes from the field to the end of the stream, with who and where", async () => {
    await told("a-happy-path");
    const trace = await woodEar("2026-11-20T12:00:00+08:00");
    expect(steps(trace)).toEqual([
      "2026-08-20 REGISTERED",
      "2026-08-25 CERTIFIED",
      "2026-09-05 PACKED",
      "2026-09-08 SAMPLED",
      "2026-09-14 TESTED",
      "2026-09-16 PLEDGED",
      "2026-09-18 ADMITTED",
      "2026-09-18 PUBLISHED",
      "2026-10-17 STREAM",
      "2026-10-17 STREAM_ENDED",
    ]);
    expect(trace.timeline[0]).toMatchObject({ by: "柞水县金岭木耳专业合作社", place: "柞水县" });
    expect(trace.timeline.find(({ kind }) => kind === "TESTED")?.by).toBe("91611002MA6Y2D9F5E");
    expect(trace.timeline.find(({ kind }) => kind === "STREAM")).toMatchObject({
      by: "柞水县商务局",
      text: { en: "Charity livestream", zh: "公益直播" },
    });
  });

  it("ends with the stream that is planned, and tells nothing that has not happened", async () => {
    await told("a-happy-path");
    const trace = await woodEar("2026-09-08T12:00:00+08:00");
    expect(steps(trace).slice(-2)).toEqual(["2026-09-08 SAMPLED", "2026-10-17 STREAM?"]);
    expect(trace.timeline.at(-1)?.recordedAt).toBeNull();
    expect(trace).toMatchObject({ pledge: null, admission: null, reports: [], status: "PENDING" });
  });

  it("says when a report was recorded late", async () => {
    await told("c-messy-path");
    const { timeline } = await walnut("L-c1", "2026-09-22T16:00:00+08:00");
    expect(timeline.find(({ kind }) => kind === "TESTED")).toMatchObject({
      at: "2026-09-18T17:00:00+08:00",
      recordedAt: "2026-09-21T09:00:00+08:00",
    });
    const before = await walnut("L-c1", "2026-09-19T20:40:00+08:00");
    expect(before.timeline.map(({ kind }) => kind)).not.toContain("TESTED");
  });

  it("shows a revoked report with its end; in hindsight one that was void never counted", async () => {
    await told("c-messy-path");
    const kinds = async (at: string, knownAt: string) =>
      (await walnut("L-c3", at, knownAt)).timeline.map(({ kind }) => kind);
    const [during, after] = ["2026-10-18T20:30:00+08:00", "2026-10-21T09:00:00+08:00"];
    expect(await kinds(during, during)).toContain("TESTED");
    expect(await kinds(during, after)).not.toContain("TESTED");
    expect(await kinds(after, after)).toEqual(expect.arrayContaining(["TESTED", "REPORT_REVOKED"]));
    expect((await walnut("L-c3", after)).reports).toEqual([]);
  });

  it("tells of a second packing that the first one counts, and leaves the last good day", async () => {
    await told("c-messy-path");
    const { lastGoodDay } = await walnut("L-c1");
    expect(lastGoodDay).toBe("2027-06-04");
    await later(
      "LotPacked",
      { lot: "L-c1", packer: "m:walnut", packedOn: "2026-12-01", units: 5, gtin: "6923456000032" },
      "2026-12-01T10:00:00+08:00",
    );
    const trace = await walnut("L-c1");
    expect(steps(trace)).toContain("2026-12-01 PACKED_AGAIN");
    expect(trace).toMatchObject({ lastGoodDay, packing: { packedOn: "2026-09-07" } });
  });

  it("tells of what went against it, and of no other listing", async () => {
    await told("a-happy-path");
    const day = "2026-12-01T10:00:00+08:00";
    const report = { report: "R-x", lots: ["L-a1"], result: "UNQUALIFIED" };
    await later("InspectionReportIssued", report, day);
    await later("ProductAdmissionDecided", { listing: "li:a", decision: "REJECTED" }, day);
    const rejected = { session: "s:a", listing: "li:a", decision: "REJECTED" };
    await later("SelectionVerified", rejected, day);
    await later("LotWithdrawnFromSale", { lot: "L-a1", listing: "li:other" }, day);
    const harvest = { batch: "b:ZS-BF-20260820", harvestedOn: "2026-08-19" };
    await later("HarvestRecorded", harvest, "2026-08-19T10:00:00+08:00");
    const found = steps(await woodEar());
    expect(found[0]).toBe("2026-08-19 HARVESTED");
    expect(found.filter((step) => step.startsWith("2026-12-01")).sort()).toEqual([
      ...["2026-12-01 HOST_REJECTED", "2026-12-01 NOT_ADMITTED", "2026-12-01 TEST_FAILED"],
    ]);
    await later("LotWithdrawnFromSale", { lot: "L-a1" }, day);
    expect(steps(await woodEar())).toContain("2026-12-01 WITHDRAWN");
  });

  it("leaves out what was recorded by mistake", async () => {
    await told("a-happy-path");
    await later("RecordVoided", { event: "a-14", reason: "another lot" }, worldsEnd);
    expect((await woodEar()).timeline.map(({ kind }) => kind)).not.toContain("TESTED");
  });
});

describe("a listing on the way", () => {
  it("is published once, however often its terms change, and anew after it was taken down", async () => {
    await told("a-happy-path");
    const listing = { listing: "li:a", sellerName: "秦耳旗舰店" };
    const publications = async () =>
      steps(await woodEar()).filter((step) => /PUBLISHED|TAKEN_DOWN/.test(step));
    await later("ListingPublished", listing, "2026-12-01T10:00:00+08:00");
    expect(await publications()).toEqual(["2026-09-18 PUBLISHED"]);
    await later("ListingWithdrawn", { listing: "li:a" }, "2026-12-02T10:00:00+08:00");
    await later("ListingPublished", listing, "2026-12-03T10:00:00+08:00");
    expect(await publications()).toEqual([
      "2026-09-18 PUBLISHED",
      "2026-12-02 TAKEN_DOWN",
      "2026-12-03 PUBLISHED",
    ]);
    expect((await woodEar()).seller).toBe("秦耳旗舰店");
  });

  it("whose pledge was taken back shows none, and when that was", async () => {
    await told("a-happy-path");
    const pledge = { merchant: "m:packer", listing: "li:a", version: 1 };
    await later("QualityPledgeWithdrawn", pledge, "2026-12-01T10:00:00+08:00");
    const trace = await woodEar();
    expect(trace.pledge).toBeNull();
    expect(steps(trace)).toContain("2026-12-01 PLEDGE_WITHDRAWN");
  });
});

describe("the host", () => {
  const registered = { host: "h:mayor", name: "王县长" };

  it("who is an official is called that, and by no name", async () => {
    await told("a-happy-path");
    await later("HostRegistered", registered, worldsEnd);
    const trace = await woodEar();
    expect(trace.session).toMatchObject({ officialHost: true, hostName: null, charity: true });
    expect(JSON.stringify(trace)).not.toContain(registered.name);
  });

  it("who is none goes by the stage name", async () => {
    await told("c-messy-path");
    await later("HostRegistered", { host: "h:zhao", name: "小赵说山货" }, worldsEnd);
    expect((await walnut("L-c1")).session).toMatchObject({
      officialHost: false,
      hostName: "小赵说山货",
    });
  });

  it("is said to have checked the goods, with what was checked and nothing more", async () => {
    await told("a-happy-path");
    const checked = {
      ...{ session: "s:a", listing: "li:a", decision: "SELECTED", checked: ["report"] },
      reasons: ["a private ground"],
    };
    await later("SelectionVerified", checked, "2026-10-16T09:00:00+08:00");
    const trace = await woodEar();
    expect(trace.selection).toMatchObject({ decision: "SELECTED", checked: ["report"] });
    expect(steps(trace)).toContain("2026-10-16 HOST_CHECKED");
    expect(JSON.stringify(trace)).not.toContain("a private ground");
  });
});

describe("a recall", () => {
  const running = "2026-09-24T16:00:00+08:00";

  it("names its lots, those it does not touch, its cause and its last day", async () => {
    await told("c-messy-path");
    const trace = await walnut("L-c2", running);
    expect(trace.recalls).toEqual([
      {
        ...{ recall: "RC-1", level: 2, announcedOn: "2026-09-24", initiatedBy: null },
        ...{ occurredAt: "2026-09-24T15:00:00+08:00", recordedAt: "2026-09-24T15:00:00+08:00" },
        riskKnownAt: "2026-09-23T10:00:00+08:00",
        lotNumbers: ["L-c2"],
        otherLotNumbers: ["L-c1", "L-c3"],
        causes: [
          {
            ...{ source: "县级监督抽检", item: "aflatoxin-b1" },
            ...{ occurredAt: "2026-09-23T10:00:00+08:00", recordedAt: "2026-09-23T10:00:00+08:00" },
          },
        ],
        ...{ completeBy: "2026-10-29", provisional: false, completed: null },
      },
    ]);
    expect(steps(trace).slice(-3)).toEqual([
      "2026-09-23 RISK_FOUND",
      "2026-09-24 RECALLED",
      "2026-10-29 RECALL_DUE?",
    ]);
  });

  it("that is completed says when, and the lot stays red", async () => {
    await told("c-messy-path");
    const trace = await walnut("L-c2", "2026-10-28T12:00:00+08:00");
    expect(trace).toMatchObject({
      status: "RECALLED",
      recalls: [{ completed: "2026-10-27T17:00:00+08:00" }],
    });
    expect(steps(trace).slice(-1)).toEqual(["2026-10-27 RECALL_COMPLETED"]);
    expect(JSON.stringify(trace)).not.toContain("961");
  });

  it("names the merchant who began it", async () => {
    await told("c-messy-path");
    const { data } = await server.ask(
      server.keyOf("merchant", "m:walnut"),
      `mutation { it: initiateRecall(input: { commandId: "r", recall: "RC-2", level: 1,
        lots: ["L-c1"] }) { __typename } }`,
    );
    expect(data.it.__typename).toBe("Recorded");
    const trace = await walnut("L-c1");
    expect(trace.recalls[0]?.initiatedBy).toBe("商洛市商州区秦仁食品有限公司");
    expect(trace.recalls[0]?.otherLotNumbers).toEqual(["L-c3"]);
    expect(trace.timeline.find(({ kind }) => kind === "RECALLED")?.by).toBe(
      "商洛市商州区秦仁食品有限公司",
    );
  });

  it("is what makes a known risk public: before, nobody is told", async () => {
    await told("c-messy-path");
    const before = JSON.stringify(await walnut("L-c2", "2026-09-24T12:00:00+08:00"));
    expect(before).not.toMatch(/县级监督抽检|RISK_FOUND|FoodSafetyRisk/);
    expect(JSON.stringify(await walnut("L-c1", running))).not.toMatch(/县级监督抽检|RISK_FOUND/);
  });
});

describe("the first word", () => {
  it("is green for what passed in time", async () => {
    await told("a-happy-path");
    expect((await woodEar("2026-11-20T12:00:00+08:00")).status).toBe("PASSED");
  });

  it("says so where something was done late", async () => {
    await told("c-messy-path");
    const trace = await walnut("L-c1", "2026-10-28T12:00:00+08:00");
    expect(trace.status).toBe("PASSED_LATE");
    expect(trace.judgement.rules.map(({ verdict }) => verdict)).toContain("PASS_LATE");
  });

  it("is a review while a case is open, though it moves none of the three gates", async () => {
    await told("a-happy-path");
    await later(
      "FakeTransactionSuspected",
      { session: "s:a", case: "case:1", orders: 7777 },
      "2026-11-20T12:00:00+08:00",
    );
    const trace = await woodEar();
    expect(trace.judgement.gates.map(({ verdict }) => verdict)).toEqual([
      ...["PASS", "PASS", "PASS", "PENDING"],
    ]);
    expect(trace.status).toBe("UNDER_REVIEW");
    expect(JSON.stringify(trace)).not.toMatch(/FakeTransaction|FAKE_SUSPECTED|case:1|7777/);
  });

  it("is a review while something on record cannot be read", async () => {
    await told("a-happy-path");
    const at = instantOf(worldsEnd) + 900_000;
    await server.play({
      ...{ id: "poison", type: "LotTeleported", stream: "lot-L-a1", data: {} },
      ...{ occurredAt: worldsEnd, recordedAt: at },
    });
    await server.setClock(at);
    const trace = await woodEar();
    expect(trace).toMatchObject({ status: "UNDER_REVIEW", judgement: { underReview: true } });
    expect(trace.judgement.gates.map(({ verdict }) => verdict)).not.toContain("PASS");
  });
});

describe("why", () => {
  const becauseOf = ({ judgement }: Trace, id: string) =>
    judgement.rules
      .find(({ rule }) => rule.id === id)
      ?.because.map(({ type, occurredAt, by }) => ({ type, on: occurredAt.slice(0, 10), by }));

  it("names what a rule rests on, when it was, and who says so", async () => {
    await told("a-happy-path");
    const trace = await woodEar("2026-11-20T12:00:00+08:00");
    expect(becauseOf(trace, "pre-inspection-passed")).toEqual([
      { type: "InspectionReportIssued", on: "2026-09-14", by: "91611002MA6Y2D9F5E" },
    ]);
    expect(becauseOf(trace, "quality-pledge-signed")).toEqual([
      { type: "QualityPledgeSigned", on: "2026-09-16", by: "陕西秦耳食品有限公司" },
    ]);
    expect(becauseOf(trace, "conformity-certificate-attached")).toContainEqual({
      ...{ type: "ConformityCertificateIssued", on: "2026-08-25", by: "柞水县金岭木耳专业合作社" },
    });
  });

  it("tells of no contract, and of nothing where it rests on what buyers did", async () => {
    await told("a-happy-path");
    const trace = await woodEar("2026-11-20T12:00:00+08:00");
    for (const id of [
      "cooperation-agreement-in-force",
      "ship-within-promise",
      "return-right-honoured",
    ]) {
      expect(trace.judgement.rules.find(({ rule }) => rule.id === id)?.verdict).toBe("PASS");
      expect(becauseOf(trace, id)).toEqual([]);
    }
  });

  it("names a lab by its registered name once it has joined", async () => {
    await told("a-happy-path");
    const lab = { lab: "91611002MA6Y2D9F5E", name: "商洛市示例检测有限公司" };
    await later("LabRegistered", lab, "2026-08-01T10:00:00+08:00");
    const trace = await woodEar();
    expect(trace.reports[0]).toMatchObject({ labName: lab.name, report: "R-a1" });
    expect(becauseOf(trace, "pre-inspection-passed")?.[0]?.by).toBe(lab.name);
  });
});

describe("a product", () => {
  const gtin = "6923456000032";

  it("is told with its lots, the newest first, each with its own word", async () => {
    await told("c-messy-path");
    const found = await productAsBuyer(server, gtin, { at: "2026-10-28T12:00:00+08:00" });
    expect(found).toMatchObject({
      ...{ gtin: "06923456000032", path: "/01/06923456000032", product: "商洛核桃仁" },
      ...{ netContent: "500 g", producer: "商洛市商州区秦仁食品有限公司", moreLots: false },
      lots: [
        { lotNumber: "L-c3", status: "FAILED", packedOn: "2026-09-07" },
        { lotNumber: "L-c2", status: "RECALLED", lastGoodDay: "2027-06-04" },
        { lotNumber: "L-c1", status: "PASSED_LATE", path: "/01/06923456000032/10/L-c1" },
      ],
    });
  });

  it("has no lots that were not packed yet", async () => {
    await told("c-messy-path");
    const { lots } = await productAsBuyer(server, gtin, { at: "2026-09-07T12:00:00+08:00" });
    expect(lots.map(({ lotNumber }) => lotNumber)).toEqual(["L-c2", "L-c1"]);
  });

  it("with more lots than are told says so", async () => {
    await told("c-messy-path");
    for (let n = 1; n <= 18; n += 1)
      await later(
        "LotPacked",
        { lot: `L-n${n}`, gtin, packer: "m:walnut", packedOn: "2026-12-01", units: 1 },
        "2026-12-01T10:00:00+08:00",
      );
    const found = await productAsBuyer(server, gtin);
    expect(found.lots.map(({ lotNumber }) => lotNumber)).toEqual([
      ...Array.from({ length: 18 }, (_, i) => `L-n${18 - i}`),
      ...["L-c3", "L-c2"],
    ]);
    expect(found.moreLots).toBe(true);
    expect(found.lots[0]?.status).toBe("PENDING");
  });
});
