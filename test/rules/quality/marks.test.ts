import { describe, expect, it } from "vitest";
import type { Exhibit } from "../../../src/rules/caseFile.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";
import {
  before,
  changesAt,
  drafted,
  each,
  evidenceOf,
  finds,
  less,
  lotsIn,
  ofCategory,
  start,
  twoLots,
  voided,
} from "./finding.ts";

const asked = "2026-09-20T00:00:00+08:00";
const batch = "b:ZS-BF-20260820";
const passed = ["PASS SATISFIED", { lot: "L-a1" }];
const packed = (data: object = {}) =>
  event("LotPacked", "2026-09-05T17:00:00+08:00", {
    lot: "L-a2",
    batches: ["b:2"],
    packer: "m:packer",
    packedOn: "2026-09-05",
    units: 10,
    ...data,
  });
const registered = (data: object = {}) =>
  event(
    "BatchRegistered",
    "2026-08-21T00:00:00+08:00",
    { batch: "b:2", producer: "m:second", originDivision: "611002", product: "黑木耳", ...data },
    { id: "second-batch" },
  );
const unclaimed = less("ListingDrafted", "gi");

describe("a geographical indication", () => {
  const rule = "gi-mark-authorised";
  const authorised = (data: object = {}, id = "paper") =>
    event(
      "GiAuthorisationRecorded",
      "2026-08-02T00:00:00+08:00",
      { holder: "m:packer", gi: "柞水木耳", area: ["611026"], verified: true, ...data },
      { id },
    );
  const found = (withs: readonly Exhibit[], at = asked) => finds(rule, { with: withs }, at);
  const unauthorised = ["PENDING GI_NOT_AUTHORISED", { lot: "L-a1", claimed: "柞水木耳" }];

  it("may be claimed by whoever is authorised, for goods from its area", () => {
    expect(found([authorised()])).toEqual(passed);
    expect(evidenceOf(rule, { with: [authorised()] }, asked)).toEqual(["a-05", "paper"]);
  });

  it("awaits the authorisation before the planned start, and misses it from then on", () => {
    expect(found([], before)).toEqual(unauthorised);
    expect(found([], start)).toEqual([
      "FAIL GI_NOT_AUTHORISED",
      { lot: "L-a1", claimed: "柞水木耳" },
    ]);
  });

  it.each(["m:packer", "m:factory", "m:jinling"])("may be %s's to use", (holder) =>
    expect(
      finds(
        rule,
        { with: [authorised({ holder })], edit: edited("LotPacked", { packer: "m:factory" }) },
        asked,
      ),
    ).toEqual(passed),
  );

  it.each([
    ["of somebody else", { holder: "m:stranger" }],
    ["that nobody verified", { verified: false }],
    ["that does not say whether it is verified", { verified: undefined }],
    ["of another name", { gi: "东北木耳" }],
  ])("is not covered by an authorisation %s", (_, data) =>
    expect(found([authorised(data)])).toEqual(unauthorised),
  );

  it("is not covered by an authorisation recorded by mistake", () =>
    expect(found([authorised(), voided("paper", "2026-08-03T00:00:00+08:00")])).toEqual(
      unauthorised,
    ));

  it("does not mind blanks and full-width signs in the name", () =>
    expect(
      finds(
        rule,
        { with: [authorised({ gi: "AGI99001 " })], edit: drafted({ gi: " ＡＧＩ99001" }) },
        asked,
      ),
    ).toEqual(passed));

  it("must be in force on the day asked about, its first and last day included", () => {
    const paper = authorised({ validFrom: "2026-09-10", validTo: "2026-09-20" });
    const outside = [
      "FAIL GI_NOT_IN_FORCE",
      { lot: "L-a1", claimed: "柞水木耳", from: "2026-09-10", to: "2026-09-20" },
    ];
    expect(found([paper], "2026-09-09T23:59:59.999+08:00")).toEqual(outside);
    expect(found([paper], "2026-09-10T00:00:00+08:00")).toEqual(passed);
    expect(found([paper], "2026-09-20T23:59:59.999+08:00")).toEqual(passed);
    expect(found([paper], "2026-09-21T00:00:00+08:00")).toEqual(outside);
    expect(evidenceOf(rule, { with: [paper] }, "2026-09-21T00:00:00+08:00")).toEqual(["paper"]);
    expect(changesAt(rule, { with: [paper] }, "2026-09-07T00:00:00+08:00")).toBe(
      "2026-09-10T00:00:00+08:00",
    );
    expect(changesAt(rule, { with: [paper] }, asked)).toBe("2026-09-21T00:00:00+08:00");
  });

  it("is told of a term that is open", () =>
    expect(found([authorised({ validTo: "2026-09-19" })])[1]).toEqual({
      lot: "L-a1",
      claimed: "柞水木耳",
      from: "-",
      to: "2026-09-19",
    }));

  it.each([
    ["611026", "PASS SATISFIED"],
    ["611000", "PASS SATISFIED"],
    ["610000", "PASS SATISFIED"],
    ["611002", "FAIL GI_OUTSIDE_AREA"],
    ["", "FAIL GI_OUTSIDE_AREA"],
  ])("of the area %j, for goods from 611026: %s", (area, verdict) =>
    expect(found([authorised({ area: [area] })])[0]).toBe(verdict),
  );

  it("may have an area of several divisions", () => {
    expect(found([authorised({ area: ["611002", "611026"] })])).toEqual(passed);
    expect(found([authorised({ area: ["611002"] })])).toEqual([
      "FAIL GI_OUTSIDE_AREA",
      { lot: "L-a1", claimed: "柞水木耳", batch, actual: "611026" },
    ]);
    expect(evidenceOf(rule, { with: [authorised({ area: [] })] }, asked)).toEqual([
      "a-05",
      "paper",
    ]);
  });

  it("passes by any authorisation in force that covers the origin", () => {
    const expired = authorised({ validTo: "2026-09-01" }, "expired");
    const elsewhere = authorised({ area: ["611002"] }, "elsewhere");
    expect(found([authorised(), expired, elsewhere])).toEqual(passed);
    expect(found([expired, elsewhere])[0]).toBe("FAIL GI_OUTSIDE_AREA");
    expect(evidenceOf(rule, { with: [expired, elsewhere] }, asked)).toEqual(["a-05", "elsewhere"]);
  });

  it("is judged batch by batch: each by seller, packer or its own producer", () => {
    const edit = edited("LotPacked", { batches: [batch, "b:2"] });
    const ofFirst = authorised({ holder: "m:jinling", area: ["611000"] }, "first");
    const ofSecond = authorised({ holder: "m:second", area: ["611000"] }, "second");
    expect(finds(rule, { with: [registered(), ofFirst], edit }, asked)).toEqual(unauthorised);
    expect(finds(rule, { with: [registered(), ofFirst, ofSecond], edit }, asked)).toEqual(passed);
    expect(
      finds(rule, { with: [registered(), authorised({ area: ["611026"] })], edit }, asked),
    ).toEqual([
      "FAIL GI_OUTSIDE_AREA",
      { lot: "L-a1", claimed: "柞水木耳", batch: "b:2", actual: "611002" },
    ]);
    expect(finds(rule, { with: [authorised()], edit }, before)).toEqual([
      "PENDING BATCH_NOT_REGISTERED",
      { lot: "L-a1", batch: "b:2" },
    ]);
    expect(finds(rule, { with: [authorised()], edit }, start)).toEqual([
      "FAIL BATCH_NOT_REGISTERED",
      { lot: "L-a1", batch: "b:2" },
    ]);
  });

  it("waits for the packing", () => {
    const change = { without: ["LotPacked" as const], with: [authorised()] };
    expect(finds(rule, change, before)).toEqual(["PENDING NOT_PACKED", { lot: "L-a1" }]);
    expect(finds(rule, change, start)).toEqual(["FAIL NOT_PACKED", { lot: "L-a1" }]);
  });

  it("need not be proven where nobody claims one", () => {
    const none = ["NA NO_GI_CLAIM", { lot: "L-a1" }];
    expect(finds(rule, { edit: unclaimed }, start)).toEqual(none);
    expect(evidenceOf(rule, { edit: unclaimed }, start)).toEqual([]);
    expect(finds(rule, { edit: drafted({ gi: "  " }) }, start)).toEqual(none);
    expect(finds(rule, { edit: each(unclaimed, drafted({ marks: ["ORGANIC"] })) }, start)).toEqual(
      none,
    );
    expect(finds(rule, { without: ["LabelRecorded"], edit: unclaimed }, start)).toEqual(none);
  });

  it("is claimed as well by the mark on the label or in the draft, without a name", () => {
    const onLabel = each(unclaimed, edited("LabelRecorded", { marks: ["GI"] }));
    const inDraft = each(unclaimed, drafted({ marks: ["GI"] }));
    for (const edit of [onLabel, inDraft]) {
      expect(finds(rule, { edit }, asked)).toEqual([
        "PENDING GI_NOT_AUTHORISED",
        { lot: "L-a1", claimed: "GI" },
      ]);
      expect(finds(rule, { edit, with: [authorised()] }, asked)).toEqual(passed);
      expect(finds(rule, { edit, with: [authorised({ area: ["611002"] })] }, asked)[1]).toEqual({
        lot: "L-a1",
        claimed: "柞水木耳",
        batch,
        actual: "611026",
      });
    }
  });

  it("is judged lot by lot", () => {
    const change = {
      edit: each(unclaimed, twoLots),
      with: [
        packed(),
        registered(),
        event("LabelRecorded", "2026-09-06T00:00:00+08:00", { lot: "L-a2", marks: ["GI"] }),
      ],
    };
    expect(lotsIn(rule, change, asked)).toEqual([
      "L-a1 NA NO_GI_CLAIM",
      "L-a2 PENDING GI_NOT_AUTHORISED",
    ]);
  });
});

