import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import { hashOf, readOperations } from "../src/http/known/operations.ts";
import { type Contender, compare, print } from "./measure.ts";
import { startPeer } from "./peer.ts";

const connections = 64;
const operations = readOperations();

/**
 * Known operations, and what is asked by them: now, of one lot, whose verdict is held; and of one
 * listing in its session, judged off the rows each time.
 */
const questions = {
  trace: { code: "/01/06970123000017/10/L-a1" },
  missing: { listing: "li:a", session: "s:a" },
} as const;

const load = (name: string, url: string, body: object): Contender => ({
  name,
  run: async (forMs) => {
    const result = await autocannon({
      url,
      connections,
      duration: forMs / 1000,
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    if (result.non2xx + result.errors > 0)
      throw new Error(`${name}: ${result.non2xx} not 2xx, ${result.errors} errors`);
    return result.requests.total;
  },
});

const ask = (url: string, body: object): Promise<Response> =>
  fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

/** What was answered, with the headers that bare servers are to send too. */
interface Answered {
  readonly text: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Those that Node writes by itself, in whatever server. */
const nodesOwn = ["connection", "keep-alive", "date", "content-length", "transfer-encoding"];

const answeredBy = async (response: Response): Promise<Answered> => {
  const text = await response.text();
  if (!response.ok || text.startsWith('{"errors"')) throw new Error(text);
  const headers = [...response.headers].filter(([name]) => !nodesOwn.includes(name));
  return { text, headers: Object.fromEntries(headers) };
};

const tell = async (child: ChildProcess, answer: Answered | string): Promise<void> => {
  child.send(answer);
  await once(child, "message");
};

interface Urls {
  readonly sanguan: string;
  readonly bare: string;
  readonly stringify: string;
  /** Of packs that can be looked at. */
  readonly paths: readonly string[];
}

const phones: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "as data": { accept: "application/json" },
  "as a page": { accept: "text/html", "accept-language": "zh-CN,zh;q=0.9" },
};

const looks = (
  name: string,
  url: string,
  paths: readonly string[],
  headers: Readonly<Record<string, string>>,
): Contender => ({
  name,
  run: async (forMs) => {
    const result = await autocannon({
      ...{ url, connections, duration: forMs / 1000 },
      requests: paths.map((path) => ({ method: "GET", path, headers })),
    });
    if (result.non2xx + result.errors > 0)
      throw new Error(`${name}: ${result.non2xx} not 2xx, ${result.errors} errors`);
    return result.requests.total;
  },
});

/** Codes on packs, each scanned before, against bare node:http with the same bytes ready. */
const benchLooks = async (child: ChildProcess, { sanguan, bare, paths }: Urls): Promise<void> => {
  for (const [name, headers] of Object.entries(phones)) {
    for (const path of paths) await (await fetch(`${sanguan}${path}`, { headers })).arrayBuffer();
    const [path = ""] = paths;
    const answer = await answeredBy(await fetch(`${sanguan}${path}`, { headers }));
    await tell(child, answer);
    const rows = await compare(
      [
        looks("bare node:http, the same bytes and headers ready (baseline)", bare, paths, headers),
        looks("sanguan: look-up of a code", sanguan, paths, headers),
      ],
      { rounds: 5, forMs: 3000 },
    );
    print(
      `a pack's code ${name}, ${answer.text.length} characters, ${connections} connections`,
      rows,
    );
  }
};

/** Questions over HTTP against bare node:http that answers the same, and against mercurius. */
export const benchHttp = async (): Promise<void> => {
  const child = fork(new URL("httpServer.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [urls]: Urls[] = await once(child, "message");
  if (urls === undefined) throw new Error("the server did not say where it is");
  const peer = await startPeer();
  try {
    await benchLooks(child, urls);
    for (const [name, variables] of Object.entries(questions)) {
      const text = operations.get(name) ?? "";
      const url = `${urls.sanguan}/graphql`;
      const known = { documentId: `sha256:${hashOf(text)}`, variables };
      const query = { query: text, variables };
      const answer = await answeredBy(await ask(url, known));
      await tell(child, answer);
      await tell(peer.child, answer.text);
      const told = await answeredBy(await ask(peer.url, query));
      if (told.text !== answer.text) throw new Error("the peer answers something else");
      const rows = await compare(
        [
          load("node:http, JSON.stringify of the answer (baseline)", urls.stringify, query),
          load("node:http, the same bytes ready", urls.bare, query),
          load("sanguan: known operation, by its id", url, known),
          load("sanguan: known operation, by its text", url, query),
          load("sanguan: the same over Yoga", url, { query: `${text} `, variables }),
          load("mercurius with JIT, over the ready answer", peer.url, query),
        ],
        { rounds: 5, forMs: 3000 },
      );
      print(
        `${name} over HTTP, ${answer.text.length} characters, ${connections} connections`,
        rows,
      );
    }
  } finally {
    child.disconnect();
    peer.child.disconnect();
    await Promise.all([once(child, "exit"), once(peer.child, "exit")]);
  }
};
