import type { IncomingMessage, ServerResponse } from "node:http";
import type { Actor } from "../domain/ownership.ts";
import { badMethod, badVariables, notJson, type Refused, tooLarge } from "./answers.ts";
import { readBody } from "./body.ts";
import { limits } from "./limits.ts";

export type Authenticate = (
  bearer: string | undefined,
) => Actor | undefined | "unknown" | Promise<Actor | undefined | "unknown">;

/** Who sends the request. A key that is wrong, or not sent as a bearer, is never a buyer's. */
export const authenticated = async (
  { headers }: IncomingMessage,
  authenticate: Authenticate,
): Promise<Actor | undefined | "unknown"> => {
  if (headers.authorization === undefined) return authenticate(undefined);
  const [, bearer] = /^Bearer +([\x21-\x7e]{1,4096})$/i.exec(headers.authorization) ?? [];
  return bearer === undefined ? "unknown" : ((await authenticate(bearer)) ?? "unknown");
};

const isJson = ({ headers }: IncomingMessage): boolean => {
  const type = headers["content-type"] ?? "";
  const [, charset = "utf-8"] = /charset\s*=\s*"?([^";\s]+)/i.exec(type) ?? [];
  return (
    /^application\/(graphql\+)?json\s*(;|$)/i.test(type) &&
    ["utf-8", "utf8"].includes(charset.toLowerCase()) &&
    (headers["content-encoding"] ?? "identity") === "identity"
  );
};

const isJsonText = (text: string | null): boolean => {
  try {
    if (text !== null && text !== "") JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** A request as GraphQL takes it. */
export interface Question {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/** Only what GraphQL over HTTP needs is handed on: no key, no host, nothing odd. */
const passedOn = ["accept", "content-type", "x-graphql-yoga-csrf"] as const;

const headersOf = (request: IncomingMessage): Record<string, string> =>
  Object.fromEntries(
    passedOn.flatMap((name) => {
      const value = request.headers[name];
      return typeof value === "string" ? [[name, value]] : [];
    }),
  );

/** Says no to what can be refused before its query is looked at. */
export const readQuestion = async (
  request: IncomingMessage,
  { search, searchParams }: URL,
  actor: Actor | undefined,
): Promise<Question | Refused> => {
  const question = { url: `http://localhost/graphql${search}`, headers: headersOf(request) };
  if (request.method === "GET")
    return isJsonText(searchParams.get("variables")) && isJsonText(searchParams.get("extensions"))
      ? { ...question, method: "GET" }
      : badVariables;
  if (request.method !== "POST") return badMethod;
  if (!isJson(request)) return notJson;
  const bytesMax = actor === undefined ? limits.bodyBytesAnonymous : limits.bodyBytesWithKey;
  const body = await readBody(request, bytesMax);
  return body === undefined ? tooLarge(bytesMax) : { ...question, method: "POST", body };
};

/** A response as Yoga gives it. */
interface Given {
  readonly status: number;
  readonly headers: { readonly forEach: (each: (value: string, name: string) => void) => void };
  readonly body: GivenStream | null;
  readonly text: () => Promise<string>;
}
interface GivenStream extends AsyncIterable<Uint8Array> {
  readonly cancel: () => Promise<unknown>;
}

/** Sends what GraphQL answered; a stream goes out as it comes. */
export const send = async (response: ServerResponse, given: Given): Promise<void> => {
  const headers: Record<string, string> = {};
  given.headers.forEach((value, name) => {
    headers[name.toLowerCase()] = value;
  });
  response.writeHead(given.status, headers);
  const isStream = headers["content-type"]?.startsWith("text/event-stream") === true;
  if (isStream && given.body !== null) await pump(given.body, response);
  else response.end(await given.text());
};

/** No faster than it is read; and the source is let go as soon as the reader is gone. */
const pump = async (source: GivenStream, response: ServerResponse): Promise<void> => {
  response.once("close", () => source.cancel().catch(() => {}));
  try {
    for await (const chunk of source)
      if (!response.write(chunk) && !response.closed)
        await new Promise<void>((resolve) => {
          response.once("drain", resolve);
          response.once("close", resolve);
        });
    response.end();
  } catch (error) {
    if (!response.closed) throw error;
  }
};
