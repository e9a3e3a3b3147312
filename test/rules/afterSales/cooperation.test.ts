import { describe, expect, it } from "vitest";
import type { Data } from "../../../src/domain/catalogue.ts";
import { instantOf, never } from "../../../src/domain/values/instant.ts";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const mcn = "91610113MA6W8U4N6H";
const host = "h:mayor";
const start = on("10-17T10:00:00");
const before = on("10-17T09:59:59.999");
const voided = (id: string, at: string) => event("RecordVoided", at, { event: id, reason: "x" });

describe("the cooperation agreement", () => {
  const { tells, says, restsOn } = asking("cooperation-agreement-in-force");
  const duties = ["host-management", "content-management", "quality-review", "consumer-protection"];
  const agreed = (
    data: Partial<Data<"CooperationAgreementSigned">>,
    at = on("09-10T09:00:00"),
    id = "agreed",
  ) =>
    event(
      "CooperationAgreementSigned",
      at,
      { merchant: "m:packer", mcn, from: "2026-09-10", duties, ...data },
      { id },
    );
  const none = { without: ["CooperationAgreementSigned"] } as const;
  const only = (data: Partial<Data<"CooperationAgreementSigned">>, at?: string) => ({
    ...none,
    with: [agreed(data, at)],
  });

  it("is not asked for without an agency", () => {
    expect(says({ edit: edited("SessionScheduled", { mcn: undefined }) }, start)).toBe(
      "NA NO_AGENCY",
    );
    expect(says({}, start, { session: "s:unknown", listing: "li:a" })).toBe("NA NO_AGENCY");
  });
  it("is awaited until the planned start", () => {
    expect(says(none, before)).toBe("PENDING NO_AGREEMENT");
    expect(says(none, start)).toBe("FAIL NO_AGREEMENT");
    expect(says({}, on("09-10T08:59:59.999"))).toBe("PENDING NO_AGREEMENT");
    expect(says({}, on("09-10T09:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn({}, start)).toEqual(["a-12"]);
  });
  it("is that of this merchant and this agency", () => {
    expect(says(only({ merchant: "m:other" }), start)).toBe("FAIL NO_AGREEMENT");
    expect(says(only({ mcn: "91610000000000000X" }), start)).toBe("FAIL NO_AGREEMENT");
    expect(says({ without: ["ListingDrafted"] }, before)).toBe("PENDING NO_AGREEMENT");
    expect(says({ without: ["ListingDrafted"] }, start)).toBe("FAIL NO_AGREEMENT");
  });
  it("runs from its first day to the end of its last", () => {
    const asked = (from: string, to?: string) =>
      tells(only({ from, ...(to !== undefined && { to }) }), start);
    const passes = ["PASS SATISFIED", {}];
    const outside = "FAIL AGREEMENT_NOT_IN_FORCE";
    expect(asked("2026-10-17", "2026-10-17")).toEqual(passes);
    expect(asked("2026-10-17")).toEqual(passes);
    expect(asked("2026-10-18")).toEqual([outside, { from: "2026-10-18", to: "-" }]);
    expect(asked("2026-09-10", "2026-10-16")).toEqual([
      outside,
      { from: "2026-09-10", to: "2026-10-16" },
    ]);
    expect(restsOn(only({ from: "2026-10-18" }), start)).toEqual(["agreed"]);
  });
  it("is looked at as of the planned start, and before it as of then", () => {
    const change = only({ from: "2026-10-01", to: "2026-10-31" });
    expect(says(change, on("09-30T23:59:59.999"))).toBe("FAIL AGREEMENT_NOT_IN_FORCE");
    expect(says(change, on("10-01T00:00:00"))).toBe("PASS SATISFIED");
    expect(says(change, on("11-30T00:00:00"))).toBe("PASS SATISFIED");
  });
  it("may be signed after the start", () =>
    expect(says(only({}, on("10-20T09:00:00")), on("10-20T09:00:00"))).toBe("PASS SATISFIED"));
  it("lists the four duties", () => {
    expect(tells(only({ duties: ["quality-review"] }), start)).toEqual([
      "FAIL AGREEMENT_INCOMPLETE",
      { duties: "host-management, content-management, consumer-protection" },
    ]);
    expect(tells(only({ duties: undefined }), start)).toEqual([
      "FAIL AGREEMENT_INCOMPLETE",
      { duties: duties.join(", ") },
    ]);
    expect(restsOn(only({ duties: [] }), start)).toEqual(["agreed"]);
  });
  it("is the last one signed", () => {
    const last = agreed({ duties: [] }, on("09-11T09:00:00"));
    expect(says({ with: [last] }, start)).toBe("FAIL AGREEMENT_INCOMPLETE");
  });
});

describe("the agency's contract with the host", () => {
  const { tells, says, restsOn, finding } = asking("mcn-host-contract");
  const signed = (
    at = on("09-10T09:00:00"),
    data: Partial<Data<"HostContractSigned">> = {},
    id = "signed",
  ) => event("HostContractSigned", at, { host, mcn, from: "2026-09-01", ...data }, { id });
  const disputed = (at: string, data = { host, mcn }, id = "disputed") =>
    event("HostContractDisputed", at, data, { id });
  const settled = (at: string, outcome: "STANDS" | "ENDED", data = { host, mcn }, id = "settled") =>
    event("HostContractDisputeSettled", at, { ...data, outcome }, { id });
  const later = on("12-01T00:00:00");

  it("is not asked for without an agency", () => {
    const change = { edit: edited("SessionScheduled", { mcn: undefined }), with: [signed()] };
    expect(says(change, start)).toBe("NA NO_AGENCY");
  });
  it("is awaited until the planned start", () => {
    expect(says({}, before)).toBe("PENDING NO_HOST_CONTRACT");
    expect(says({}, start)).toBe("FAIL NO_HOST_CONTRACT");
    expect(finding({}, before).changesAt()).toBe(instantOf(start));
  });
  it("is awaited where no host is named yet", () => {
    const change = { edit: edited("SessionScheduled", { host: undefined }), with: [signed()] };
    expect(says(change, before)).toBe("PENDING NO_HOST_CONTRACT");
    expect(says(change, start)).toBe("FAIL NO_HOST_CONTRACT");
  });
  it("passes from its signature on, also after the start", () => {
    expect(says({ with: [signed()] }, on("09-10T08:59:59.999"))).toBe("PENDING NO_HOST_CONTRACT");
    expect(says({ with: [signed()] }, on("09-10T09:00:00"))).toBe("PASS SATISFIED");
    expect(restsOn({ with: [signed()] }, start)).toEqual(["signed"]);
    const late = { with: [signed(on("10-20T09:00:00"))] };
    expect(says(late, on("10-20T08:59:59.999"))).toBe("FAIL NO_HOST_CONTRACT");
    expect(says(late, on("10-20T09:00:00"))).toBe("PASS SATISFIED");
  });
  it("is that of this agency with this host", () => {
    expect(says({ with: [signed(undefined, { mcn: "other" })] }, start)).toBe(
      "FAIL NO_HOST_CONTRACT",
    );
    expect(says({ with: [signed(undefined, { host: "h:other" })] }, start)).toBe(
      "FAIL NO_HOST_CONTRACT",
    );
  });
  it("does not count when voided", () => {
    const change = { with: [signed(), voided("signed", on("09-12T09:00:00"))] };
    expect(says(change, start)).toBe("FAIL NO_HOST_CONTRACT");
  });

  describe("in term at the opening", () => {
    const term = (from: string, to?: string) => ({
      with: [signed(undefined, { from, ...(to !== undefined && { to }) })],
    });
    it("counts its first and its last day", () => {
      expect(says(term("2026-10-17", "2026-10-17"), start)).toBe("PASS SATISFIED");
      expect(tells(term("2026-10-18"), start)).toEqual([
        "FAIL HOST_CONTRACT_NOT_IN_TERM",
        { from: "2026-10-18", to: "-" },
      ]);
      expect(tells(term("2026-09-01", "2026-10-16"), start)).toEqual([
        "FAIL HOST_CONTRACT_NOT_IN_TERM",
        { from: "2026-09-01", to: "2026-10-16" },
      ]);
      expect(restsOn(term("2026-10-18"), start)).toEqual(["signed"]);
    });
    it("counts the first instant of the first day", () => {
      const midnight = (at: string) => ({
        edit: edited("SessionScheduled", { start: at }),
        without: ["SessionStarted", "SessionEnded"] as const,
        ...term("2026-10-17", "2026-10-17"),
      });
      expect(says(midnight(on("10-17T00:00:00")), later)).toBe("PASS SATISFIED");
      expect(says(midnight(on("10-16T23:59:59.999")), later)).toBe(
        "FAIL HOST_CONTRACT_NOT_IN_TERM",
      );
      expect(says(midnight(on("10-17T23:59:59.999")), later)).toBe("PASS SATISFIED");
      expect(says(midnight(on("10-18T00:00:00")), later)).toBe("FAIL HOST_CONTRACT_NOT_IN_TERM");
    });
    it("is awaited until the planned start", () =>
      expect(says(term("2026-09-01", "2026-10-16"), before)).toBe(
        "PENDING HOST_CONTRACT_NOT_IN_TERM",
      ));
    it("is not asked of the days before and after", () => {
      expect(says(term("2026-10-17", "2026-10-17"), on("09-20T00:00:00"))).toBe("PASS SATISFIED");
      expect(says(term("2026-10-17", "2026-10-17"), later)).toBe("PASS SATISFIED");
    });
    it("moves with the actual start", () => {
      const early = {
        without: ["SessionStarted"] as const,
        with: [
          signed(undefined, { from: "2026-10-17" }),
          event("SessionStarted", on("10-16T23:00:00"), { session: "s:a" }),
        ],
      };
      expect(says(early, on("10-16T22:59:59.999"))).toBe("PASS SATISFIED");
      expect(says(early, on("10-16T23:00:00"))).toBe("PENDING HOST_CONTRACT_NOT_IN_TERM");
      expect(says(early, start)).toBe("FAIL HOST_CONTRACT_NOT_IN_TERM");
    });
    it("may be an older contract's, whose successor has not begun", () => {
      const next = signed(on("10-01T09:00:00"), { from: "2026-11-01" }, "next");
      const change = { with: [signed(undefined, { to: "2026-10-31" }), next] };
      expect(says(change, start)).toBe("PASS SATISFIED");
      expect(restsOn(change, start)).toEqual(["signed"]);
    });
    it("is told of the last where several are not", () => {
      const next = signed(on("10-01T09:00:00"), { from: "2026-11-01" }, "next");
      const change = { with: [signed(undefined, { to: "2026-09-30" }), next] };
      expect(tells(change, start)).toEqual([
        "FAIL HOST_CONTRACT_NOT_IN_TERM",
        { from: "2026-11-01", to: "-" },
      ]);
    });
  });

  describe("in dispute", () => {
    const at = on("10-01T09:00:00");
    it("waits, past the stream, until the dispute is settled", () => {
      const change = { with: [signed(), disputed(at), settled(on("11-01T09:00:00"), "STANDS")] };
      expect(says(change, on("10-01T08:59:59.999"))).toBe("PASS SATISFIED");
      expect(tells(change, at)).toEqual(["PENDING HOST_CONTRACT_DISPUTED", {}]);
      expect(restsOn(change, start)).toEqual(["signed", "disputed"]);
      expect(says(change, on("11-01T08:59:59.999"))).toBe("PENDING HOST_CONTRACT_DISPUTED");
      expect(says(change, on("11-01T09:00:00"))).toBe("PASS SATISFIED");
    });
    it("waits for ever where nobody settles it", () => {
      const open = finding({ with: [signed(), disputed(at)] }, start);
      expect([open.verdict, open.changesAt()]).toEqual(["PENDING", never]);
    });
    it("is settled in the instant in which it was raised, too", () =>
      expect(says({ with: [signed(), disputed(at), settled(at, "STANDS")] }, start)).toBe(
        "PASS SATISFIED",
      ));
    it("is not settled by what settled another before", () => {
      const change = { with: [signed(), settled(on("09-20T09:00:00"), "STANDS"), disputed(at)] };
      expect(says(change, start)).toBe("PENDING HOST_CONTRACT_DISPUTED");
    });
    it("counts if raised by the opening, and not later", () => {
      expect(says({ with: [signed(), disputed(start)] }, later)).toBe(
        "PENDING HOST_CONTRACT_DISPUTED",
      );
      const after = disputed("2026-10-17T10:00:00.001+08:00");
      expect(says({ with: [signed(), after] }, later)).toBe("PASS SATISFIED");
    });
    it("is that of this agency with this host", () => {
      const foreign = [
        disputed(at, { host, mcn: "other" }),
        disputed(at, { host: "h:other", mcn }, "other"),
      ];
      expect(says({ with: [signed(), ...foreign] }, start)).toBe("PASS SATISFIED");
      const notSettled = [
        settled(on("10-02T09:00:00"), "STANDS", { host, mcn: "other" }),
        settled(on("10-02T09:00:00"), "STANDS", { host: "h:other", mcn }, "other"),
      ];
      expect(says({ with: [signed(), disputed(at), ...notSettled] }, start)).toBe(
        "PENDING HOST_CONTRACT_DISPUTED",
      );
    });
    it("cannot save what is not in term", () => {
      const change = { with: [signed(undefined, { to: "2026-10-02" }), disputed(at)] };
      expect(says(change, start)).toBe("FAIL HOST_CONTRACT_NOT_IN_TERM");
    });
  });

  describe("ended by a settlement", () => {
    const at = on("10-01T09:00:00");
    const endedAt = on("10-05T09:00:00");
    const ended = [signed(), disputed(at), settled(endedAt, "ENDED")];
    it("is none, from then on", () => {
      expect(says({ with: ended }, on("10-05T08:59:59.999"))).toBe(
        "PENDING HOST_CONTRACT_DISPUTED",
      );
      expect(tells({ with: ended }, endedAt)).toEqual(["PENDING HOST_CONTRACT_ENDED", {}]);
      expect(tells({ with: ended }, start)).toEqual(["FAIL HOST_CONTRACT_ENDED", {}]);
      expect(restsOn({ with: ended }, start)).toEqual(["signed", "settled"]);
    });
    it("stood at an opening before that", () => {
      const change = (end: string) => ({
        with: [signed(), disputed(at), settled(end, "ENDED")],
      });
      expect(says(change(start), later)).toBe("FAIL HOST_CONTRACT_ENDED");
      expect(says(change("2026-10-17T10:00:00.001+08:00"), later)).toBe("PASS SATISFIED");
    });
    it("is followed by one that is signed after", () => {
      const again = (when: string) => ({ with: [...ended, signed(when, {}, "again")] });
      expect(restsOn(again("2026-10-05T09:00:00.001+08:00"), start)).toEqual(["again"]);
      expect(says(again(endedAt), start)).toBe("FAIL HOST_CONTRACT_ENDED");
    });
  });
});
