import type { ServerResponse } from "node:http";
import * as z from "zod";
import type { Actor } from "../../domain/ownership.ts";
import { sendBytes } from "../answers.ts";
import { bytesOf } from "../bytes.ts";
import type { Question } from "../question.ts";
import type { TellBuyer } from "./heldResults.ts";
import type { Known, KnownOperations } from "./known.ts";
import { hashOf } from "./operations.ts";

/** What a request asks, as GraphQL over HTTP names it. */
const Asked = z.strictObject({
  query: z.string().nullish(),
  documentId: z.string().nullish(),
  operationName: z.string().nullish(),
  variables: z.unknown().optional(),
  extensions: z.unknown().optional(),
});
type Asked = z.infer<typeof Asked>;
const Variables = z.record(z.string(), z.unknown()).nullish();
type Variables = Readonly<Record<string, unknown>>;

const Persisted = z.object({
  persistedQuery: z.object({ version: z.literal(1), sha256Hash: z.string() }),
});

/** The answers of both lanes are of these types; what asks for anything else goes through Yoga. */
const older = "application/json";
const newer = "application/graphql-response+json";
const typeByAccept: ReadonlyMap<string, string> = new Map([
  ["*/*", older],
  [older, older],
  [newer, newer],
  [`${newer}, ${older}`, newer],
  [`${newer},${older}`, newer],
]);

const jsonIn = (text: string | null): unknown => {
  if (text === null || text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const askedIn = ({ method, url, body = "" }: Question): Asked | undefined => {
  if (method === "POST") return Asked.safeParse(jsonIn(body)).data;
  const { searchParams } = new URL(url);
  const { variables, extensions, ...texts } = Object.fromEntries(searchParams);
  const objects = { variables: jsonIn(variables ?? null), extensions: jsonIn(extensions ?? null) };
  return Asked.safeParse({ ...texts, ...objects }).data;
};

/** The hash by which the request names its text. */
const hashIn = ({ documentId, extensions }: Asked): string | undefined => {
  const persisted = Persisted.safeParse(extensions).data?.persistedQuery.sha256Hash;
  return (documentId || persisted)?.replace(/^sha256:/, "");
};

/** A page of another site can send a GET, and none of these headers with it. */
const isFromHere = ({ method, headers }: Question): boolean =>
  method === "POST" || headers["x-graphql-yoga-csrf"] !== undefined;

/** The same request with the text in place of its name, or without the name beside it. */
const spelledOut = (question: Question, text: string, asked: Asked): Question => {
  const { operationName, variables } = asked;
  if (question.method === "POST")
    return { ...question, body: JSON.stringify({ query: text, operationName, variables }) };
  const search = new URLSearchParams({
    query: text,
    ...(operationName != null && { operationName }),
    ...(variables != null && { variables: JSON.stringify(variables) }),
  });
  return { ...question, url: `http://localhost/graphql?${search}` };
};

export interface HotLaneParts {
  readonly known: KnownOperations;
  /** What every resolver is given; who asks is added to it. */
  readonly context: object;
  readonly tellBuyer: TellBuyer;
}

/** @returns what is left to be answered by Yoga; undefined when it has been answered. */
export type HotLane = (
  question: Question,
  actor: Actor | undefined,
  response: ServerResponse,
) => Promise<Question | undefined>;

/** Answers known operations from compiled queries; whatever is out of the ordinary goes to Yoga. */
export const openHotLane = ({ known, context, tellBuyer }: HotLaneParts): HotLane => {
  const run = async (operation: Known, actor: Actor | undefined, variables: Variables) => {
    if (actor === undefined) return (await tellBuyer(operation, variables))?.bytes();
    const result = await operation.run({ ...context, actor }, variables);
    return result && bytesOf(JSON.stringify(result));
  };

  return async (question, actor, response) => {
    const asked = isFromHere(question) ? askedIn(question) : undefined;
    if (asked === undefined) return question;
    const type = typeByAccept.get(question.headers.accept ?? "*/*");
    const hash = hashIn(asked);
    const sent = asked.query ?? undefined;
    const operation = sent === undefined ? known.byHash(hash ?? "") : known.byText(sent);
    const text = sent ?? operation?.text;
    if (hash !== undefined && text === undefined) {
      sendUnknown(response, type);
      return undefined;
    }
    if (hash !== undefined && sent !== undefined && hash !== hashOf(sent)) {
      sendMisnamed(response, type);
      return undefined;
    }
    const variables = Variables.safeParse(asked.variables);
    const isPlain = (asked.operationName ?? operation?.name) === operation?.name;
    if (operation !== undefined && type !== undefined && variables.success && isPlain) {
      const bytes = await run(operation, actor, variables.data ?? {});
      if (bytes !== undefined) {
        sendBytes(response, 200, bytes, type);
        return undefined;
      }
    }
    // What ends in an error is asked again where errors are told: queries change nothing.
    return hash === undefined || text === undefined ? question : spelledOut(question, text, asked);
  };
};

/** The client sends the text next time. To the older media type such an answer is a 200. */
const sendUnknown = (response: ServerResponse, type = older): void =>
  sendError(response, type, type === older ? 200 : 404, {
    message: "PersistedQueryNotFound",
    code: "PERSISTED_QUERY_NOT_FOUND",
  });

const sendMisnamed = (response: ServerResponse, type = older): void =>
  sendError(response, type, 400, {
    message: "The id is not the SHA-256 of the query beside it: send one of them, or the right id.",
    code: "PERSISTED_QUERY_MISMATCH",
  });

const sendError = (
  response: ServerResponse,
  type: string,
  status: number,
  { message, code }: { readonly message: string; readonly code: string },
): void => {
  const bytes = bytesOf(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
  sendBytes(response, status, bytes, type);
};
