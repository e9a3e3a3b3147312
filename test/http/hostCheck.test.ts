import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { instantOf } from "../../src/domain/values/instant.ts";
import { type Checking, checkPath, dayBefore, openChecking } from "./checking.ts";
import { publicUrl } from "./testServer.ts";

let server: Checking;
beforeEach(async () => {
  server = await openChecking();
});
afterEach(() => server.close());

const inHours = (hours: number): number => instantOf(dayBefore) + hours * 3_600_000;
const headline = (page: string): string =>
  /<div class="verdict.*?<h2[^>]*>(.*?)<\/h2>/s.exec(page)?.[1] ?? "";

/** What is answered to whoever brings no good link, for any listing. */
const turnedAway = async (path: string, cookie?: string) => {
  const response = await server.get(path, cookie === undefined ? {} : { cookie });
  expect(response.status).toBe(401);
  expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
  const text = await response.text();
  for (const one of [checkPath, path.replace(/[?].*$/s, "")]) expect(text).not.toContain(`>${one}`);
  return text.replaceAll(/href="[^"]*"/g, "");
};

describe("a link to the check", () => {
  it("is made for the host, leads to this deployment, and lasts a day", async () => {
    const { url, expiresAt } = await server.linkFor("host", "h:li");
    expect(url).toMatch(
      new RegExp(`^${publicUrl}${checkPath}\\?token=[\\w-]+\\.[\\w-]+\\.[\\w-]+$`),
    );
    expect(expiresAt).toBe("2026-11-05T12:00:00+08:00");
  });

  it.each([
    ["host", "h:mayor"],
    ["merchant", "m:packer"],
    ["agency", "agency:other"],
    ["lab", "lab:hlj"],
  ] as const)(
    "is not made for another %s, who learns nothing of the listing",
    async (role, party) => {
      const answer = await server.linkFor(role, party);
      expect(answer).toMatchObject({ __typename: "NotFound", what: "listing", id: "li:b" });
    },
  );

  it("lasts from 1 to 72 hours, as is wished", async () => {
    const refused = { __typename: "Refused", code: "INVALID_INPUT" };
    for (const hours of [0, -1, 73])
      expect(await server.linkFor("host", "h:li", `, hours: ${hours}`)).toMatchObject(refused);
    expect(await server.linkFor("host", "h:li", ", hours: 72")).toHaveProperty("url");
  });

  it("puts its token into a cookie for this page alone, and out of the address", async () => {
    const link = await server.link(2);
    const response = await server.get(`${link}&lang=en&other=1`);
    expect(response.status).toBe(303);
    expect(response.headers.get("location")).toBe(`${checkPath}?lang=en`);
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("cache-control")).toBe("no-store");
    const token = new URLSearchParams(link.split("?")[1]).get("token");
    expect(response.headers.getSetCookie()).toEqual([
      `check=${token}; Path=${checkPath}; Max-Age=7200; HttpOnly; SameSite=Lax; Secure`,
    ]);
    expect((await server.get(link)).headers.get("location")).toBe(checkPath);
  });

  it("keeps to the spelling of the address", async () => {
    const { headers } = await server.get((await server.link()).replace("li:b", "li%3Ab"));
    expect(headers.get("location")).toBe("/check/li%3Ab/s:b");
    expect(headers.getSetCookie()[0]).toContain("; Path=/check/li%3Ab/s:b;");
  });

  it("leads to listings and sessions whatever their ids are made of", async () => {
    const [listing, session] = ["上架/一号;Path=/?a#b%41", "场次 1/events"];
    const recordedAt = instantOf(dayBefore);
    const event = { occurredAt: dayBefore, recordedAt };
    const drafted = { listing, merchant: "m:rice", lots: ["L-b1"] };
    const planned = { session, listing, start: "2026-11-06T20:00:00+08:00", host: "h:li" };
    await server.play({ ...event, id: "odd-1", type: "ListingDrafted", data: drafted });
    await server.play({
      ...{ ...event, id: "odd-2", type: "SessionScheduled" },
      data: { ...planned, hostRole: "PRO", charity: false },
    });
    const { data } = await server.ask(
      server.keyOf("host", "h:li"),
      `query ($listing: ID!, $session: ID!) {
        checkLink(listing: $listing, session: $session) { ... on CheckLink { url } } }`,
      { listing, session },
    );
    const { pathname, search } = new URL(data.checkLink.url);
    const entered = await server.get(`${pathname}${search}`);
    const [cookie = ""] = entered.headers.getSetCookie();
    expect(cookie.match(/path=/gi)).toHaveLength(1);
    expect(cookie).toContain(`; Path=${pathname};`);
    const location = entered.headers.get("location") ?? "";
    const page = await server.get(location, { cookie: cookie.replace(/;.*$/, "") });
    expect(await page.text()).toContain("2026-11-06 20:00");
  });
});

