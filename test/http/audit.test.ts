import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startTestServer, type TestServer } from "./testServer.ts";

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

// A browser's plain request could come from any site; ours says that it does not.
const fetchFn = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { ...init.headers, "x-graphql-yoga-csrf": "1" } });

const audits = serverAudits({ url: () => `${server.url}/graphql`, fetchFn });

it("is audited in 61 points", () => expect(audits).toHaveLength(61));

it.each(audits.map((audit) => ({ name: `${audit.id} ${audit.name}`, audit })))(
  "$name",
  async ({ audit }) => {
    const result = await audit.fn();
    expect(result.status === "ok" ? "ok" : result).toBe("ok");
  },
);
