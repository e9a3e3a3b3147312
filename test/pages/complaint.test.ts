import { describe, expect, it } from "vitest";
import {
  type ComplaintStatus,
  complaintReceived,
  complaintRefused,
  complaintStatus,
} from "../../src/pages/complaintPages.ts";
import { hostileNames } from "./hostile.ts";

const code = "/01/06970123000017/10/L-a1/21/7K3M9QX2T5V8B4NCW6RD";
const received = {
  number: "K7-4M2Q-9X",
  statusPath: "/complaints/K7-4M2Q-9X",
  wish: "COMPLAINT",
  at: "2026-10-22T09:00:00+08:00",
  code,
  hasContact: false,
} as const;

describe("the answer to a complaint", () => {
  it("is a number, and a link under which it can be followed in the same language", () => {
    const page = complaintReceived(received, "en");
    expect(page).toContain("K7-4M2Q-9X");
    expect(page).toContain('href="/complaints/K7-4M2Q-9X?lang=en"');
    expect(page).toContain(`href="${code}?lang=en"`);
  });

  it("has no other language to switch to, for nobody can ask for it again", () =>
    expect(complaintReceived(received, "zh")).not.toContain("hreflang"));

  it("says whether there is a way to reach the buyer", () => {
    expect(complaintReceived(received, "zh")).toContain("你没有留联系方式");
    expect(complaintReceived({ ...received, hasContact: true }, "zh")).toContain("已单独加密保存");
  });
});

describe("the status of a complaint", () => {
  const status: ComplaintStatus = {
    number: received.number,
    wish: "RETURN",
    topic: "QUALITY",
    stages: [
      { stage: "RECEIVED", at: received.at },
      { stage: "ACCEPTED", at: "2026-10-23T10:00:00+08:00" },
    ],
    dueBy: "2026-11-02T16:00:00Z",
    address: received.statusPath,
    askedAt: "2026-10-24T09:00:00+08:00",
  };

  it("names the last stage first, then each with its time, in Beijing time", () => {
    const page = complaintStatus(status, "en");
    expect(page).toContain("The seller agreed to the return</h1>");
    expect(page.indexOf(">2026-10-22 09:00<")).toBeLessThan(page.indexOf(">2026-10-23 10:00<"));
    expect(page).toContain("by 2026-11-03 00:00");
  });

  it("says with the deadline who must act", () =>
    expect(complaintStatus(status, "zh")).toMatch(/须处理完<\/b><span class="by">商家/));

  it("calls a topic that is not among its own something else", () =>
    expect(complaintStatus({ ...status, topic: "<b>" }, "en")).toContain("Something else"));
});

describe("a complaint that is refused", () => {
  const input = {
    wish: "RETURN",
    topic: "SAFETY",
    text: `first\nsecond ${hostileNames.script}`,
    contact: hostileNames.attribute,
  };

  it("comes back as it was filled in, lines and all, and harmless", () => {
    const page = complaintRefused(
      { code, mayReturn: true },
      input,
      [{ field: "text", problem: "TOO_LONG" }],
      "en",
    );
    expect(page).toContain("first\nsecond &lt;script&gt;");
    expect(page).toContain('value="SAFETY" selected');
    expect(page).toContain('value="RETURN" checked');
    expect(page).toContain('value="&quot;&gt;&lt;img');
  });

  it("tells each problem beside its field, and once above", () => {
    const page = complaintRefused(
      { code, mayReturn: true },
      {},
      [{ field: "topic", problem: "MISSING" }],
      "zh",
    );
    expect(page).toMatch(
      /<select id="topic"[^>]* aria-invalid="true" aria-describedby="topic-problem"/,
    );
    expect(page.match(/请选一项或填写。/g)).toHaveLength(2);
  });

  it("offers no return where that is not possible, and no form where the code is the problem", () => {
    const form = { code, mayReturn: false };
    const notSold = complaintRefused(form, input, [{ field: "wish", problem: "NOT_SOLD" }], "zh");
    expect(notSold).not.toContain('value="RETURN"');
    const lost = complaintRefused(form, input, [{ field: "code", problem: "NOT_ACTIVATED" }], "zh");
    expect(lost).not.toContain("<form");
  });
});
