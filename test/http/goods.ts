import { instantOf } from "../../src/domain/values/instant.ts";
import { byRecording, scripted } from "../projections/playing.ts";
import { eventsOf } from "../stories.ts";
import { startTestServer, type TestServer, type TestServerOptions } from "./testServer.ts";

/** What came back, as a test looks at it. */
interface Got {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly json: any;
}

export interface Goods extends TestServer {
  readonly get: (
    path: string,
    headers?: Readonly<Record<string, string>>,
    more?: RequestInit,
  ) => Promise<Got>;
  /** Path of the Digital Link of a pack of lot L-a1. */
  readonly pathOf: (number: number) => string;
  readonly serialOf: (number: number) => string;
  readonly record: (
    mutation: string,
    input: string,
    role?: "platform" | "merchant",
  ) => Promise<string>;
}

export const lotPath = "/01/06970123000017/10/L-a1";

/** Story a as far as its stream, with 100 codes of lot L-a1 active and 100 that are not. */
export const openGoods = async (options: TestServerOptions = {}): Promise<Goods> => {
  const server = await startTestServer(options);
  const now = "2026-10-21T19:42:00+08:00";
  for (const event of byRecording(eventsOf("a-happy-path").map(scripted)))
    if (event.recordedAt <= instantOf(now)) await server.play(event);
  await server.setClock(now);
  let commands = 0;

  const record: Goods["record"] = async (mutation, input, role = "platform") => {
    const key = server.keyOf(role, role === "platform" ? "platform" : "m:packer");
    const { data, errors } = await server.ask(
      key,
      `mutation { ${mutation}(input: { commandId: "g-${++commands}", ${input} }) {
        __typename ... on Refused { code message } } }`,
    );
    const outcome = data?.[mutation];
    return outcome?.code ?? outcome?.__typename ?? JSON.stringify(errors);
  };
  await record("issueCodes", `run: "codes:g", lot: "L-a1", count: 200`);
  await record("printCodes", `run: "codes:g"`);
  await record("activateCodes", `run: "codes:g", from: 1, to: 100`);

  const serialOf = (number: number): string => server.codes.serialOf("codes:g", number);
  return {
    ...server,
    record,
    serialOf,
    pathOf: (number) => `${lotPath}/21/${serialOf(number)}`,
    get: async (path, headers = {}, more = {}) => {
      const response = await fetch(`${server.url}${path}`, {
        headers,
        redirect: "manual",
        ...more,
      });
      const text = await response.text();
      const isJson = response.headers.get("content-type")?.includes("json") === true;
      return {
        ...{ status: response.status, headers: response.headers, text },
        json: isJson && text !== "" ? JSON.parse(text) : undefined,
      };
    },
  };
};
