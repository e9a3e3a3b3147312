import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Instant } from "../../domain/values/instant.ts";
import { sendBody } from "../pageAnswers.ts";

/** Any page on the web may ask: what is answered here is public. */
export const openToAll = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "Accept, Accept-Language, If-None-Match",
  "access-control-expose-headers": "Link, ETag, Location",
} as const;

const maxAgeS = 30;

/** A cache may keep an answer for half a minute at most, and never past its change. */
export const keepFor = (holdsUntil: Instant, now: Instant): string =>
  `public, max-age=${Math.max(0, Math.min(maxAgeS, Math.floor((holdsUntil - now) / 1000)))}`;

/** Of what is said, whatever the instant at which it is said: so the tag is a weak one. */
export const weakTagOf = (said: unknown, ...variant: readonly string[]): string => {
  const hash = createHash("sha256").update(JSON.stringify(said)).digest("base64url");
  return `W/"${[hash.slice(0, 22), ...variant].join(".")}"`;
};

/** Compared weakly: a cache on the way may have taken the mark of a weak tag off. */
const opaque = (tag: string): string => tag.trim().replace(/^W\//, "");
const matches = (header: string | undefined, tag: string): boolean =>
  header !== undefined &&
  (header.trim() === "*" || header.split(",").some((one) => opaque(one) === opaque(tag)));

/** Sends what a cache may keep, or says that what the asker has is still right. */
export const sendKept = (
  request: IncomingMessage,
  response: ServerResponse,
  body: {
    readonly type: string;
    readonly text: string | Uint8Array;
    readonly tag: string;
    readonly cacheControl: string;
    readonly headers: Readonly<Record<string, string>>;
  },
): void => {
  const headers = {
    ...body.headers,
    ...{ etag: body.tag, "cache-control": body.cacheControl, vary: "Accept, Accept-Language" },
  };
  if (matches(request.headers["if-none-match"], body.tag)) {
    response.writeHead(304, headers);
    response.end();
  } else sendBody(response, body.type, body.text, { headers });
};
