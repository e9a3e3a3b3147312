import { expect, it, onTestFinished } from "vitest";
import { readConfig } from "../../src/config.ts";
import { openLog } from "../../src/http/log.ts";
import { openFace, openKeysOf } from "../../src/serve.ts";
import { openService } from "../../src/service.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { lot } from "../handle/shop.ts";
import { platform } from "../service.ts";

/** The program as it is served, with two codes; what it says to who asks for the first label. */
const labelFrom = async (environment: Readonly<Record<string, string>>) => {
  const folder = temporaryFolder();
  const config = readConfig({ PORT: "0", LOG_LEVEL: "silent", DATA_DIR: folder, ...environment });
  const logger = openLog("silent");
  const keys = openKeysOf(config);
  const service = await openService(config, logger);
  const { batches: _, ...packed } = lot;
  for (const [type, data] of [
    ["LotPacked", packed],
    ["CodesIssued", { run: "codes:1", lot: "L-1", count: 2 }],
  ] as const)
    expect(
      await service.handler.record(platform, { type, data, commandId: type }),
    ).not.toHaveProperty("refused");
  const face = await openFace(config, service, keys, logger);
  onTestFinished(async () => {
    await face.close();
    await service.close();
    keys.close();
  });
  const key = keys.create({ role: "platform", party: "platform", label: "test" });
  const secret = key.ok ? key.value.secret : "";
  const port = new URL(face.url).port;
  return async (fields: string) => {
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${secret}` },
      body: JSON.stringify({
        query: `{ codeRun(id: "codes:1") { labels(from: 1, to: 1) { ${fields} } } }`,
      }),
    });
    const { data, errors } = await response.json();
    return { label: data?.codeRun?.labels[0], errors, port };
  };
};

it("no label is printed where nobody said whither it leads", async () => {
  const ask = await labelFrom({ STORE: "sqlite" });
  for (const fields of ["uri", "svg", "png"])
    expect((await ask(fields)).errors).toMatchObject([
      {
        message: expect.stringMatching(/^set PUBLIC_URL: /),
        extensions: { code: "NO_PUBLIC_URL" },
      },
    ]);
  expect((await ask("serial lotNumber")).label.lotNumber).toBe("L-1");
});

it("labels lead to the public address", async () => {
  const ask = await labelFrom({ STORE: "sqlite", PUBLIC_URL: "https://trace.example/" });
  expect((await ask("uri")).label.uri).toMatch(/^https:\/\/trace\.example\/01\//);
});

it.each([
  [{ STORE: "sqlite", DEVELOPMENT: "true" }],
  [{ STORE: "memory" }],
  [{ STORE: "memory", HOST: "0.0.0.0" }],
])("labels that nobody keeps lead to this machine: %o", async (environment) => {
  const { label, port } = await (await labelFrom(environment))("uri");
  expect(label.uri.startsWith(`http://127.0.0.1:${port}/01/`)).toBe(true);
});