describe("the page behind it", () => {
  it("shows the failing rules, who must act, and when it was answered", async () => {
    const response = await server.get(checkPath, { cookie: await server.enter() });
    expect(response.status).toBe(200);
    expect(response.headers.get("cache-control")).toBe("no-store");
    expect(response.headers.get("referrer-policy")).toBe("no-referrer");
    expect(response.headers.get("content-security-policy")).toContain("script-src 'self'");
    const page = await response.text();
    expect(headline(page)).toBe("现在不能上播");
    for (const words of [
      "五常稻花香大米",
      "L-b1",
      "林口县谷丰米业有限公司",
      "5 条不通过，2 条待定",
    ])
      expect(page).toContain(words);
    expect(page).toContain('datetime="2026-11-04T12:00:00+08:00"');
  });

  it("speaks the language that is asked for", async () => {
    const cookie = await server.enter();
    const page = await (await server.get(`${checkPath}?lang=en`, { cookie })).text();
    expect(headline(page)).toBe("Not ready for air");
    const english = { cookie, "accept-language": "en-GB,en;q=0.9" };
    expect(headline(await (await server.get(checkPath, english)).text())).toBe("Not ready for air");
  });

  it("is told of by HEAD, and may only be looked at", async () => {
    const cookie = await server.enter();
    const head = await server.get(checkPath, { cookie }, "HEAD");
    expect(head.status).toBe(200);
    expect(Number(head.headers.get("content-length"))).toBeGreaterThan(5000);
    expect(await head.text()).toBe("");
    expect((await server.get(checkPath, {}, "HEAD")).status).toBe(401);
    expect((await server.get(await server.link(), {}, "HEAD")).status).toBe(303);
    for (const method of ["POST", "PUT", "DELETE", "OPTIONS"]) {
      const response = await server.get(checkPath, { cookie }, method);
      expect([method, response.status, response.headers.get("allow")]).toEqual([
        ...[method, 405, "GET, HEAD"],
      ]);
    }
  });

  it("is found among other cookies", async () => {
    const cookie = `a=1; checked=2; ${await server.enter()}; b=3`;
    expect((await server.get(checkPath, { cookie })).status).toBe(200);
  });

  it("is no page with a part more or less, nor one that cannot be read", async () => {
    for (const path of [
      "/check/",
      "/check/li:b",
      "/check/li:b/s:b/more",
      "/check/li:b/s:b/events/x",
    ])
      expect([path, (await server.get(path)).status]).toEqual([path, 404]);
    expect((await server.get("/check/%ff/s:b")).status).toBe(400);
  });
});

