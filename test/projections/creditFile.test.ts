import { describe, expect, it } from "vitest";
import { openCreditFile } from "../../projections/creditFile.ts";
import { openCreditPages } from "../../projections/creditPages.ts";
import { openDatabase } from "../../projections/database.ts";
import type { Breach } from "../../projections/registers.ts";
import type { Role } from "../../src/domain/fact.ts";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import type { Verdict } from "../../src/rules/verdict.ts";
import { eventsOf, type StoryName } from "../stories.ts";
import { byRecording, openStage, scripted } from "./playing.ts";
import { lifeOf, openTale } from "./telling.ts";

const day = 86_400_000;

const creditFileOf = async (story: StoryName, parties: readonly (readonly [Role, string])[]) => {
  const events = byRecording(eventsOf(story).map(scripted));
  const stage = await openStage((events[0]?.recordedAt ?? 0) - 1);
  for (const event of events) await stage.play(event);
  await stage.passTo((events.at(-1)?.recordedAt ?? 0) + 10 * day);
  const { model, time } = stage;
  const at = time.clock();
  const lines = parties.flatMap(([role, party]) =>
    model.creditFile({ role, party, at }, 100, undefined).rows.map(({ row }) => inWords(row)),
  );
  return { lines, model, at };
};

const short = (text: string) => text.replace("2026-", "").replace("+08:00", "").replace(":00Z", "");
const inWords = ({ session, rule, party, since, curedAt, late, reason }: Breach): string =>
  [
    ...[session, party, rule, reason, short(instantText(since))],
    ...(curedAt === undefined ? ["open"] : ["until", short(instantText(curedAt))]),
    ...(late ? ["late"] : []),
  ].join(" ");

it("of story b holds what failed on air, on whom it falls, and what came after", async () => {
  const { lines, model } = await creditFileOf("b-failing-path", [
    ["merchant", "m:rice"],
    ["host", "h:li"],
  ]);
  expect(lines).toEqual([
    "s:b m:rice no-fake-transactions FAKE_CONFIRMED 11-12T16:00:00 open",
    "s:b m:rice reviews-not-tampered REVIEW_TAMPERED 11-10T10:00:00 open",
    "s:b m:rice ship-within-promise DUTY_OVERDUE 11-07T20:05:00.001 open",
    "s:b m:rice within-shelf-life EXPIRED 11-05T20:00:00 open",
    "s:b m:rice production-date-genuine PRODUCTION_DATE_DIFFERS 11-05T20:00:00 open",
    "s:b m:rice origin-claim-consistent ORIGIN_DIFFERS 11-05T20:00:00 open",
    "s:b m:rice merchant-training-completed MERCHANT_UNTRAINED 11-05T20:00:00 open",
    "s:b m:rice after-sales-terms-lawful TERMS_UNLAWFUL 11-05T20:00:00 open",
    "s:b h:li no-offsite-diversion OFFSITE_DIVERSION 11-05T20:40:00 open",
    "s:b h:li no-false-claims CLAIM_UNCORRECTED 11-05T20:25:00 open",
    "s:b h:li no-absolute-terms CLAIM_UNCORRECTED 11-05T20:15:00 open",
    "s:b h:li host-reported-before-stream HOST_NOT_REPORTED 11-05T20:00:00 open",
    "s:b h:li host-not-blacklisted BLACKLISTED 11-05T20:00:00 open",
  ]);
  await model.close();
});

it("of story c keeps what was cured, and what was done late", async () => {
  const { lines, model } = await creditFileOf("c-messy-path", [
    ["merchant", "m:walnut"],
    ["host", "h:zhao"],
    ["platform", "platform"],
  ]);
  expect(lines).toEqual([
    "s:c2 m:walnut inspection-before-stream NO_REPORT_IN_TIME 10-20T16:00:00 open",
    "s:c2 m:walnut quality-pledge-signed PLEDGE_LATE 10-18T20:00:00 until 10-18T20:00:00 late",
    "s:c1 m:walnut pre-inspection-passed NO_REPORT 09-19T20:00:00 until 09-22T15:00:00",
    "s:c1 m:walnut inspection-items-complete NO_REPORT 09-19T20:00:00 until 09-22T15:00:00",
    "s:c1 m:walnut inspection-before-stream NO_REPORT_IN_TIME 09-19T20:00:00 open",
    "s:c1 h:zhao no-absolute-terms CLAIM_UNCORRECTED 09-19T20:31:00 until 09-19T20:33:00",
    "s:c1 platform complaint-handled-in-time DUTY_OVERDUE 10-11T00:00:00 until 10-12T11:00:00 late",
  ]);
  await model.close();
});

