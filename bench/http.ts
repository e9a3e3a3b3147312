import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import autocannon from "autocannon";
import { type Contender, compare, print } from "./measure.ts";

const connections = 64;

const questions = {
  verdict: `{ verdict(listing: "li:a", session: "s:a", at: "2026-11-20T12:00:00+08:00") { ... on Judgement {
    gates { gate verdict } openObligations rules { rule { id } verdict reason { code } } } } }`,
  trace: `{ trace(code: "/01/06970123000017/10/L-a1") { ... on Trace {
    product producer status origins { originDivision } reports { result labName } judgement { gates { gate verdict } } } } }`,
};

const load = (name: string, url: string, body: string): Contender => ({
  name,
  run: async (forMs) => {
    const result = await autocannon({
      url,
      connections,
      duration: forMs / 1000,
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
    });
    if (result.non2xx + result.errors > 0)
      throw new Error(`${name}: ${result.non2xx} not 2xx, ${result.errors} errors`);
    return result.requests.total;
  },
});

const answerTo = async (child: ChildProcess, url: string, body: string): Promise<string> => {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
  });
  const answer = await response.text();
  if (!response.ok || answer.includes('"errors"')) throw new Error(answer);
  child.send(answer);
  await once(child, "message");
  return answer;
};

/** Questions over HTTP against bare node:http that answers the same bytes. */
export const benchHttp = async (): Promise<void> => {
  const child = fork(new URL("httpServer.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const [urls]: { sanguan: string; bare: string }[] = await once(child, "message");
  if (urls === undefined) throw new Error("the server did not say where it is");
  try {
    for (const [name, query] of Object.entries(questions)) {
      const body = JSON.stringify({ query });
      const answer = await answerTo(child, `${urls.sanguan}/graphql`, body);
      const rows = await compare(
        [
          load("bare node:http, the same bytes ready (baseline)", urls.bare, body),
          load("sanguan: GraphQL over Yoga, judged anew", `${urls.sanguan}/graphql`, body),
        ],
        { rounds: 3, forMs: 3000 },
      );
      print(`${name} over HTTP, ${answer.length} bytes, ${connections} connections`, rows);
    }
  } finally {
    child.disconnect();
    await once(child, "exit");
  }
};
