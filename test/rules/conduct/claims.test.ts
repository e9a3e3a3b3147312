import { describe, expect, it } from "vitest";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

interface Said {
  readonly claim?: string;
  readonly session?: string;
  readonly listing?: string;
  readonly clip?: string;
  readonly text?: string;
}

const flagged = (kind: string, at: string, { claim = "cl", session = "s:a", ...more }: Said = {}) =>
  event("ClaimFlagged", on(at), { claim, session, kind, ...more }, { id: `flag-${claim}` });
const corrected = (at: string, { claim = "cl", session = "s:a", ...more }: Said = {}) =>
  event("ClaimCorrected", on(at), { claim, session, ...more });
const later = on("10-20T10:00:00");

describe.each([
  ["no-absolute-terms", "absolute-term"],
  ["no-false-claims", "false-claim"],
  ["no-medical-claims", "medical"],
])("%s", (rule, kind) => {
  const { says, tells, restsOn } = asking(rule);

  it("says nothing before the stream, and passes while nothing is flagged", () => {
    expect(says({}, on("10-17T09:59:59.999"))).toBe("NA NOT_BEGUN");
    expect(tells({}, on("10-17T10:00:00"))).toEqual(["PASS NO_FINDING", {}]);
  });
  it("fails from the instant of the flag until that of the correction", () => {
    const change = {
      with: [flagged(kind, "10-17T10:30:00", { text: "包治百病" }), corrected("10-17T10:33:00")],
    };
    expect(says(change, on("10-17T10:29:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-17T10:30:00"))).toEqual([
      "FAIL CLAIM_UNCORRECTED",
      { text: "包治百病" },
    ]);
    expect(restsOn(change, on("10-17T10:30:00"))).toEqual(["flag-cl"]);
    expect(says(change, on("10-17T10:32:59.999"))).toBe("FAIL CLAIM_UNCORRECTED");
    expect(says(change, on("10-17T10:33:00"))).toBe("PASS NO_FINDING");
  });
  it("names the claim where nobody wrote down what was said", () =>
    expect(tells({ with: [flagged(kind, "10-17T10:30:00", { claim: "cl:7" })] }, later)).toEqual([
      "FAIL CLAIM_UNCORRECTED",
      { text: "cl:7" },
    ]));
  it("counts what was said of this listing, and not of another, nor in another session", () => {
    const says1 = (said: Said) => says({ with: [flagged(kind, "10-17T10:30:00", said)] }, later);
    expect(says1({ listing: "li:a" })).toBe("FAIL CLAIM_UNCORRECTED");
    expect(says1({ listing: "li:b" })).toBe("PASS NO_FINDING");
    expect(says1({ session: "s:b" })).toBe("PASS NO_FINDING");
  });
  it("leaves claims of another kind to their own rule", () =>
    expect(says({ with: [flagged("price", "10-17T10:30:00")] }, later)).toBe("PASS NO_FINDING"));
  it("takes no correction of another claim, nor in another session", () => {
    const says1 = (said: Said) =>
      says({ with: [flagged(kind, "10-17T10:30:00"), corrected("10-17T10:33:00", said)] }, later);
    expect(says1({})).toBe("PASS NO_FINDING");
    expect(says1({ claim: "other" })).toBe("FAIL CLAIM_UNCORRECTED");
    expect(says1({ session: "s:b" })).toBe("FAIL CLAIM_UNCORRECTED");
  });
  it("fails while one of several claims stands", () => {
    const change = {
      with: [
        flagged(kind, "10-17T10:30:00", { claim: "one" }),
        flagged(kind, "10-17T10:31:00", { claim: "two" }),
        corrected("10-17T10:33:00", { claim: "one" }),
      ],
    };
    expect(tells(change, later)).toEqual(["FAIL CLAIM_UNCORRECTED", { text: "two" }]);
  });
  it("forgets a flag that was voided", () => {
    const voided = event("RecordVoided", on("10-18T10:00:00"), { event: "flag-cl", reason: "x" });
    const change = { with: [flagged(kind, "10-17T10:30:00"), voided] };
    expect(says(change, on("10-17T12:00:00"))).toBe("FAIL CLAIM_UNCORRECTED");
    expect(says(change, later)).toBe("PASS NO_FINDING");
  });
});

describe("a claim in a clip", () => {
  const inClip = (kind: string) =>
    flagged(kind, "10-18T09:00:00", { clip: "clip:1", listing: "li:a" });

  it("fails after the stream is over", () =>
    expect(asking("no-medical-claims").says({ with: [inClip("medical")] }, later)).toBe(
      "FAIL CLAIM_UNCORRECTED",
    ));
  it.each([
    ["in that clip", { clip: "clip:1" }, "PASS NO_FINDING"],
    ["on air alone", {}, "FAIL CLAIM_UNCORRECTED"],
    ["in another clip", { clip: "clip:2" }, "FAIL CLAIM_UNCORRECTED"],
    ["in that clip, another claim", { clip: "clip:1", claim: "x" }, "FAIL CLAIM_UNCORRECTED"],
  ])("that is medical, corrected %s", (_, said, verdict) =>
    expect(
      asking("no-medical-claims").says(
        { with: [inClip("medical"), corrected("10-18T10:00:00", said)] },
        later,
      ),
    ).toBe(verdict),
  );
  it("leaves a medical claim on air standing where only the clip is corrected", () =>
    expect(
      asking("no-medical-claims").says(
        {
          with: [
            flagged("medical", "10-17T10:30:00"),
            corrected("10-18T10:00:00", { clip: "clip:1" }),
          ],
        },
        later,
      ),
    ).toBe("FAIL CLAIM_UNCORRECTED"));
  it.each([
    ["no-absolute-terms", "absolute-term"],
    ["no-false-claims", "false-claim"],
  ])("is corrected for %s wherever the correction was made", (rule, kind) =>
    expect(asking(rule).says({ with: [inClip(kind), corrected("10-18T10:00:00")] }, later)).toBe(
      "PASS NO_FINDING",
    ),
  );
});

describe("a medical claim on goods of a category", () => {
  const says = (category: string, at = later) =>
    asking("no-medical-claims").says(
      {
        with: [flagged("medical", "10-17T10:30:00")],
        edit: edited("ListingDrafted", { category }),
      },
      at,
    );

  it.each(["packaged-food", "fresh-produce", "health-food", "cosmetics", "of no known kind"])(
    "such as %s fails",
    (category) => expect(says(category)).toBe("FAIL CLAIM_UNCORRECTED"),
  );
  it("such as apparel is nothing that this rule bars", () => {
    expect(says("apparel")).toBe("NA NOT_THIS_CATEGORY");
    expect(says("apparel", on("10-17T09:00:00"))).toBe("NA NOT_BEGUN");
  });
});