it("is read page by page, the newest first", async () => {
  const { model, at } = await creditFileOf("b-failing-path", []);
  const rice = { role: "merchant", party: "m:rice", at } as const;
  const seen: string[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = model.creditFile(rice, 4, after);
    seen.push(...page.rows.map(({ row }) => row.rule));
    after = page.rows.at(-1)?.cursor;
    more = page.hasMore;
  }
  const whole = model.creditFile(rice, 100, undefined).rows;
  expect(seen).toEqual(whole.map(({ row }) => row.rule));
  expect(seen).toHaveLength(8);
  await model.close();
});

describe("a breach", () => {
  const start = "2026-09-20T20:00:00+08:00";
  const rule = "quality-pledge-signed";
  const openPledge = async () => {
    const tale = await openTale("2026-09-01T00:00:00+08:00");
    const plan = { session: "s:1", listing: "li:1", host: "h:1" };
    const at = "2026-09-10T10:00:00+08:00";
    await tale.tell(at, "ListingDrafted", { listing: "li:1", merchant: "m:1", lots: [] });
    await tale.tell(at, "SessionScheduled", { ...plan, start });
    await tale.passTo(instantOf(start));
    return {
      ...tale,
      plan,
      lives: () =>
        tale
          .fileOf("merchant", "m:1", "2026-10-30T00:00:00+08:00")
          .filter((breach) => breach.rule === rule)
          .map((breach) => `${lifeOf(breach)} ${breach.evidence} by ${breach.curedBy}`),
    };
  };

  it("stays open when the session is put off and the duty is only awaited again", async () => {
    const { tell, plan, lives, model } = await openPledge();
    expect(lives()).toEqual([`${start} open  by `]);
    const at = "2026-09-20T20:10:00+08:00";
    await tell(at, "SessionScheduled", { ...plan, start: "2026-09-27T20:00:00+08:00" });
    const verdict = model.current({ listing: "li:1", session: "s:1" })?.rules[rule];
    expect(verdict).toBe("PENDING");
    expect(lives()).toEqual([`${start} open  by `]);
    await model.close();
  });

  it("is another one when what cured it turns out to be late, and told once", () => {
    const db = openDatabase(":memory:", "a test");
    const file = openCreditFile(db);
    const persons = { of: () => undefined, isNamed: () => false };
    const nobody = { ...persons, accountsOf: () => [], identitiesOf: () => [] };
    const pages = openCreditPages(db, nobody, 12);
    const settle = (at: number, verdict: Verdict, ...evidence: readonly string[]): void => {
      const outcome = {
        verdict,
        grounds: () => ({ reason: "NO_FINDING", parameters: {}, evidence }),
      };
      const isBreach = verdict === "FAIL" || verdict === "PASS_LATE";
      const share = { party: "m:1", identity: undefined, isBreach, ...outcome };
      const asked = { id: rule, gate: "QUALITY", kind: "O" } as const;
      const pair = { listing: "li:1", session: "s:1" };
      file.settle(pair, at, [{ rule: asked, shares: [share], others: outcome }]);
    };
    settle(1, "FAIL", "owed");
    settle(2, "PASS", "owed", "done");
    settle(3, "PASS_LATE", "owed", "done");
    settle(4, "PASS_LATE", "owed", "done");
    const { rows } = pages.creditFile({ role: "merchant", party: "m:1", at: 9 }, 10, undefined);
    expect(
      rows.map(({ row }) => [
        row.since,
        row.curedAt,
        row.late,
        `${row.evidence}`,
        `${row.curedBy}`,
      ]),
    ).toEqual([
      [3, 3, true, "owed,done", ""],
      [1, 2, false, "owed", "owed,done"],
    ]);
    db.close();
  });
});
