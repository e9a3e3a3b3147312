import { describe, expect, it } from "vitest";
import { asking, happy, later, on, scheduled, voided } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const mcn = "91610113MA6W8U4N6H";
const packer = "91611026MA6X1T3P64";
const cooperative = "93611026MA7J0K2L6L";

describe("penalties of those who take part", () => {
  const { says, tells, restsOn } = asking("penalties-published");
  const penalty = (subject: string, data: object = {}, name = "P1") =>
    event(
      "PenaltyRecorded",
      on("10-01T09:00:00"),
      { penalty: name, subject, kind: "x", final: true, ...data },
      { id: name },
    );
  const published = (name = "P1") =>
    event("PenaltyPublished", on("10-05T09:00:00"), { penalty: name }, { id: `${name} published` });

  it("are none until one is on record", () => {
    expect(says(happy, later)).toBe("NA NO_PENALTY");
    expect(says({ with: [penalty("m:packer")] }, on("10-01T08:59:59"))).toBe("NA NO_PENALTY");
  });
  it("are to be published once they are final", () => {
    const change = { with: [penalty("m:packer"), published()] };
    expect(tells(change, on("10-05T08:59:59"))).toEqual(["FAIL PENALTY_UNPUBLISHED", {}]);
    expect(restsOn(change, on("10-05T08:59:59"))).toEqual(["P1"]);
    expect(tells(change, on("10-05T09:00:00"))).toEqual(["PASS PENALTIES_PUBLISHED", {}]);
    expect(restsOn(change, later)).toEqual(["P1", "P1 published"]);
  });
  it("need not be published while an appeal is open", () => {
    for (const final of [false, undefined]) {
      const change = { with: [penalty("m:packer", { final })] };
      expect(tells(change, later)).toEqual(["PENDING PENALTY_NOT_FINAL", {}]);
      expect(restsOn(change, later)).toEqual(["P1"]);
    }
  });
  it("are told by the one unpublished, then by the one open", () => {
    const open = penalty("h:mayor", { final: false }, "P2");
    const both = { with: [penalty("m:packer"), open] };
    expect(says(both, later)).toBe("FAIL PENALTY_UNPUBLISHED");
    expect(restsOn(both, later)).toEqual(["P1"]);
    const change = { with: [...both.with, published()] };
    expect(says(change, later)).toBe("PENDING PENALTY_NOT_FINAL");
    expect(restsOn(change, later)).toEqual(["P2"]);
    expect(says({ with: [...both.with, published("P2")] }, later)).toBe("FAIL PENALTY_UNPUBLISHED");
  });
  it("are those of seller, host, agency and operator, and of no other", () => {
    const edit = scheduled({ operator: "op:1" });
    for (const subject of ["m:packer", "h:mayor", mcn, "op:1"])
      expect(says({ edit, with: [penalty(subject)] }, later)).toBe("FAIL PENALTY_UNPUBLISHED");
    expect(says({ edit, with: [penalty("m:other")] }, later)).toBe("NA NO_PENALTY");
  });
  it("are none where the record was voided", () => {
    const change = { with: [penalty("m:packer"), voided("P1", on("10-02T09:00:00"))] };
    expect(says(change, later)).toBe("NA NO_PENALTY");
  });
});

