import { describe, expect, it } from "vitest";
import { asking, on } from "../asking.ts";
import { edited } from "../full.ts";
import { event } from "../scene.ts";

const later = on("10-20T10:00:00");
const voidedBy = (id: string) =>
  event("RecordVoided", on("10-19T10:00:00"), { event: id, reason: "by mistake" });

describe("the part in an advertisement", () => {
  const { says, tells, restsOn } = asking("advertising-role-declared");
  const atStart = on("10-17T10:00:00");
  const justBefore = on("10-17T09:59:59.999");
  const advertising = edited("SessionScheduled", { advertising: true });
  const declared = (at: string, data: object = {}) =>
    event(
      "AdRoleDeclared",
      on(at),
      { session: "s:a", party: "h:mayor", role: "ENDORSER", ...data },
      { id: `role-${at}` },
    );
  const clip = (at: string, name: string, data: object = {}) =>
    event(
      "ClipPublished",
      on(at),
      { session: "s:a", clip: name, commercial: true, ...data },
      { id: name },
    );

  it("is nothing where neither stream nor clip advertises", () => {
    expect(tells({}, later)).toEqual(["NA NO_ADVERTISEMENT", {}]);
    const change = (data: object) => ({ with: [clip("10-18T09:00:00", "clip:1", data)] });
    expect(says(change({ commercial: false }), later)).toBe("NA NO_ADVERTISEMENT");
    expect(says(change({ commercial: undefined }), later)).toBe("NA NO_ADVERTISEMENT");
    expect(says(change({ listing: "li:b" }), later)).toBe("NA NO_ADVERTISEMENT");
    expect(says(change({ session: "s:b" }), later)).toBe("NA NO_ADVERTISEMENT");
    expect(says({ edit: edited("SessionScheduled", { advertising: false }) }, later)).toBe(
      "NA NO_ADVERTISEMENT",
    );
  });
  it("is awaited of a stream until the planned start, lacks from it, and may follow", () => {
    const change = { with: [declared("10-17T10:30:00")], edit: advertising };
    expect(tells(change, justBefore)).toEqual(["PENDING AD_ROLE_UNDECLARED", {}]);
    expect(says(change, atStart)).toBe("FAIL AD_ROLE_UNDECLARED");
    expect(says(change, on("10-17T10:29:59.999"))).toBe("FAIL AD_ROLE_UNDECLARED");
    expect(says(change, on("10-17T10:30:00"))).toBe("PASS SATISFIED");
    expect(restsOn(change, later)).toEqual(["role-10-17T10:30:00"]);
  });
  it.each(["ADVERTISER", "PUBLISHER", "AGENT", "ENDORSER"])("may be %s", (role) =>
    expect(says({ with: [declared("10-16T09:00:00", { role })], edit: advertising }, later)).toBe(
      "PASS SATISFIED",
    ),
  );
  it.each([
    ["a part that the law does not know", { role: "FRIEND" }],
    ["another party's part", { party: "m:packer" }],
    ["a part in another session", { session: "s:b" }],
    ["a part in a clip", { clip: "clip:1" }],
  ])("of a stream is not %s", (_, data) =>
    expect(says({ with: [declared("10-16T09:00:00", data)], edit: advertising }, later)).toBe(
      "FAIL AD_ROLE_UNDECLARED",
    ),
  );
  it("is anybody's where no host is planned", () => {
    const plan = event("SessionScheduled", on("10-01T09:00:00"), {
      session: "s:hostless",
      listing: "li:a",
      start: atStart,
      advertising: true,
    });
    const role = declared("10-16T09:00:00", { session: "s:hostless", party: "m:packer" });
    const question = { session: "s:hostless" };
    expect(says({ with: [plan, role] }, later, question)).toBe("PASS SATISFIED");
    expect(says({ with: [plan] }, later, question)).toBe("FAIL AD_ROLE_UNDECLARED");
  });

  it("is declared for each clip by itself, by anybody", () => {
    const change = {
      with: [
        clip("10-18T09:00:00", "clip:1", { listing: "li:a" }),
        clip("10-18T10:00:00", "clip:2"),
        declared("10-18T11:00:00", { clip: "clip:1", party: "m:packer", role: "ADVERTISER" }),
        declared("10-18T12:00:00", { clip: "clip:2" }),
        declared("10-18T12:30:00", { clip: "clip:3" }),
        declared("10-18T13:00:00"),
      ],
    };
    const told = (at: string) => [says(change, on(at)), ...restsOn(change, on(at))];
    expect(told("10-18T08:59:59.999")).toEqual(["NA NO_ADVERTISEMENT"]);
    expect(told("10-18T09:00:00")).toEqual(["FAIL CLIP_ROLE_UNDECLARED", "clip:1"]);
    expect(told("10-18T10:00:00")).toEqual(["FAIL CLIP_ROLE_UNDECLARED", "clip:1", "clip:2"]);
    expect(told("10-18T11:00:00")).toEqual(["FAIL CLIP_ROLE_UNDECLARED", "clip:2"]);
    expect(told("10-18T13:00:00")).toEqual([
      "PASS SATISFIED",
      "role-10-18T11:00:00",
      "role-10-18T12:00:00",
    ]);
  });
  it("is awaited of a clip that goes before the stream", () => {
    const change = { with: [clip("10-16T09:00:00", "trailer")] };
    expect(says(change, justBefore)).toBe("PENDING CLIP_ROLE_UNDECLARED");
    expect(says(change, atStart)).toBe("FAIL CLIP_ROLE_UNDECLARED");
  });
  it("of a clip is not the host's part in the stream, and the other way round", () => {
    const change = (data: object) => ({
      with: [clip("10-18T09:00:00", "clip:1"), declared("10-18T10:00:00", data)],
      edit: advertising,
    });
    expect(says(change({}), later)).toBe("FAIL CLIP_ROLE_UNDECLARED");
    expect(says(change({ clip: "clip:1" }), later)).toBe("FAIL AD_ROLE_UNDECLARED");
  });
  it("of stream and clip together rests on both declarations", () => {
    const change = {
      with: [
        declared("10-16T09:00:00"),
        clip("10-18T09:00:00", "clip:1"),
        declared("10-18T10:00:00", { clip: "clip:1" }),
      ],
      edit: advertising,
    };
    expect(says(change, later)).toBe("PASS SATISFIED");
    expect(restsOn(change, later)).toEqual(["role-10-16T09:00:00", "role-10-18T10:00:00"]);
  });
  it("lacks again where the declaration was voided", () =>
    expect(
      says(
        {
          with: [declared("10-16T09:00:00"), voidedBy("role-10-16T09:00:00")],
          edit: advertising,
        },
        later,
      ),
    ).toBe("FAIL AD_ROLE_UNDECLARED"));
});
