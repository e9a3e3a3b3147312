import type { Role } from "../../src/domain/fact.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { byRecording, scripted } from "../projections/playing.ts";
import { eventsOf } from "../stories.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "./testServer.ts";

/** The day before the stream of story (b): five rules fail, two wait. */
export const dayBefore = "2026-11-04T12:00:00+08:00";
export const checkPath = "/check/li:b/s:b";

export interface Checking extends TestServer {
  /** What a party is given that asks for a link. */
  readonly linkFor: (
    role: Role,
    party: string,
    more?: string,
    // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  ) => Promise<any>;
  /** Path and query of the host's own link. */
  readonly link: (hours?: number) => Promise<string>;
  readonly get: (
    path: string,
    headers?: Readonly<Record<string, string>>,
    method?: string,
  ) => Promise<Response>;
  /** Opens the host's link. @returns the cookie that it sets. */
  readonly enter: (hours?: number) => Promise<string>;
  /** The host is reported for the stream: a rule that waited is passed. */
  readonly reportHost: () => Promise<unknown>;
}

export const openChecking = async (options: TestServerOptions = {}): Promise<Checking> => {
  const server = await startTestServer(options);
  for (const event of byRecording(eventsOf("b-failing-path").map(scripted)))
    if (event.recordedAt <= instantOf(dayBefore)) await server.play(event);
  await server.setClock(dayBefore);

  const linkFor: Checking["linkFor"] = async (role, party, more = "") => {
    const { data, errors } = await server.ask(
      server.keyOf(role, party),
      `{ checkLink(listing: "li:b", session: "s:b"${more}) { __typename
          ... on CheckLink { url expiresAt } ... on NotFound { what id message }
          ... on Refused { code message } } }`,
    );
    return data?.checkLink ?? errors;
  };
  const get: Checking["get"] = (path, headers = {}, method = "GET") =>
    fetch(`${server.url}${path}`, { method, headers, redirect: "manual" });
  const link = async (hours = 24): Promise<string> => {
    const { pathname, search } = new URL((await linkFor("host", "h:li", `, hours: ${hours}`)).url);
    return `${pathname}${search}`;
  };
  return {
    ...server,
    linkFor,
    get,
    link,
    enter: async (hours) => {
      const [cookie = ""] = (await get(await link(hours))).headers.getSetCookie();
      return cookie.replace(/;.*$/, "");
    },
    reportHost: async () => {
      const { data, errors } = await server.ask(
        server.keyOf("platform", "p:1"),
        `mutation { it: reportHostForSession(input: { commandId: "r", session: "s:b", host: "h:li" }) {
          __typename ... on Refused { code message } } }`,
      );
      return data?.it ?? errors;
    },
  };
};
