import { expect, it } from "vitest";
import type { Breach } from "../../projections/readModel.ts";
import type { Role } from "../../src/domain/fact.ts";
import { instantText } from "../../src/domain/values/instant.ts";
import { eventsOf, type StoryName } from "../stories.ts";
import { byRecording, openStage, scripted } from "./playing.ts";

const day = 86_400_000;

const creditFileOf = async (story: StoryName, parties: readonly (readonly [Role, string])[]) => {
  const events = byRecording(eventsOf(story).map(scripted));
  const stage = await openStage((events[0]?.recordedAt ?? 0) - 1);
  for (const event of events) await stage.play(event);
  await stage.passTo((events.at(-1)?.recordedAt ?? 0) + 10 * day);
  const lines = parties.flatMap(([role, party]) =>
    stage.model.creditFile(role, party, 100, undefined).rows.map(({ row }) => inWords(row)),
  );
  const { model } = stage;
  return { lines, model };
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
  const { model } = await creditFileOf("b-failing-path", []);
  const seen: string[] = [];
  let after: string | undefined;
  for (let more = true; more; ) {
    const page = model.creditFile("merchant", "m:rice", 4, after);
    seen.push(...page.rows.map(({ row }) => row.rule));
    after = page.rows.at(-1)?.cursor;
    more = page.hasMore;
  }
  const whole = model.creditFile("merchant", "m:rice", 100, undefined).rows;
  expect(seen).toEqual(whole.map(({ row }) => row.rule));
  expect(seen).toHaveLength(8);
  await model.close();
});
