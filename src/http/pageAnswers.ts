import type { ServerResponse } from "node:http";
import { giveBack } from "../pages/sheet.ts";

/** Pages run nothing, ask nobody else for anything, and stand in no frame. */
export const pagePolicy =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** The host's check follows what happens, by a script of its own. */
export const livePolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'";

export interface Sent {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly policy?: string;
}

/** Ends an answer with its body. The memory of a page that has gone at once is for the next one. */
export const sendWhole = (response: ServerResponse, body: string | Uint8Array): void => {
  response.end(body);
  if (typeof body !== "string" && response.socket?.writableLength === 0) giveBack(body);
};

/** Sends a body whole; of a HEAD's answer Node sends the head alone. */
export const sendBody = (
  response: ServerResponse,
  type: string,
  body: string | Uint8Array,
  { status = 200, headers = {} }: Sent = {},
): void => {
  response.writeHead(status, {
    ...headers,
    "content-type": type,
    "content-length": typeof body === "string" ? Buffer.byteLength(body) : body.length,
  });
  sendWhole(response, body);
};

export const sendPage = (
  response: ServerResponse,
  page: string | Uint8Array,
  sent: Sent = {},
): void =>
  sendBody(response, "text/html; charset=utf-8", page, {
    ...sent,
    headers: { ...sent.headers, "content-security-policy": sent.policy ?? pagePolicy },
  });
