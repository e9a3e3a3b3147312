import { describe, expect, it } from "vitest";
import { instantOf, instantText } from "../../src/domain/values/instant.ts";
import type { CaseFile } from "../../src/rules/caseFile.ts";
import { type Rule, rule } from "../../src/rules/rule.ts";
import { found } from "../../src/rules/verdict.ts";
import { whyOf } from "../../src/rules/why.ts";
import { core, event, storyA } from "./scene.ts";

/** The chain behind a rule of story (a): when, what it said, and because of which events. */
const chain = (rule: string, at: string, file: CaseFile, knownAt = at): readonly string[] => {
  const found = core.rules.find(({ id }) => id === rule);
  if (found === undefined) throw new Error(`no rule ${rule}`);
  const question = { session: "s:a", at: instantOf(at), knownAt: instantOf(knownAt) };
  return whyOf(core, found, file, question).map(({ at, finding, because }) =>
    [
      instantText(at),
      finding.verdict,
      finding.reason,
      ...because.map(({ type, id }) => `${type} ${id}`),
    ].join(" "),
  );
};

describe("why the inspection gate stands as it does", () => {
  it("tells event by event what the rule said", () =>
    expect(chain("pre-inspection-passed", "2026-11-01T00:00:00+08:00", storyA({}))).toEqual([
      "2026-08-01T09:00:00+08:00 NA NO_LOT",
      "2026-09-06T09:00:00+08:00 PENDING NO_REPORT ListingDrafted a-09",
      "2026-09-14T17:00:00+08:00 PASS SATISFIED InspectionReportIssued a-14",
    ]));

  it("names the instant at which time alone made it fail", () =>
    expect(
      chain(
        "pre-inspection-passed",
        "2026-11-01T00:00:00+08:00",
        storyA({ without: ["InspectionReportIssued"] }),
      ),
    ).toEqual([
      "2026-08-01T09:00:00+08:00 NA NO_LOT",
      "2026-09-06T09:00:00+08:00 PENDING NO_REPORT ListingDrafted a-09",
      "2026-10-17T10:00:00+08:00 FAIL NO_REPORT",
    ]));

  it("ends at the instant asked about", () =>
    expect(chain("pre-inspection-passed", "2026-09-10T00:00:00+08:00", storyA({}))).toHaveLength(
      2,
    ));

  it("knows only what was known", () =>
    expect(
      chain(
        "pre-inspection-passed",
        "2026-11-01T00:00:00+08:00",
        storyA({}),
        "2026-09-10T00:00:00+08:00",
      ).at(-1),
    ).toBe("2026-10-17T10:00:00+08:00 FAIL NO_REPORT"));
});

it("tells of a cure: a ban, and its end at the end of its term", () => {
  const ban = event(
    "BlacklistEntryListed",
    "2026-09-01T00:00:00+08:00",
    { subject: "m:packer", reason: "x", from: "2026-09-10", until: "2026-09-20" },
    { id: "ban" },
  );
  expect(
    chain("merchant-not-blacklisted", "2026-11-01T00:00:00+08:00", storyA({ with: [ban] })).slice(
      1,
    ),
  ).toEqual([
    "2026-09-06T09:00:00+08:00 PASS NO_FINDING ListingDrafted a-09",
    "2026-09-10T00:00:00+08:00 FAIL BLACKLISTED BlacklistEntryListed ban",
    "2026-09-21T00:00:00+08:00 PASS NO_FINDING",
  ]);
});

it("tells of each duty as it opens and closes", () =>
  expect(chain("ship-within-promise", "2026-11-01T00:00:00+08:00", storyA({}))).toEqual([
    "2026-08-01T09:00:00+08:00 NA NO_DUTY",
    "2026-10-17T10:20:00+08:00 PENDING DUTY_OPEN OrderPlaced a-24",
    "2026-10-18T15:05:00+08:00 PASS DUTIES_DONE OrderShipped a-28 OrderPlaced a-25 OrderShipped a-29",
  ]));

it("says something of a case file without events", () => {
  const empty = storyA({ edit: (exhibit) => exhibit, without: [] });
  expect(chain("batch-not-recalled", "2026-07-01T00:00:00+08:00", empty)).toEqual([
    "2026-07-01T00:00:00+08:00 PASS NO_FINDING",
  ]);
});

describe("a chain", () => {
  const whole = (rule: Rule, file: CaseFile, at: string) =>
    whyOf(core, rule, file, { session: "s:a", at: instantOf(at), knownAt: instantOf(at) });
  const flags = (count: number) =>
    Array.from({ length: count }, (_, i) =>
      event("ClaimFlagged", instantText(instantOf("2026-10-17T10:05:00+08:00") + i), {
        ...{ session: "s:a", claim: `c${i}`, kind: "false-claim" },
      }),
    );
  const counting = rule({
    id: "counting",
    tier: "core",
    gate: "CONDUCT",
    kind: "X",
    source: ["S10"],
    title: { en: "x", zh: "x" },
    condition: { en: "x", zh: "x" },
    actor: "platform",
    judge: (dossier) => found("PASS", "NO_FINDING", dossier.happened("ClaimFlagged", {})),
  });

  it("names what a rule read, by whatever it was looked for", () => {
    const steps = whole(counting, storyA({ with: flags(2) }), "2026-10-18T00:00:00+08:00");
    expect(steps.map(({ because }) => because.length)).toEqual([0, 1, 1]);
  });

  it("of a thousand steps is told from its beginning, and how it ends", () => {
    const steps = whole(counting, storyA({ with: flags(1100) }), "2026-10-18T00:00:00+08:00");
    expect(steps).toHaveLength(100);
    expect(steps.at(-1)?.finding.evidence).toHaveLength(1100);
    expect(steps.at(-2)?.finding.evidence).toHaveLength(999);
  });
});
