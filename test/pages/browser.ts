import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium } from "playwright-core";
import type { NamedPage } from "./allPages.ts";

/** Where a system's Chromium stands; `CHROMIUM` names another. */
const places = [
  process.env.CHROMIUM ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
];
export const executablePath = places.find((place) => place !== "" && existsSync(place));

if (executablePath === undefined)
  console.warn("\n*** No Chromium: the pages are NOT tried in a browser. Set CHROMIUM. ***\n");

export const launch = () =>
  chromium.launch({
    ...(executablePath !== undefined && { executablePath }),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });

const closed =
  "default-src 'none'; style-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const withScript = `${closed}; script-src 'self'; connect-src 'self'`;

const file = (name: string): string =>
  readFileSync(new URL(`../../src/pages/${name}`, import.meta.url), "utf8");

interface Sent {
  readonly type: string;
  readonly body: string;
}

export interface Site {
  readonly origin: string;
  /** What forms have sent. */
  readonly forms: readonly URLSearchParams[];
  /** Tells every open check page that something changed. */
  readonly announce: () => void;
  /** Puts another page under a path. */
  readonly put: (path: string, text: string) => void;
  readonly close: () => Promise<void>;
}

/** The pages behind a server of their own on the loopback, under the policy they are made for. */
export const serve = async (pages: readonly NamedPage[]): Promise<Site> => {
  const sent = new Map<string, Sent>([
    ["/style.css", { type: "text/css", body: file("style.css") }],
    ["/check.js", { type: "text/javascript", body: file("check.js") }],
    ...pages.map(
      ({ name, language, text }) =>
        [`/${name}.${language}`, { type: "text/html", body: text }] as const,
    ),
  ]);
  const forms: URLSearchParams[] = [];
  const listeners = new Set<(line: string) => void>();

  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    response.setHeader("content-security-policy", path.startsWith("/host") ? withScript : closed);
    if (request.method === "POST") {
      let body = "";
      for await (const chunk of request) body += chunk;
      forms.push(new URLSearchParams(body));
      response.writeHead(303, { location: "/complaint-received.zh" }).end();
      return;
    }
    if (path.endsWith("/events")) {
      response.writeHead(200, { "content-type": "text/event-stream" }).write(":\n\n");
      const write = (line: string): void => void response.write(line);
      listeners.add(write);
      request.on("close", () => listeners.delete(write));
      return;
    }
    const found = sent.get(path);
    if (found === undefined) response.writeHead(404).end();
    else
      response.writeHead(200, { "content-type": `${found.type}; charset=utf-8` }).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    forms,
    announce: () => {
      for (const write of listeners) write("data: changed\n\n");
    },
    put: (path, text) => sent.set(path, { type: "text/html", body: text }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
};
