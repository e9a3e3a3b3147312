import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/config.ts";
import { entryOf } from "../../src/domain/border.ts";
import { streamOf } from "../../src/domain/catalogue.ts";
import { openLog } from "../../src/http/log.ts";
import { openFace, openKeysOf } from "../../src/serve.ts";
import { openService } from "../../src/service.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { eventsOf } from "../stories.ts";

/** The program as it is served, with story (b) in its store and keys in a file. */
const openProgram = async () => {
  const folder = temporaryFolder();
  const config = readConfig({ STORE: "memory", PORT: "0", LOG_LEVEL: "silent", DATA_DIR: folder });
  const logger = openLog("silent");
  const keys = openKeysOf(config);
  const service = await openService(config, logger);
  for (const { id, type, occurredAt, data } of eventsOf("b-failing-path")) {
    const { subject, key } = entryOf(type);
    const stream = streamOf(subject.kind, String(Reflect.get(data, key)));
    const revision = (await service.store.read(stream)).length - 1;
    await service.store.append(stream, [{ id, type, occurredAt, data, metadata: {} }], revision);
  }
  const head = await service.store.head();
  if (head !== null) await service.readModel.waitFor(head.position);
  const { url, close } = await openFace(config, service, keys, logger);
  onTestFinished(async () => {
    await close();
    await service.close();
    keys.close();
  });
  return { url, keys };
};

it("a link ends when the key with which it was asked for is revoked, and no other does", async () => {
  const { url, keys } = await openProgram();
  const linkOf = async (secret: string): Promise<string> => {
    const query = `{ checkLink(listing: "li:b", session: "s:b") { ... on CheckLink { url } } }`;
    const response = await fetch(`${url}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: JSON.stringify({ query }),
    });
    return (await response.json()).data.checkLink.url;
  };
  const statusOf = async (url: string) => (await fetch(url, { redirect: "manual" })).status;
  const [one, other] = ["one", "other"].map((label) => {
    const created = keys.create({ role: "host", party: "h:li", label });
    if (!created.ok) throw new Error("no key was made");
    return created.value;
  });
  const links = await Promise.all([one, other].map((key) => linkOf(key?.secret ?? "")));
  expect(links.every((link) => link.startsWith(`${url}/check/li:b/s:b?token=`))).toBe(true);
  expect(await Promise.all(links.map(statusOf))).toEqual([303, 303]);
  expect(keys.revoke(one?.key.id ?? "")).toBe("revoked");
  expect(await Promise.all(links.map(statusOf))).toEqual([401, 303]);
});
