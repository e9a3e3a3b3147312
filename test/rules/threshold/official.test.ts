import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import {
  asking,
  before,
  type Change,
  happy,
  later,
  on,
  scheduled,
  start,
  voided,
} from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

type Approval = Data<"OfficialStreamApproved">;
const approval = (at: string, data: Partial<Approval> = {}, id = "approval") =>
  event("OfficialStreamApproved", at, { session: "s:a", ...data }, { id });
const unapproved = { without: ["OfficialStreamApproved"] } as const satisfies Change;
const professional = { edit: scheduled({ hostRole: "PRO" }) };

describe("an official on stream", () => {
  const { says, restsOn } = asking("official-charity-only");

  it("streams for charity and without pay, as approved", () => {
    expect(says(happy, on("09-22T15:59:59.999"))).toBe("PENDING OFFICIAL_NOT_APPROVED");
    expect(says(happy, on("09-22T16:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn(happy, later)).toEqual(["a-21"]);
  });
  it("needs the approval from the planned start on, and is cured by a later one", () => {
    const change = {
      ...unapproved,
      with: [approval(on("10-18T00:00:00"), { charity: true, remuneration: 0 })],
    };
    expect(says(change, start)).toBe("FAIL OFFICIAL_NOT_APPROVED");
    expect(says(change, later)).toBe("PASS SATISFIED");
  });
  it("needs an approval of this session", () =>
    expect(
      says(
        {
          ...unapproved,
          with: [
            approval(on("09-22T00:00:00"), { session: "s:b", charity: true, remuneration: 0 }),
          ],
        },
        before,
      ),
    ).toBe("PENDING OFFICIAL_NOT_APPROVED"));
  it.each<[string, Change]>([
    ["approved for no charity", { edit: edited("OfficialStreamApproved", { charity: false }) }],
    ["paid", { edit: edited("OfficialStreamApproved", { remuneration: 1 }) }],
    ["scheduled for no charity", { edit: scheduled({ charity: undefined }) }],
  ])("fails when %s", (_, change) => {
    expect(says(change, before)).toBe("FAIL OFFICIAL_NOT_CHARITY");
    expect(restsOn(change, before)).toEqual(["a-21", "a-10"]);
  });
  it("fails when the pay is not said", () =>
    expect(
      says({ ...unapproved, with: [approval(on("09-22T00:00:00"), { charity: true })] }, before),
    ).toBe("FAIL OFFICIAL_NOT_CHARITY"));
  it("is judged by the last approval", () =>
    expect(
      says(
        { with: [approval(on("10-01T00:00:00"), { charity: true, remuneration: 500 })] },
        before,
      ),
    ).toBe("FAIL OFFICIAL_NOT_CHARITY"));
  it("is none where somebody else streams, or nothing is scheduled", () => {
    expect(says(professional, later)).toBe("NA NO_OFFICIAL");
    expect(says(happy, later, { session: "s:unknown" })).toBe("NA NO_OFFICIAL");
  });
});

describe("the organiser's approval", () => {
  const { tells, says, restsOn, turns } = asking("organiser-approval-recorded");
  const organiser = "柞水县商务局";
  const held = scheduled({ division: "611026" });
  const approved = (data: Partial<Approval>, at = on("09-22T16:00:00")): Change => ({
    ...unapproved,
    edit: held,
    with: [approval(at, { organiser, ...data })],
  });

  it("is not asked for where no official streams", () => {
    expect(says(professional, later)).toBe("NA NO_OFFICIAL");
    expect(says(happy, later, { session: "s:unknown" })).toBe("NA NO_OFFICIAL");
  });
  it("is awaited until the planned start", () => {
    expect(says(unapproved, before)).toBe("PENDING OFFICIAL_NOT_APPROVED");
    expect(turns(unapproved, before)).toBe(start);
    expect(says(unapproved, start)).toBe("FAIL OFFICIAL_NOT_APPROVED");
  });
  it("is awaited where only another session has one", () =>
    expect(says(approved({ session: "s:b", division: "611026" }), before)).toBe(
      "PENDING OFFICIAL_NOT_APPROVED",
    ));
  it.each<[string, Partial<Approval>]>([
    ["division", {}],
    ["organiser", { organiser: " ", division: "611026" }],
    ["organiser, division", { organiser: "" }],
  ])("must name %s", (fields, data) => {
    expect(tells(approved(data), before)).toEqual(["PENDING APPROVAL_INCOMPLETE", { fields }]);
    expect(tells(approved(data), start)).toEqual(["FAIL APPROVAL_INCOMPLETE", { fields }]);
  });
  it("is compared with the place of the stream, which the schedule must say", () => {
    const change = { ...unapproved, with: approved({ division: "611026" }).with ?? [] };
    expect(says(change, before)).toBe("PENDING PLACE_UNSTATED");
    expect(says(change, start)).toBe("FAIL PLACE_UNSTATED");
  });
  it.each(["611026", "611000", "610000"])("passes from the organiser of %s", (division) => {
    expect(says(approved({ division }), before)).toBe("PASS SATISFIED");
    expect(restsOn(approved({ division }), later)).toEqual(["approval"]);
  });
  it.each(["611002", "610100", "230000"])("fails at once from that of %s", (division) => {
    expect(tells(approved({ division }), before)).toEqual([
      "FAIL ORGANISER_ELSEWHERE",
      { division, place: "611026" },
    ]);
    expect(restsOn(approved({ division }), before)).toEqual(["approval", "a-10"]);
  });
  it("drops only the trailing pairs of the organiser's code", () => {
    const change = { ...approved({ division: "500100" }), edit: scheduled({ division: "500101" }) };
    expect(says(change, before)).toBe("PASS SATISFIED");
  });
  it("is late from the planned start on", () => {
    expect(says(approved({ division: "611026" }, before), later)).toBe("PASS SATISFIED");
    const late = approved({ division: "611026" }, start);
    expect(says(late, before)).toBe("PENDING OFFICIAL_NOT_APPROVED");
    expect(tells(late, start)).toEqual(["PASS_LATE APPROVAL_LATE", { due: start }]);
    expect(restsOn(late, later)).toEqual(["approval"]);
  });
  it("is the last one, and in time where one as good came in time", () => {
    const again = (first: Partial<Approval>): Change => ({
      ...unapproved,
      edit: held,
      with: [
        approval(on("09-22T00:00:00"), { organiser, division: "611026", ...first }, "first"),
        approval(on("10-18T00:00:00"), { organiser, division: "611026" }, "last"),
      ],
    });
    expect(says(again({}), later)).toBe("PASS SATISFIED");
    expect(restsOn(again({}), later)).toEqual(["last"]);
    expect(says(again({ organiser: "" }), later)).toBe("PASS_LATE APPROVAL_LATE");
    expect(says(again({ division: "611002" }), later)).toBe("PASS_LATE APPROVAL_LATE");
  });
  it("is late where the one in time named no division", () => {
    const change: Change = {
      ...unapproved,
      edit: held,
      with: [
        approval(on("09-22T00:00:00"), { organiser }, "first"),
        approval(on("10-18T00:00:00"), { organiser, division: "611026" }, "last"),
      ],
    };
    expect(says(change, later)).toBe("PASS_LATE APPROVAL_LATE");
  });
});

describe("the image of an official", () => {
  const { says, restsOn } = asking("official-image-not-commercial");
  const clip = (at: string, data: Partial<Data<"ClipPublished">> = {}, id = "clip") =>
    event("ClipPublished", at, { session: "s:a", clip: "K", commercial: true, ...data }, { id });
  const after = on("10-18T00:00:00");

  it("is not there to be judged before the stream begins", () => {
    expect(says(happy, before)).toBe("NA NOT_BEGUN");
    expect(says(happy, start)).toBe("PASS NO_FINDING");
  });
  it("must not advertise, at any time", () => {
    const change = { with: [clip(after)] };
    expect(says(change, on("10-17T23:59:59.999"))).toBe("PASS NO_FINDING");
    expect(says(change, after)).toBe("FAIL OFFICIAL_IMAGE_SOLD");
    expect(restsOn(change, after)).toEqual(["clip"]);
    expect(says(change, "2036-10-18T00:00:00+08:00")).toBe("FAIL OFFICIAL_IMAGE_SOLD");
    expect(says({ with: [clip(on("10-01T00:00:00"))] }, before)).toBe("FAIL OFFICIAL_IMAGE_SOLD");
  });
  it("may be shown in a clip that does not advertise", () => {
    expect(says({ with: [clip(after, { commercial: false })] }, later)).toBe("PASS NO_FINDING");
    const unsaid = event("ClipPublished", after, { session: "s:a", clip: "K" });
    expect(says({ with: [unsaid] }, later)).toBe("PASS NO_FINDING");
  });
  it("is not in a clip that says so", () =>
    expect(says({ with: [clip(after, { showsOfficial: false })] }, later)).toBe("PASS NO_FINDING"));
  it("is in a clip that says so, whoever the host is", () => {
    expect(says({ ...professional, with: [clip(after, { showsOfficial: true })] }, later)).toBe(
      "FAIL OFFICIAL_IMAGE_SOLD",
    );
    expect(says({ ...professional, with: [clip(after)] }, later)).toBe("NA NO_OFFICIAL");
    expect(says(professional, later)).toBe("NA NO_OFFICIAL");
  });
  it("is this session's and this listing's matter", () => {
    expect(says({ with: [clip(after, { session: "s:b" })] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [clip(after, { listing: "li:b" })] }, later)).toBe("PASS NO_FINDING");
    expect(says({ with: [clip(after, { listing: "li:a" })] }, later)).toBe(
      "FAIL OFFICIAL_IMAGE_SOLD",
    );
  });
  it("is clear again when the record was a mistake", () =>
    expect(says({ with: [clip(after), voided("clip", on("10-19T00:00:00"))] }, later)).toBe(
      "PASS NO_FINDING",
    ));
  it("is nobody's where nothing is scheduled", () =>
    expect(says(happy, later, { session: "s:unknown" })).toBe("NA NO_OFFICIAL"));
});