describe("a certification mark", () => {
  const rule = "certification-mark-genuine";
  const appliance = ofCategory("appliances");
  const certified = (data: object = {}, id = "paper", at = "2026-08-02T00:00:00+08:00") =>
    event(
      "CertificateRecorded",
      at,
      { holder: "m:packer", scheme: "CCC", number: "2026010703000001", verified: true, ...data },
      { id },
    );
  const withdrawn = (at: string, data: object = {}) =>
    event(
      "CertificateWithdrawn",
      at,
      { holder: "m:packer", scheme: "CCC", number: "2026010703000001", ...data },
      { id: "withdrawal" },
    );
  const found = (withs: readonly Exhibit[], at = asked) =>
    finds(rule, { with: withs, edit: appliance }, at);
  const uncertified = ["PENDING MARK_WITHOUT_CERTIFICATE", { lot: "L-a1", kind: "CCC" }];

  it("that is compulsory passes with its certificate", () => {
    expect(found([certified()])).toEqual(passed);
    expect(evidenceOf(rule, { with: [certified()], edit: appliance }, asked)).toEqual(["paper"]);
  });

  it("that is compulsory awaits it before the planned start, and misses it from then on", () => {
    expect(found([], before)).toEqual(uncertified);
    expect(found([], start)).toEqual([
      "FAIL MARK_WITHOUT_CERTIFICATE",
      { lot: "L-a1", kind: "CCC" },
    ]);
  });

  it.each(["m:packer", "m:factory", "m:jinling"])("may be %s's", (holder) =>
    expect(
      finds(
        rule,
        {
          with: [certified({ holder })],
          edit: each(appliance, edited("LotPacked", { packer: "m:factory" })),
        },
        asked,
      ),
    ).toEqual(passed),
  );

  it.each([
    ["of somebody else", { holder: "m:stranger" }],
    ["that nobody verified", { verified: false }],
    ["of another scheme", { scheme: "CQC" }],
  ])("is not covered by a certificate %s", (_, data) =>
    expect(found([certified(data)])).toEqual(uncertified),
  );

  it("is covered by the seller's certificate while nothing is packed", () =>
    expect(
      finds(rule, { without: ["LotPacked"], with: [certified()], edit: appliance }, asked),
    ).toEqual(passed));

  it("is not needed where none is claimed or compulsory", () => {
    const none = ["NA NO_MARK", { lot: "L-a1" }];
    expect(finds(rule, {}, start)).toEqual(none);
    expect(evidenceOf(rule, {}, start)).toEqual([]);
    expect(finds(rule, { edit: ofCategory("cosmetics") }, start)).toEqual(none);
    expect(finds(rule, { edit: drafted({ marks: ["GI"] }) }, start)).toEqual(none);
    expect(finds(rule, { edit: edited("LabelRecorded", { marks: ["GI"] }) }, start)).toEqual(none);
  });

  it("that is claimed in draft or label needs its own certificate", () => {
    const inDraft = drafted({ marks: ["ORGANIC"] });
    const onLabel = edited("LabelRecorded", { marks: ["GREEN"] });
    expect(finds(rule, { edit: inDraft, with: [certified()] }, start)).toEqual([
      "FAIL MARK_WITHOUT_CERTIFICATE",
      { lot: "L-a1", kind: "ORGANIC" },
    ]);
    const organic = certified({ scheme: "ORGANIC" });
    expect(finds(rule, { edit: inDraft, with: [organic] }, start)).toEqual(passed);
    expect(finds(rule, { edit: each(inDraft, onLabel), with: [organic] }, start)).toEqual([
      "FAIL MARK_WITHOUT_CERTIFICATE",
      { lot: "L-a1", kind: "GREEN" },
    ]);
    const green = certified({ scheme: "GREEN" }, "green");
    expect(
      evidenceOf(rule, { edit: each(inDraft, onLabel), with: [organic, green] }, start),
    ).toEqual(["paper", "green"]);
  });

  it("must be in force on the day asked about, its first and last day included", () => {
    const paper = certified({ validFrom: "2026-09-10", validTo: "2026-09-20" });
    const outside = [
      "FAIL MARK_NOT_IN_FORCE",
      { lot: "L-a1", kind: "CCC", from: "2026-09-10", to: "2026-09-20" },
    ];
    expect(found([paper], "2026-09-09T23:59:59.999+08:00")).toEqual(outside);
    expect(found([paper], "2026-09-10T00:00:00+08:00")).toEqual(passed);
    expect(found([paper], "2026-09-20T23:59:59.999+08:00")).toEqual(passed);
    expect(found([paper], "2026-09-21T00:00:00+08:00")).toEqual(outside);
    expect(
      evidenceOf(rule, { with: [paper], edit: appliance }, "2026-09-21T00:00:00+08:00"),
    ).toEqual(["paper"]);
  });

  it("fails once its certificate is withdrawn", () => {
    const withs = [certified(), withdrawn("2026-09-01T00:00:00+08:00")];
    expect(found(withs, "2026-10-01T00:00:00+08:00")).toEqual([
      "FAIL MARK_WITHDRAWN",
      { lot: "L-a1", kind: "CCC" },
    ]);
    expect(evidenceOf(rule, { with: withs, edit: appliance }, asked)).toEqual([
      "paper",
      "withdrawal",
    ]);
    const later = [certified(), withdrawn("2026-09-20T00:00:00.001+08:00")];
    expect(found(later)).toEqual(passed);
    expect(found(later, "2026-09-20T00:00:00.001+08:00")[0]).toBe("FAIL MARK_WITHDRAWN");
  });

  it.each([
    ["in the instant of the record", "2026-08-02T00:00:00+08:00", {}, "FAIL MARK_WITHDRAWN"],
    ["before the record", "2026-08-01T23:59:59.999+08:00", {}, "PASS SATISFIED"],
    ["by another number", "2026-09-01T00:00:00+08:00", { number: "2" }, "PASS SATISFIED"],
    ["of another scheme", "2026-09-01T00:00:00+08:00", { scheme: "CQC" }, "PASS SATISFIED"],
    ["of another holder", "2026-09-01T00:00:00+08:00", { holder: "m:x" }, "PASS SATISFIED"],
  ])("withdrawn %s", (_, at, data, verdict) =>
    expect(found([certified(), withdrawn(at, data)])[0]).toBe(verdict),
  );

  it("passes by any certificate that stands", () => {
    const gone = [certified(), withdrawn("2026-08-20T00:00:00+08:00")];
    const again = certified({}, "again", "2026-08-21T00:00:00+08:00");
    expect(found([...gone, again])).toEqual(passed);
    expect(evidenceOf(rule, { with: [...gone, again], edit: appliance }, asked)).toEqual(["again"]);
    const expired = certified({ number: "2", validTo: "2026-09-01" }, "expired");
    expect(found([...gone, expired])).toEqual([
      "FAIL MARK_NOT_IN_FORCE",
      { lot: "L-a1", kind: "CCC", from: "-", to: "2026-09-01" },
    ]);
    expect(found([expired, certified()])).toEqual(passed);
  });

  describe("for models", () => {
    const paper = certified({ models: ["KFR-35GW", "KFR-26GW "] });
    const judged = (...edits: ((exhibit: Exhibit) => Exhibit)[]) =>
      finds(rule, { with: [paper], edit: each(appliance, ...edits) }, asked);
    const onLabel = (model: string) => edited("LabelRecorded", { model });
    const uncovered = ["FAIL MARK_NOT_COVERING", { lot: "L-a1", kind: "CCC" }];

    it("covers those that it lists", () => {
      expect(judged(drafted({ model: " KFR-35GW" }))).toEqual(passed);
      expect(judged(onLabel("KFR-26GW"))).toEqual(passed);
      expect(judged(drafted({ model: "KFR-72LW" }))).toEqual(uncovered);
      expect(judged(onLabel("KFR-72LW"))).toEqual(uncovered);
      expect(
        evidenceOf(rule, { with: [paper], edit: each(appliance, onLabel("KFR-72LW")) }, asked),
      ).toEqual(["paper"]);
    });

    it("must list what the draft says and what the label says", () => {
      expect(judged(drafted({ model: "KFR-35GW" }), onLabel("KFR-26GW"))).toEqual(passed);
      expect(judged(drafted({ model: "KFR-35GW" }), onLabel("KFR-72LW"))).toEqual(uncovered);
      expect(judged(drafted({ model: "KFR-72LW" }), onLabel("KFR-35GW"))).toEqual(uncovered);
    });

    it("need not list the model of another lot", () => {
      const other = event("LabelRecorded", "2026-09-07T00:00:00+08:00", {
        lot: "L-a2",
        model: "KFR-72LW",
      });
      const edit = each(appliance, drafted({ model: "KFR-35GW" }));
      expect(finds(rule, { with: [paper, other], edit }, asked)).toEqual(passed);
    });

    it("must list what the label says where there is no draft", () => {
      const change = (model: string) => ({
        without: ["ListingDrafted" as const],
        with: [paper],
        edit: edited("LabelRecorded", { marks: ["CCC"], model }),
      });
      const question = { lot: "L-a1", listing: "li:a" };
      expect(finds(rule, change("KFR-35GW"), asked, question)).toEqual(passed);
      expect(finds(rule, change("KFR-72LW"), asked, question)).toEqual(uncovered);
    });

    it("cannot be judged where neither names one", () => {
      expect(judged()).toEqual(["PENDING MODEL_UNSTATED", { lot: "L-a1", kind: "CCC" }]);
      expect(judged(drafted({ model: " " }))[0]).toBe("PENDING MODEL_UNSTATED");
      expect(finds(rule, { with: [paper], edit: appliance }, start)[0]).toBe("FAIL MODEL_UNSTATED");
      expect(
        finds(rule, { without: ["LabelRecorded"], with: [paper], edit: appliance }, start)[0],
      ).toBe("FAIL MODEL_UNSTATED");
    });

    it("covers none where its list is empty, and all where it has none", () => {
      const empty = certified({ models: [] });
      const edit = each(appliance, drafted({ model: "KFR-35GW" }));
      expect(finds(rule, { with: [empty], edit }, asked)).toEqual(uncovered);
      expect(finds(rule, { with: [empty, certified({}, "all")], edit }, asked)).toEqual(passed);
    });
  });

  it("is judged lot by lot", () => {
    const change = {
      edit: twoLots,
      with: [
        packed(),
        registered(),
        event("LabelRecorded", "2026-09-06T00:00:00+08:00", { lot: "L-a2", marks: ["GREEN"] }),
      ],
    };
    expect(lotsIn(rule, change, asked)).toEqual([
      "L-a1 NA NO_MARK",
      "L-a2 PENDING MARK_WITHOUT_CERTIFICATE",
    ]);
  });
});
