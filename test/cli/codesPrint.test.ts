import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { temporaryFolder } from "../eventstore/folder.ts";
import { type Packing, running, sanguan, startPacking } from "./packing.ts";

let packing: Packing;
beforeAll(async () => {
  packing = await startPacking();
});
afterAll(() => packing.close());

const printsOf = async (run: string) =>
  (await packing.recorded(run)).filter(({ type }) => type === "CodesPrinted");

/** Stands before the server and loses the answers to its first mutations. */
const losing = async (answers: number): Promise<string> => {
  let left = answers;
  const proxy = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString("utf8");
    const { authorization = "" } = request.headers;
    const headers = { "content-type": "application/json", authorization };
    const answer = await fetch(packing.url + request.url, { method: "POST", headers, body });
    const text = await answer.text();
    const isLost = body.includes("mutation") && left > 0;
    if (isLost) {
      left -= 1;
      request.socket.destroy();
    } else response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void proxy.close());
  const address = proxy.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
};

describe("a print is on record", () => {
  const print = async (run: string, ...more: readonly string[]) => {
    const pdf = join(temporaryFolder(), "labels.pdf");
    const argv = ["print", "--run", run, "--from", "1", "--to", "2", ...more, pdf];
    return { ...(await packing.codes(argv)), isThere: existsSync(pdf) };
  };

  it("twice where it is meant twice", async () => {
    await packing.issue("codes:twice", 10);
    for (let i = 0; i < 2; i += 1) expect((await print("codes:twice")).isThere).toBe(true);
    expect(await printsOf("codes:twice")).toHaveLength(2);
  });

  it("once though the answer was lost", async () => {
    await packing.issue("codes:lost", 10);
    const told = await print("codes:lost", "--server", await losing(1));
    expect(told).toMatchObject({ status: 0, stderr: "", isThere: true });
    expect(await printsOf("codes:lost")).toHaveLength(1);
  });

  it("once though it was done again, for all answers were lost", async () => {
    await packing.issue("codes:again", 10);
    const told = await print("codes:again", "--server", await losing(10));
    expect(told).toMatchObject({ status: 1, stdout: "", isThere: false });
    expect(told.stderr).toMatch(/^[^\n]+ is not known whether this was recorded: [^\n]+\n$/);
    const [, commandId = ""] = /--command-id (\S+),/.exec(told.stderr) ?? [];
    const again = await print("codes:again", "--command-id", commandId);
    expect(again).toMatchObject({ status: 0, isThere: true });
    expect(await printsOf("codes:again")).toHaveLength(1);
  });
});

describe("no file is left behind", () => {
  /** What is in the folder after the command has been refused with one line. */
  const left = async (argv: readonly string[], changed?: Readonly<Record<string, string>>) => {
    const folder = temporaryFolder();
    const ended = await packing.codes(["print", ...argv, join(folder, "it.pdf")], changed);
    return { status: ended.status, stderr: ended.stderr, files: readdirSync(folder) };
  };
  const refused = (stderr: string | RegExp) => ({
    status: 1,
    files: [],
    stderr: typeof stderr === "string" ? `${stderr}\n` : expect.stringMatching(stderr),
  });

  it("where a code is on a pack already", async () => {
    await packing.issue("codes:used", 20);
    await packing.codes(["printed", "--run", "codes:used", "--boxes", "1"]);
    await packing.codes(["activate", "--run", "codes:used", "--from", "9", "--to", "10"]);
    expect(await left(["--run", "codes:used"])).toEqual(
      refused("code 9 of codes:used is on a pack: leave it out"),
    );
    expect((await left(["--run", "codes:used", "--boxes", "2"])).files).toEqual(["it.pdf"]);
  });

  it("where the key may read the run and record nothing", async () => {
    await packing.issue("codes:read", 5);
    const SANGUAN_KEY = packing.keyOf("regulator", "regulator");
    expect(await left(["--run", "codes:read"], { SANGUAN_KEY })).toEqual(
      refused(/^refused, ROLE_NOT_PERMITTED: [^\n]+\n$/),
    );
  });

  it("where a label does not fit", async () => {
    const elsewhere = await startPacking({
      context: (parts) => ({
        ...parts,
        publicUrl: () => `https://${"long-name.".repeat(14)}example`,
      }),
    });
    onTestFinished(elsewhere.close);
    await elsewhere.issue("codes:long", 5);
    const { SANGUAN_SERVER } = elsewhere.environment;
    const argv = ["--run", "codes:long", "--layout", "a4-4x10"];
    expect(await left(argv, { SANGUAN_SERVER })).toEqual(refused(/^An address of [^\n]+\n$/));
    expect(await elsewhere.recorded("codes:long")).toHaveLength(1);
  });

  it("after a signal, by which the process ends", async () => {
    await packing.issue("codes:many", 30_000);
    const folder = temporaryFolder();
    const argv = ["codes", "print", "--run", "codes:many", join(folder, "it.pdf")];
    const { child, ended } = sanguan(argv, packing.environment);
    while (!existsSync(join(folder, "it.pdf.part"))) await sleep(20);
    child.kill("SIGINT");
    expect(await ended).toEqual({ status: null, signal: "SIGINT", stdout: "", stderr: "" });
    expect(readdirSync(folder)).toEqual([]);
    expect(await printsOf("codes:many")).toEqual([]);
  });

  it("of one whose name is a folder's, and nothing is recorded", async () => {
    await packing.issue("codes:folder", 5);
    const folder = temporaryFolder();
    mkdirSync(join(folder, "it.pdf"));
    const argv = ["print", "--run", "codes:folder", join(folder, "it.pdf")];
    expect(await packing.codes(argv)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^\S+ is a folder: name a file in it\n$/),
    });
    expect(readdirSync(folder)).toEqual(["it.pdf"]);
    expect(await printsOf("codes:folder")).toEqual([]);
  });

  it("where there is no such folder", async () => {
    await packing.issue("codes:nowhere", 5);
    const argv = ["print", "--run", "codes:nowhere", join(temporaryFolder(), "no", "it.pdf")];
    expect(await packing.codes(argv)).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^\S+ cannot be written: name a file [^\n]+\n$/),
    });
    expect(await printsOf("codes:nowhere")).toEqual([]);
  });

  const canLimit = (() => {
    try {
      execFileSync("sh", ["-c", "ulimit -S -f 16"], { stdio: "ignore" });
      return true;
    } catch {
      return false;
    }
  })();

  it.runIf(canLimit)("where no more can be written, which is said", async () => {
    await packing.issue("codes:full", 2000);
    const folder = temporaryFolder();
    const script = `trap '' XFSZ; ulimit -S -f 16; exec "$@"`;
    const { pathname } = new URL("../../src/main.ts", import.meta.url);
    const list = ["list", "--run", "codes:full", "--csv", join(folder, "it.csv")];
    const argv = ["sh", "-c", script, "sh", process.execPath, pathname, "codes", ...list];
    expect(await running(argv, packing.environment).ended).toMatchObject({
      status: 1,
      stderr: `${join(folder, "it.csv")} cannot be written: the disk is full; make room\n`,
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});
