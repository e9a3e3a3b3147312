import type { IncomingMessage } from "node:http";
import { languageFit, mediaTypeFit, preferencesIn } from "../digitalLink/preferences.ts";
import { regionOf } from "../domain/values/region.ts";
import type { Language } from "../pages/languages.ts";
import { openRecent } from "./recent.ts";

/** Names of the headers that a proxy in front fills in; what a client sends there would be believed. */
export interface FrontProxy {
  /** City or country of the scan. */
  readonly regionHeader: string | undefined;
  /** Address of who calls. */
  readonly clientHeader: string | undefined;
}

const headerOf = ({ headers }: IncomingMessage, name: string | undefined): string | undefined => {
  const value = name === undefined ? undefined : headers[name];
  return typeof value === "string" ? value : undefined;
};

/** Where the scan came from, at city level at most; undefined: not known. */
export const regionIn = (
  request: IncomingMessage,
  { regionHeader }: FrontProxy,
): string | undefined => {
  const told = headerOf(request, regionHeader);
  return told === undefined ? undefined : regionOf(told);
};

/**
 * Who calls, as far as it takes to tell many calls of one from one call of many. A proxy appends to
 * what it was sent: only the last of several addresses is its own word.
 */
export const clientIn = (request: IncomingMessage, { clientHeader }: FrontProxy): string =>
  headerOf(request, clientHeader)?.split(",").at(-1)?.trim() || request.socket.remoteAddress || "";

/** The address as a page may link to it: several strokes at its start would lead to another host. */
export const addressOf = ({ url = "" }: IncomingMessage): string =>
  `/${url.replace(/^[/\\]+/, "")}`;

/** Browsers that fetch ahead say so; nobody has looked yet. */
const isAhead = ({ headers }: IncomingMessage): boolean =>
  [headers["sec-purpose"], headers.purpose, headers["x-purpose"], headers["x-moz"]].some(
    (purpose) => typeof purpose === "string" && /prefetch|prerender|preview/i.test(purpose),
  );

const robotNames =
  /(?<!\bcu)bot\b|crawl|spider|slurp|preview|facebookexternalhit|whatsapp\/|embedly|iframely|larkurl/i;

/**
 * What draws the preview of a link in a chat, or reads the web: by the names they go by. Most end in
 * "bot", and so does one make of phones, Cubot, which people hold.
 */
const isRobot = ({ headers }: IncomingMessage): boolean =>
  robotNames.test(headers["user-agent"] ?? "");

/**
 * Whether the answer is to be looked at, as far as the browser says: an image or a frame on a page
 * elsewhere would use up the first scan of a pack whose code somebody copied. Programs say nothing;
 * Node's own `fetch` says its mode, but never from where.
 */
const isForEyes = ({ headers }: IncomingMessage): boolean => {
  const { "sec-fetch-mode": mode, "sec-fetch-site": site, "sec-fetch-dest": dest } = headers;
  if (site === "same-origin" || mode === undefined) return true;
  if (mode === "navigate") return dest === undefined || dest === "document";
  return mode === "cors" && site === undefined;
};

/** Whether somebody looks at the code: HEAD, prefetch, previews and parts of pages are no scans. */
export const isScan = (request: IncomingMessage): boolean =>
  request.method === "GET" && isForEyes(request) && !isAhead(request) && !isRobot(request);

/** Headers of one kind are few: what each asks for is worked out once. */
const once = <Value>(work: (header: string) => Value): ((header: string | undefined) => Value) => {
  const known = openRecent<Value>(1000);
  return (header = "") => {
    const held = known.get(header);
    if (held !== undefined) return held;
    const value = work(header);
    known.set(header, value);
    return value;
  };
};

const preferred = once((header): Language => {
  const preferences = preferencesIn(header);
  if (preferences.length === 0) return "zh";
  return languageFit(["en"], preferences) > languageFit(["zh"], preferences) ? "en" : "zh";
});

const prefersJson = once((header) => {
  const preferences = preferencesIn(header);
  return mediaTypeFit("application/json", preferences) > mediaTypeFit("text/html", preferences);
});

/** The language asked for: by the switch on the page, else by the browser; Chinese where neither. */
export const languageIn = (request: IncomingMessage, query?: URLSearchParams): Language => {
  const asked = query?.get("lang");
  return asked === "zh" || asked === "en" ? asked : preferred(request.headers["accept-language"]);
};

/** Pages are for browsers; programs name JSON. */
export const wantsJson = ({ headers }: IncomingMessage): boolean => prefersJson(headers.accept);
