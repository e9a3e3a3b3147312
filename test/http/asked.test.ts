import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { addressOf, clientIn, isScan } from "../../src/http/asked.ts";

// What is read off a request before anything is answered.
const asked = (headers: Readonly<Record<string, string>>, url = "/"): IncomingMessage => {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { method: "GET", url });
  Object.assign(request.headers, headers);
  return request;
};
const proxy = { regionHeader: undefined, clientHeader: "x-forwarded-for" };

it.each([
  "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
  "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0)",
  "Twitterbot/1.0",
  "Slackbot-LinkExpanding 1.0",
  "TelegramBot (like TwitterBot)",
  "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
  "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
  "Mozilla/5.0 (compatible; Baiduspider-render/2.0)",
  "WhatsApp/2.23.20.0",
])("takes no scan from %s", (name) => expect(isScan(asked({ "user-agent": name }))).toBe(false));

it.each([
  "Mozilla/5.0 (Linux; Android 11; CUBOT X20) AppleWebKit/537.36 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 12; Cubot_Note_20) AppleWebKit/537.36 Mobile Safari/537.36",
  "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 MicroMessenger/8.0.49",
  "curl/8.9.1",
])("takes a scan from %s", (name) => expect(isScan(asked({ "user-agent": name }))).toBe(true));

const fetched = (mode: string, site?: string, dest?: string) => ({
  "sec-fetch-mode": mode,
  ...(site !== undefined && { "sec-fetch-site": site }),
  ...(dest !== undefined && { "sec-fetch-dest": dest }),
});

it.each([
  ["an address that is opened", fetched("navigate", "none", "document"), true],
  ["a link that is followed", fetched("navigate", "cross-site", "document"), true],
  ["a page of our own", fetched("cors", "same-origin", "empty"), true],
  ["a program that says its mode alone", fetched("cors"), true],
  ["an image elsewhere", fetched("no-cors", "cross-site", "image"), false],
  ["a script elsewhere that asks", fetched("cors", "cross-site", "empty"), false],
  ["a frame elsewhere", fetched("navigate", "cross-site", "iframe"), false],
  ["an image of who hides where", fetched("no-cors"), false],
])("of %s it is told whether somebody looks", (_, headers, isLook) =>
  expect(isScan(asked(headers))).toBe(isLook),
);

it("believes of a list of addresses the last, which the proxy wrote", () => {
  expect(clientIn(asked({ "x-forwarded-for": "10.0.0.1, 203.0.113.9" }), proxy)).toBe(
    "203.0.113.9",
  );
  expect(clientIn(asked({ "x-forwarded-for": "203.0.113.9" }), proxy)).toBe("203.0.113.9");
});

it.each([
  ["//evil.example/01/1?a=b", "/evil.example/01/1?a=b"],
  ["/\\evil.example/", "/evil.example/"],
  ["http://evil.example/01/1", "/http://evil.example/01/1"],
  ["/01/06970123000017?lang=en", "/01/06970123000017?lang=en"],
])("links from %s to this host", (url, address) => expect(addressOf(asked({}, url))).toBe(address));
