import { readFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { sendKept, weakTagOf } from "./sent.ts";

const folder = new URL("../../pages/", import.meta.url);

const assets: ReadonlyMap<string, { readonly file: string; readonly type: string }> = new Map([
  ["/style.css", { file: "style.css", type: "text/css; charset=utf-8" }],
  ["/check.js", { file: "check.js", type: "text/javascript; charset=utf-8" }],
]);

/** What pages are drawn with. @returns whether the path is one of them, and is answered. */
export type Assets = (path: string, request: IncomingMessage, response: ServerResponse) => boolean;

export const openAssets = (): Assets => {
  const heldByPath = new Map(
    [...assets].map(([path, { file, type }]) => {
      const text = readFileSync(new URL(file, folder));
      return [path, { type, text, tag: weakTagOf(text.toString("utf8")) }];
    }),
  );
  return (path, request, response) => {
    const held = heldByPath.get(path);
    if (held === undefined) return false;
    sendKept(request, response, { ...held, cacheControl: "public, max-age=300", headers: {} });
    return true;
  };
};
