import { beforeAll, describe, expect, it } from "vitest";
import { hostCheckPage } from "../../src/pages/hostCheck.ts";
import type { HostFacts, HostJudgement } from "../../src/pages/hostFacts.ts";
import { hostHeadlineMarks, hostHeadlineOf } from "../../src/pages/hostHeadline.ts";
import type { Language } from "../../src/pages/languages.ts";
import type { Verdict } from "../../src/pages/trace.ts";
import { allGates } from "../../src/pages/words.ts";
import { type Situations, situations } from "./situations.ts";

let facts: Situations;
beforeAll(async () => {
  facts = await situations();
});

const pageOf = (host: HostFacts, language: Language): string => {
  const address = `/check/${host.listing}/${host.session}`;
  return hostCheckPage(host, language, { address, uri: `https://trace.example${address}` });
};
const readOut = (page: string): string =>
  page
    .replaceAll(/<\/?(?:span|bdi|time|b|a|small)\b[^>]*>/g, "")
    .replaceAll(/<[^>]+>/g, " ")
    .replaceAll(/\s+/g, " ");

describe("before a stream that would fail", () => {
  it("says what fails and waits, who must act, and by when", () => {
    const page = readOut(pageOf(facts.host, "zh"));
    expect(page).toContain("现在不能上播 5 条不通过，2 条待定。");
    expect(page).toContain("商家：林口县谷丰米业有限公司");
    expect(page).toContain("商家未参加培训。 待定 商家培训 2026-11-05 20:00 开播前");
    expect(page).toContain("过时变为不通过，这一场补不了。");
  });

  it("forecasts what each gate will be when nothing is done", () => {
    const page = pageOf(facts.host, "en");
    const [now = "", start = ""] = [...page.matchAll(/<tbody>.*?<\/tbody>/gs)].map(([row]) => row);
    expect(readOut(now)).toContain("Now Not passed Not passed Not passed Waiting");
    expect(readOut(start)).toContain("2026-11-05 20:00 (the stream starts)");
    expect(readOut(start)).toContain("Not passed Not passed Not passed Not passed");
    expect(readOut(page)).toContain("Going on air all the same is recorded as a breach");
  });

  it("names first what gets worse when time passes", () =>
    expect(readOut(pageOf(facts.host, "zh"))).toContain(
      "2026-11-05 20:00商家培训：不通过；主播报送：不通过；另有 5 条变化",
    ));
});

it("goods that may go on air are told so, and nothing is to do", () => {
  const page = readOut(pageOf(facts.hostReady, "en"));
  expect(page).toContain("Ready for air No rule fails and none waits.");
  expect(page).toContain("Nothing is to do.");
});

it("a stream that runs reads as on air", () =>
  expect(readOut(pageOf({ ...facts.hostReady, begun: true }, "zh"))).toContain("已开播，全部通过"));

it("a stream that is over does not", () => {
  const over = { ...facts.hostReady, begun: true, ended: true };
  expect(readOut(pageOf(over, "zh"))).toContain("已下播，全部通过");
  expect(readOut(pageOf(over, "en"))).toContain("Off air again, all passed");
});

it("who takes no part reads no forecast", () => {
  const judgement: HostJudgement = { ...facts.host.judgement, forecast: null };
  expect(pageOf({ ...facts.host, judgement }, "en")).not.toContain("<table>");
});

describe("of every combination of gates, conduct, review and start", () => {
  const verdicts: readonly (Verdict | undefined)[] = [
    "PASS",
    "PASS_LATE",
    "FAIL",
    "PENDING",
    "NA",
    undefined,
  ];

  it("green is shown only where all four pass or do not apply, and one gate passes", () => {
    let greens = 0;
    for (const one of verdicts)
      for (const other of verdicts)
        for (const third of verdicts)
          for (const conduct of verdicts)
            for (const underReview of [false, true])
              for (const start of ["2026-10-17T10:00:00+08:00", null]) {
                const all = [one, other, third, conduct];
                const gates = allGates.flatMap((gate, index) => {
                  const verdict = all[index];
                  return verdict === undefined ? [] : [{ gate, verdict }];
                });
                const judgement = { ...facts.host.judgement, gates, underReview };
                const isGreen = hostHeadlineMarks[hostHeadlineOf({ judgement, start })] === "pass";
                const mayBe =
                  all.every((verdict) => verdict === "PASS" || verdict === "NA") &&
                  all.slice(0, 3).includes("PASS") &&
                  !underReview &&
                  start !== null;
                if (isGreen !== mayBe) throw new Error(JSON.stringify({ all, underReview, start }));
                if (isGreen) greens += 1;
              }
    expect(greens).toBe(14);
  });
});
