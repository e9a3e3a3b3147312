import * as z from "zod";
import type { HostFacts } from "../../src/pages/hostFacts.ts";
import type { Product } from "../../src/pages/product.ts";
import type { Trace } from "../../src/pages/trace.ts";
import { startTestServer, type TestServer } from "../http/testServer.ts";
import { playStory } from "../http/world.ts";
import { operations, productAsBuyer, traceAsBuyer } from "../schema/knownOperations.ts";
import type { StoryName } from "../stories.ts";
import { HostCheckShape } from "./hostShape.ts";

// The situations of the reference design, each as the service answers it from a story, at its
// instant, as it was known then.

export interface Situations {
  /** All gates passed; the stream is over, the goods are delivered. */
  readonly passed: Trace;
  /** The same a month later. */
  readonly later: Trace;
  /** Before the stream. */
  readonly pending: Trace;
  readonly failed: Trace;
  readonly recalled: Trace;
  readonly product: Product;
  /** Five failures, two missing. */
  readonly host: HostFacts;
  /** The same page for goods that may go on air. */
  readonly hostReady: HostFacts;
}

const inStory = async <Answer>(
  story: StoryName,
  ask: (server: TestServer) => Promise<Answer>,
): Promise<Answer> => {
  const server = await startTestServer();
  try {
    await playStory(server, story);
    return await ask(server);
  } finally {
    await server.close();
  }
};

const known = (at: string) => ({ at, knownAt: at });
const woodEar = "/01/06970123000017/10/L-a1";
const walnuts = "/01/06923456000032/10/L-c2";

const Checked = z.object({ hostCheck: HostCheckShape });

/** What the host's own page is made of, asked by the host. */
const hostFacts = async (
  server: TestServer,
  host: string,
  question: { readonly listing: string; readonly session: string; readonly at: string },
): Promise<HostFacts> => {
  const key = server.keyOf("host", host);
  const { data } = await server.ask(key, operations.get("hostCheck") ?? "", {
    ...question,
    knownAt: question.at,
  });
  return Checked.parse(data).hostCheck;
};

export const situations = async (): Promise<Situations> => {
  const ofWoodEar = await inStory("a-happy-path", async (server) => ({
    passed: await traceAsBuyer(server, woodEar, known("2026-10-21T19:42:00+08:00")),
    later: await traceAsBuyer(server, woodEar, known("2026-11-20T12:00:00+08:00")),
    pending: await traceAsBuyer(server, woodEar, known("2026-09-18T12:00:00+08:00")),
    hostReady: await hostFacts(server, "h:mayor", {
      listing: "li:a",
      session: "s:a",
      at: "2026-10-17T09:59:00+08:00",
    }),
  }));
  const ofWalnuts = await inStory("c-messy-path", async (server) => ({
    recalled: await traceAsBuyer(server, walnuts, known("2026-09-24T16:00:00+08:00")),
    product: await productAsBuyer(server, "06923456000032", known("2026-09-24T16:00:00+08:00")),
  }));
  const ofRice = await inStory("b-failing-path", async (server) => {
    const at = "2026-11-04T12:00:00+08:00";
    const code = "/01/06956789000028/10/L-b1";
    return {
      failed: await traceAsBuyer(server, code, known(at)),
      host: await hostFacts(server, "h:li", { listing: "li:b", session: "s:b", at }),
    };
  });
  return { ...ofWoodEar, ...ofWalnuts, ...ofRice };
};
