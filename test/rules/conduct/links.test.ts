import { describe, expect, it } from "vitest";
import { asking, on } from "../asking.ts";
import { event } from "../scene.ts";

const later = on("10-20T10:00:00");
const voidedBy = (id: string) =>
  event("RecordVoided", on("10-19T10:00:00"), { event: id, reason: "by mistake" });

describe("links shown on stream", () => {
  const { says, tells, restsOn } = asking("link-source-known");
  const posted = (at: string, data: { listing?: string; session?: string } = {}) =>
    event(
      "LinkPosted",
      on(at),
      { session: "s:a", url: "https://shop.example/1", ...data },
      { id: `link-${at}` },
    );
  const added = (at: string, listing = "li:b", session = "s:a") =>
    event("ListingAddedToSession", on(at), { session, listing });
  const removed = (at: string, listing = "li:b", session = "s:a") =>
    event("ListingRemovedFromSession", on(at), { session, listing });

  it("are not judged before the stream; none, or only known ones, pass", () => {
    expect(says({ with: [posted("10-16T10:00:00")] }, on("10-17T09:59:59.999"))).toBe(
      "NA NOT_BEGUN",
    );
    expect(tells({}, later)).toEqual(["PASS NO_FINDING", {}]);
    expect(says({ with: [posted("10-17T10:30:00", { listing: "li:a" })] }, later)).toBe(
      "PASS NO_FINDING",
    );
  });
  it("fail from the one that leads to no listing", () => {
    const change = {
      with: [posted("10-17T10:20:00", { listing: "li:a" }), posted("10-17T10:30:00")],
    };
    expect(says(change, on("10-17T10:29:59.999"))).toBe("PASS NO_FINDING");
    expect(tells(change, on("10-17T10:30:00"))).toEqual(["FAIL LINK_UNBOUND", {}]);
    expect(restsOn(change, later)).toEqual(["link-10-17T10:30:00"]);
    expect(says({ with: [...change.with, voidedBy("link-10-17T10:30:00")] }, later)).toBe(
      "PASS NO_FINDING",
    );
    expect(says({ with: [posted("10-17T10:30:00", { session: "s:b" })] }, later)).toBe(
      "PASS NO_FINDING",
    );
  });
  it("show every fault, and tell the first", () => {
    const change = {
      with: [
        posted("10-17T10:20:00", { listing: "li:b" }),
        posted("10-17T10:25:00", { listing: "li:a" }),
        posted("10-17T10:30:00"),
      ],
    };
    expect(says(change, later)).toBe("FAIL LINK_NOT_SOLD");
    expect(restsOn(change, later)).toEqual(["link-10-17T10:20:00", "link-10-17T10:30:00"]);
  });

  describe("to a listing that the session", () => {
    const link = posted("10-17T10:30:00", { listing: "li:b" });
    it("never sells fail for every listing of the session", () =>
      expect(says({ with: [link] }, later)).toBe("FAIL LINK_NOT_SOLD"));
    it.each([
      ["sells from that instant on pass", [added("10-17T10:30:00")], "PASS NO_FINDING"],
      ["sells only later fail for good", [added("10-17T10:30:00.001")], "FAIL LINK_NOT_SOLD"],
      [
        "sells in another stream fail",
        [added("10-17T10:00:00", "li:b", "s:b")],
        "FAIL LINK_NOT_SOLD",
      ],
      ["sells another of fail", [added("10-17T10:00:00", "li:c")], "FAIL LINK_NOT_SOLD"],
      [
        "sold until that instant fail",
        [added("10-17T10:00:00"), removed("10-17T10:30:00")],
        "FAIL LINK_NOT_SOLD",
      ],
      [
        "sells until after that instant pass",
        [added("10-17T10:00:00"), removed("10-17T10:30:00.001")],
        "PASS NO_FINDING",
      ],
      [
        "has taken up again pass",
        [removed("10-17T10:00:00"), added("10-17T10:10:00")],
        "PASS NO_FINDING",
      ],
      [
        "sells still, though another stream does not, pass",
        [added("10-17T10:00:00"), removed("10-17T10:10:00", "li:b", "s:b")],
        "PASS NO_FINDING",
      ],
      [
        "sells still, though it has dropped another, pass",
        [added("10-17T10:00:00"), removed("10-17T10:10:00", "li:c")],
        "PASS NO_FINDING",
      ],
    ])("%s", (_, words, verdict) => expect(says({ with: [link, ...words] }, later)).toBe(verdict));
  });
  it("are judged where the stream was never planned, by what was added to it", () => {
    const started = event("SessionStarted", on("10-17T10:00:00"), { session: "s:free" });
    const link = posted("10-17T10:30:00", { listing: "li:a", session: "s:free" });
    const question = { session: "s:free", listing: "li:a" };
    expect(says({ with: [started, link] }, later, question)).toBe("FAIL LINK_NOT_SOLD");
    const sold = added("10-17T10:00:00", "li:a", "s:free");
    expect(says({ with: [started, link, sold] }, later, question)).toBe("PASS NO_FINDING");
  });
  it("to the planned listing fail once it was removed", () => {
    const change = (at: string) => ({
      with: [removed("10-17T10:30:00", "li:a"), posted(at, { listing: "li:a" })],
    });
    expect(says(change("10-17T10:29:59.999"), later)).toBe("PASS NO_FINDING");
    expect(says(change("10-17T10:30:00"), later)).toBe("FAIL LINK_NOT_SOLD");
  });

  describe("to this listing", () => {
    const published = (at: string) => event("ListingPublished", on(at), { listing: "li:a" });
    const withdrawn = (at: string, listing = "li:a") =>
      event("ListingWithdrawn", on(at), { listing });
    const link = posted("10-17T10:30:00", { listing: "li:a" });

    it("pass from the instant that it is published, and fail where it is only later", () => {
      const change = (at: string) => ({
        without: ["ListingPublished" as const],
        with: [link, published(at)],
      });
      expect(says(change("10-17T10:30:00"), later)).toBe("PASS NO_FINDING");
      expect(tells(change("10-17T10:30:00.001"), later)).toEqual(["FAIL LINK_NOT_PUBLIC", {}]);
      expect(restsOn(change("10-17T10:30:00.001"), later)).toEqual(["link-10-17T10:30:00"]);
    });
    it("fail while it is withdrawn, until it is published again", () => {
      const change = (...words: Parameters<typeof says>[0]["with"] & object) => ({
        with: [link, ...words],
      });
      expect(says(change(withdrawn("10-17T10:30:00")), later)).toBe("FAIL LINK_NOT_PUBLIC");
      expect(says(change(withdrawn("10-17T10:30:00.001")), later)).toBe("PASS NO_FINDING");
      expect(says(change(withdrawn("10-17T10:00:00", "li:b")), later)).toBe("PASS NO_FINDING");
      expect(says(change(withdrawn("10-17T10:00:00"), published("10-17T10:10:00")), later)).toBe(
        "PASS NO_FINDING",
      );
    });
    it("take no publication of another listing", () =>
      expect(
        says(
          {
            without: ["ListingPublished"],
            with: [link, event("ListingPublished", on("10-01T10:00:00"), { listing: "li:b" })],
          },
          later,
        ),
      ).toBe("FAIL LINK_NOT_PUBLIC"));
  });
  it("to another listing of the session are judged of that listing", () => {
    const change = {
      with: [added("10-16T10:00:00"), posted("10-17T10:30:00", { listing: "li:b" })],
    };
    expect(says(change, later)).toBe("PASS NO_FINDING");
    expect(says(change, later, { listing: "li:b" })).toBe("FAIL LINK_NOT_PUBLIC");
  });
});