describe("one subject in several roles", () => {
  const { says, tells, restsOn } = asking("multi-role-flagged");

  // Story (a): a cooperative grew, the packer sells, an agency without registration takes part.
  it("is not there where each role is another's", () => {
    expect(tells(happy, later)).toEqual(["PASS ROLES_APART", {}]);
    expect(restsOn(happy, later)).toEqual(["a-05", "a-01"]);
  });
  it("is told, and never a failure, where one grows and sells", () => {
    const edit = edited("BatchRegistered", { uscc: packer });
    expect(tells({ edit }, later)).toEqual(["PASS ROLES_TOGETHER", { roles: "producer = seller" }]);
    expect(restsOn({ edit }, later)).toEqual(["a-05", "a-01"]);
  });
  it("is known by the registered code of whoever grew, where the batch tells none", () => {
    const edit = edited("BatchRegistered", { uscc: undefined, producer: "m:packer" });
    expect(tells({ edit }, later)[1]).toEqual({ roles: "producer = seller" });
    expect(restsOn({ edit }, later)).toEqual(["a-01"]);
    const codeless = {
      edit,
      without: ["MerchantRegistered" as const],
    };
    expect(tells(codeless, later)[1]).toEqual({ roles: "producer = seller" });
    expect(restsOn(codeless, later)).toEqual([]);
  });
  it("is known by the registered code of agency and operator, else by the id", () => {
    const agency = event(
      "AgencyRegistered",
      on("08-01T09:00:00"),
      { agency: mcn, name: "x", uscc: packer },
      { id: "agency" },
    );
    expect(tells({ with: [agency] }, later)[1]).toEqual({ roles: "seller = agency" });
    expect(restsOn({ with: [agency] }, later)).toEqual(["a-01", "agency"]);
    const byId = edited("MerchantRegistered", { uscc: mcn });
    expect(tells({ edit: byId }, later)[1]).toEqual({ roles: "seller = agency" });

    const operator = event(
      "OperatorRegistered",
      on("08-01T09:00:00"),
      { operator: "op:1", name: "x", uscc: cooperative },
      { id: "operator" },
    );
    const edit = scheduled({ operator: "op:1" });
    expect(tells({ edit, with: [operator] }, later)[1]).toEqual({ roles: "producer = operator" });
    expect(restsOn({ edit, with: [operator] }, later)).toEqual(["a-05", "operator"]);
    expect(says({ edit }, later)).toBe("PASS ROLES_APART");
    expect(tells({ edit: scheduled({ operator: packer }) }, later)[1]).toEqual({
      roles: "seller = operator",
    });
  });
  it("is not told of registrations of others", () => {
    const of = (uscc: string) => ({ name: "x", uscc });
    const others = [
      event("MerchantRegistered", on("08-02T09:00:00"), { merchant: "m:2", ...of(cooperative) }),
      event("AgencyRegistered", on("08-02T09:00:00"), { agency: "a:2", ...of(packer) }),
      event("OperatorRegistered", on("08-02T09:00:00"), { operator: "op:2", ...of(packer) }),
      event("BatchRegistered", on("08-21T09:00:00"), {
        batch: "b:2",
        producer: "m:packer",
        uscc: packer,
        originDivision: "611026",
        product: "x",
      }),
    ];
    const edit = scheduled({ operator: "op:1" });
    expect(says({ edit, with: others }, later)).toBe("PASS ROLES_APART");
  });
  it("is told of each subject by itself, each role once", () => {
    const second = event("BatchRegistered", on("08-20T09:00:00"), {
      batch: "b:2",
      producer: "m:jinling",
      uscc: packer,
      originDivision: "611026",
      product: "x",
    });
    const edit = (exhibit: Parameters<ReturnType<typeof scheduled>>[0]) =>
      edited("LotPacked", { batches: ["b:ZS-BF-20260820", "b:2"] })(
        scheduled({ operator: mcn })(edited("BatchRegistered", { uscc: packer })(exhibit)),
      );
    expect(tells({ edit, with: [second] }, later)[1]).toEqual({
      roles: "producer = seller; agency = operator",
    });
  });
  it("is not told of two batches of one grower alone", () => {
    const second = event("BatchRegistered", on("08-20T09:00:00"), {
      batch: "b:2",
      producer: "m:jinling",
      uscc: cooperative,
      originDivision: "611026",
      product: "x",
    });
    const edit = edited("LotPacked", { batches: ["b:ZS-BF-20260820", "b:2"] });
    expect(says({ edit, with: [second] }, later)).toBe("PASS ROLES_APART");
  });
  it("cannot be told of fewer than two roles", () => {
    const alone = {
      without: ["BatchRegistered" as const],
      edit: scheduled({ mcn: undefined }),
    };
    expect(says(alone, later)).toBe("NA NOTHING_TO_COMPARE");
    const withAgency = { without: ["BatchRegistered" as const] };
    expect(says(withAgency, later)).toBe("PASS ROLES_APART");
    const nobody = {
      without: ["ListingDrafted" as const],
      edit: scheduled({ mcn: undefined, operator: "op:1" }),
    };
    expect(says(nobody, later)).toBe("NA NOTHING_TO_COMPARE");
  });
});