describe("who brings no good link is told the same", () => {
  it("whether there is such a listing or not, and in either language", async () => {
    const there = await turnedAway(checkPath);
    expect(there).toContain("请用给你的链接打开");
    expect(await turnedAway("/check/li:nobody/s:none")).toBe(there);
    expect(await turnedAway(`${checkPath}?lang=en`)).toContain("Open the link you were given");
  });

  it("when it has expired, to the second", async () => {
    const [cookie, link] = [await server.enter(2), await server.link(2)];
    await server.setClock(inHours(2) - 1000);
    expect((await server.get(checkPath, { cookie })).status).toBe(200);
    await server.setClock(inHours(2));
    await turnedAway(checkPath, cookie);
    await turnedAway(link);
  });

  it("when it is for another session or listing", async () => {
    const cookie = await server.enter();
    const [, query] = (await server.link()).split("?");
    for (const path of ["/check/li:b/s:a", "/check/li:a/s:b", "/check/s:b/li:b"]) {
      await turnedAway(path, cookie);
      await turnedAway(`${path}?${query}`);
    }
  });

  it("when one character of it is another, and the page never repeats it", async () => {
    const link = await server.link();
    const token = link.split("token=")[1] ?? "";
    const [header = "", claims = "", signature = ""] = token.split(".");
    const changed = (text: string) => `${text.startsWith("A") ? "B" : "A"}${text.slice(1)}`;
    const other = (role: string) =>
      Buffer.from(
        JSON.stringify({ ...JSON.parse(Buffer.from(claims, "base64url").toString()), role }),
      ).toString("base64url");
    const unsigned = Buffer.from(JSON.stringify({ alg: "none" })).toString("base64url");
    for (const forged of [
      `${header}.${claims}.${changed(signature)}`,
      `${header}.${other("platform")}.${signature}`,
      `${unsigned}.${claims}.`,
      `${changed(header)}.${claims}.${signature}`,
      "",
      "sg_key",
    ]) {
      expect(forged).not.toBe(token);
      await turnedAway(checkPath, `check=${forged}`);
      expect(await turnedAway(`${checkPath}?token=${forged}`)).not.toContain(claims);
    }
  });

  it("when the key behind it has been revoked", async () => {
    const [cookie, link] = [await server.enter(), await server.link()];
    server.revoke("host", "h:li");
    await turnedAway(checkPath, cookie);
    await turnedAway(link);
  });

  it("when the party takes no part any more", async () => {
    const cookie = await server.enter();
    await server.setClock(instantOf(dayBefore) + 60_000);
    const { data, errors } = await server.ask(
      server.keyOf("platform", "p:1"),
      `mutation { it: scheduleSession(input: { commandId: "s", session: "s:b", listing: "li:b",
        start: "2026-11-05T20:00:00+08:00", host: "h:other", hostRole: "PRO", charity: false }) {
        __typename ... on Refused { code message } } }`,
    );
    expect(data?.it ?? errors).toEqual({ __typename: "Recorded" });
    await turnedAway(checkPath, cookie);
  });
});

it("leaves no token in the log, and says whose link it was", async () => {
  const link = await server.link();
  const token = link.split("token=")[1] ?? "none";
  const cookie = await server.enter();
  await server.get(link);
  await server.get(checkPath, { cookie });
  await server.get(`${checkPath}?token=${token}x`);
  await expect
    .poll(() =>
      server
        .log()
        .filter(({ path }) => path === checkPath)
        .map(({ status }) => status),
    )
    .toEqual([303, 303, 200, 401]);
  const text = JSON.stringify(server.log());
  for (const part of token.split(".")) expect(text).not.toContain(part);
  expect(server.log()).toContainEqual(
    expect.objectContaining({ path: checkPath, status: 200, party: "h:li", role: "host" }),
  );
});

describe("where the service stands behind another address", () => {
  const cookieAt = async (linksTo: string) => {
    const other = await openChecking({ linksTo });
    const { url } = await other.linkFor("host", "h:li");
    expect(url.startsWith(`${linksTo}/check/`)).toBe(true);
    const { headers } = await other.get(`${checkPath}${new URL(url).search}`);
    await other.close();
    return { location: headers.get("location"), cookie: headers.getSetCookie()[0] };
  };

  it("a cookie may only be called secure where it is", async () =>
    expect((await cookieAt("http://192.0.2.1:4000")).cookie).not.toContain("Secure"));

  it("the path in front stands in the cookie and in the address", async () => {
    const { location, cookie } = await cookieAt("https://trace.example/sanguan");
    expect(location).toBe(`/sanguan${checkPath}`);
    expect(cookie).toContain(`; Path=/sanguan${checkPath};`);
  });
});
