import { setTimeout as sleep } from "node:timers/promises";
import * as z from "zod";
import { BadInput } from "../badInput.ts";
import { Declined, Unanswered } from "./declined.ts";

/** Asks a running server; a packer's computer is not the server. */
export interface Client {
  /**
   * Asks again where an answer may have been lost, so a command must have its id.
   * @throws Declined with what the server said, or why it said nothing
   */
  readonly ask: <Shape extends z.ZodType>(
    query: string,
    variables: Readonly<Record<string, unknown>>,
    shape: Shape,
    signal?: AbortSignal,
  ) => Promise<z.output<Shape>>;
}

export interface ClientOptions {
  readonly server: string;
  /** An API key. It comes by the environment: an option is seen in the list of processes. */
  readonly key: string | undefined;
  /** How long to wait before each new try. */
  readonly waitsMs?: readonly number[];
}

const Answer = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).default([]),
});
const ServerUrl = z.url({ protocol: /^https?$/ });

const answerWithinMs = 60_000;
const busy = [429, 502, 503, 504];
/** Nothing had been sent when these came. */
const unsent = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** @throws BadInput where there is no key, or the server's address is none. */
export const openClient = ({ server, key, waitsMs = [250, 1000, 3000] }: ClientOptions): Client => {
  if (!ServerUrl.safeParse(server).success)
    throw new BadInput(`--server ${server} is no address: give one like http://127.0.0.1:4000`);
  if (!/^[\x21-\x7e]+$/.test(key ?? ""))
    throw new BadInput("SANGUAN_KEY holds no API key: set it to the packer's");
  let wasAnswered = false;

  const send = async (body: string, signal: AbortSignal | undefined): Promise<Response> => {
    const late = AbortSignal.timeout(answerWithinMs);
    return fetch(`${server.replace(/\/+$/, "")}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body,
      // Whatever stands elsewhere is not to get the key.
      redirect: "manual",
      signal: signal === undefined ? late : AbortSignal.any([signal, late]),
    });
  };

  /** The text of an answer; undefined where it is worth trying again. */
  const tried = async (
    body: string,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly status: number; readonly text: string } | undefined> => {
    try {
      const response = await send(body, signal);
      const text = await response.text();
      wasAnswered = true;
      return busy.includes(response.status) ? undefined : { status: response.status, text };
    } catch (error) {
      signal?.throwIfAborted();
      if (!wasAnswered && unsent.includes(Object(Object(error).cause).code))
        throw new Declined(
          `${server} cannot be reached: start the server, or name another with --server`,
          { cause: error },
        );
      return undefined;
    }
  };

  const patiently: typeof tried = async (body, signal) => {
    for (const waitMs of waitsMs) {
      const answer = await tried(body, signal);
      if (answer !== undefined) return answer;
      await sleep(waitMs, undefined, { signal }).catch(() => signal?.throwIfAborted());
    }
    return tried(body, signal);
  };

  return {
    ask: async (query, variables, shape, signal) => {
      const answer = await patiently(JSON.stringify({ query, variables }), signal);
      if (answer === undefined) throw new Unanswered(`${server} does not answer: try again later`);
      const parsed = Answer.safeParse(jsonOf(answer.text));
      const [error] = parsed.data?.errors ?? [];
      if (error !== undefined) throw new Declined(`${server} declines: ${error.message}`);
      const read = shape.safeParse(parsed.data?.data);
      if (!read.success)
        throw new Declined(
          `${server} answers with status ${answer.status} and not as this version expects: is it Sanguan?`,
        );
      return read.data;
    },
  };
};

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
