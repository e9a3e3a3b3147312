import type { ServerResponse } from "node:http";
import { bytesOf } from "./bytes.ts";

/** Every answer: nobody guesses its type, frames it, or keeps it. */
export const safeHeaders = {
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
} as const;

/** Nothing that the API answers is a page; only GraphiQL, in development, runs scripts. */
export const noPage = "default-src 'none'; frame-ancestors 'none'";

export interface Refused {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const unauthenticated: Refused = {
  status: 401,
  code: "UNAUTHENTICATED",
  message: "The key is not known: send `Authorization: Bearer <key>`, or no key as a buyer.",
  headers: { "www-authenticate": "Bearer" },
};
export const overloaded: Refused = {
  status: 503,
  code: "OVERLOADED",
  message: "Too much at once: try again in a moment.",
  headers: { "retry-after": "1" },
};
export const notThere: Refused = {
  status: 404,
  code: "NOT_FOUND",
  message: "There is nothing here: questions go to /graphql.",
};
export const badUrl: Refused = {
  status: 400,
  code: "BAD_REQUEST",
  message: "The address cannot be read.",
};
export const badMethod: Refused = {
  status: 405,
  code: "METHOD_NOT_ALLOWED",
  message: "Only GET and POST are answered.",
  headers: { allow: "GET, POST" },
};
export const notJson: Refused = {
  status: 415,
  code: "UNSUPPORTED_MEDIA_TYPE",
  message: "Send the body as `content-type: application/json`, in UTF-8, not compressed.",
};
export const badVariables: Refused = {
  status: 400,
  code: "BAD_REQUEST",
  message: "`variables` and `extensions` must be JSON.",
};
export const tooLarge = (bytesMax: number): Refused => ({
  status: 413,
  code: "TOO_LARGE",
  message: `The body is larger than ${bytesMax} bytes: send less at once.`,
});

export const sendJson = (
  response: ServerResponse,
  status: number,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): void => sendBytes(response, status, bytesOf(JSON.stringify(body)), "application/json", headers);

/** @param type a media type of JSON. */
export const sendBytes = (
  response: ServerResponse,
  status: number,
  bytes: Uint8Array,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): void => {
  response.writeHead(status, {
    ...headers,
    "content-type": `${type}; charset=utf-8`,
    "content-length": bytes.length,
  });
  response.end(bytes);
};

/** A refusal that never reaches GraphQL, in GraphQL's own shape. */
export const sendRefused = (
  response: ServerResponse,
  requestId: string,
  { status, code, message, headers }: Refused,
): void =>
  sendJson(response, status, { errors: [{ message, extensions: { code, requestId } }] }, headers);
