import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { ContextParts } from "../../schema/builder.ts";
import { openKeyRing } from "../../src/codes/keyRing.ts";
import { temporaryFolder } from "../eventstore/folder.ts";
import { startTestServer, type TestServerOptions } from "../http/testServer.ts";
import { textsIn } from "../labels/reader.ts";
import { type Packing, sanguan, startPacking } from "./packing.ts";

let packing: Packing;
beforeAll(async () => {
  packing = await startPacking();
});
afterAll(() => packing.close());

const can = (program: string): boolean => {
  try {
    execFileSync(program, ["-v"], { stdio: "ignore" });
    return true;
  } catch {
    console.warn(`${program} is not installed: what the PDF shows is NOT CHECKED here.`);
    return false;
  }
};
const isReadable = can("pdftoppm");

/** What a scanner reads from each page. */
const scanned = async (pdf: string, folder: string): Promise<readonly (readonly string[])[]> => {
  execFileSync("pdftoppm", ["-r", "300", "-gray", "-png", pdf, join(folder, "page")]);
  const pages = readdirSync(folder).filter((name) => name.endsWith(".png"));
  return Promise.all(pages.sort().map((name) => textsIn(readFileSync(join(folder, name)))));
};

const oneLine = /^[^\n]+\n$/;

it("a run goes from its issue over the printer to the packs, and its codes balance", async () => {
  const folder = temporaryFolder();
  const pdf = join(folder, "labels.pdf");
  const issued = await packing.codes(["issue", "--lot", "L-1", "--count", "25", "--box-size", "4"]);
  expect(issued).toMatchObject({ status: 0, stderr: "", stdout: expect.stringMatching(oneLine) });
  const run = issued.stdout.trim();

  const printed = await packing.codes(["print", "--run", run, "--boxes", "6-7", pdf]);
  expect(printed).toMatchObject({
    status: 0,
    stderr: "",
    stdout: `5 labels on 5 pages in ${pdf}, recorded as printed\n`,
  });
  // Who knows a code before its pack does can copy it.
  expect(statSync(pdf).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(["labels.pdf"]);
  if (isReadable)
    expect(await scanned(pdf, folder)).toEqual(
      [21, 22, 23, 24, 25].map((number) => [packing.uriOf(run, number)]),
    );

  const activated = await packing.codes(["activate", "--run", run, "--from", "21", "--to", "24"]);
  const balance =
    "25 issued = 4 active + 0 spoiled + 21 waiting; 5 printed; the lot has 3000 packs and 4 active codes\n";
  expect(activated).toMatchObject({ status: 0, stderr: "", stdout: `recorded\n${balance}` });
  const spoil = ["spoil", "--run", run, "--unit", packing.serialOf(run, 21), "--reason", "torn"];
  expect(await packing.codes(spoil)).toMatchObject({ status: 0 });
  expect((await packing.codes(["balance", "--run", run])).stdout).toBe(
    "25 issued = 3 active + 1 spoiled + 21 waiting; 5 printed; the lot has 3000 packs and 3 active codes\n",
  );
  expect(await packing.recorded(run)).toEqual([
    { type: "CodesIssued", run, lot: "L-1", count: 25, boxSize: 4, keyId: packing.keyId() },
    { type: "CodesPrinted", run, from: 21, to: 25 },
    { type: "CodesActivated", run, from: 21, to: 24 },
    { type: "CodesSpoiled", run, units: [`${run}.21`], reason: "torn" },
  ]);
});

it("labels come on sheets, too", async () => {
  await packing.issue("codes:sheet", 50);
  const pdf = join(temporaryFolder(), "labels.pdf");
  const argv = ["print", "--run", "codes:sheet", "--layout", "a4-3x8", pdf];
  expect((await packing.codes(argv)).stdout).toContain("50 labels on 3 pages");
});

describe("the list", () => {
  it("of 2,500 codes is that of the service, over three pages", async () => {
    await packing.issue("codes:long", 2500);
    const csv = join(temporaryFolder(), "codes.csv");
    const ended = await packing.codes(["list", "--run", "codes:long", "--csv", csv]);
    expect(ended).toMatchObject({ status: 0, stdout: "", stderr: "" });
    const rows = Array.from({ length: 2500 }, (_, i) => {
      const number = i + 1;
      const serial = packing.serialOf("codes:long", number);
      return `${number},${serial},${packing.uriOf("codes:long", number)}\n`;
    });
    expect(readFileSync(csv, "utf8")).toBe(`number,serial,uri\n${rows.join("")}`);
    expect(await packing.recorded("codes:long")).toHaveLength(1);
  });

  it("leaves out what is spoiled, and so do labels", async () => {
    await packing.issue("codes:torn", 20);
    const codes = (command: string, ...which: readonly string[]) =>
      packing.codes([command, "--run", "codes:torn", ...which]);
    await codes("spoil", "--from", "2");
    await codes("printed", "--from", "2", "--to", "3");
    const { stdout } = await codes("list");
    expect(
      stdout
        .split("\n")
        .slice(1, 3)
        .map((line) => line.split(",")[0]),
    ).toEqual(["1", "3"]);
    const pdf = join(temporaryFolder(), "labels.pdf");
    expect((await codes("print", pdf)).stdout).toMatch(/^19 labels /);
  });

  it("goes to stdout, and is recorded as printed by who prints it", async () => {
    await packing.issue("codes:own", 3);
    const { stdout } = await packing.codes(["list", "--run", "codes:own", "--from", "2"]);
    const serial = packing.serialOf("codes:own", 2);
    expect(stdout).toBe(`number,serial,uri\n2,${serial},${packing.uriOf("codes:own", 2)}\n`);
    const printed = await packing.codes(["printed", "--run", "codes:own", "--from", "2"]);
    expect(printed.status).toBe(0);
    expect(await packing.recorded("codes:own")).toMatchObject([
      {},
      { type: "CodesPrinted", from: 2 },
    ]);
  });
});

describe("the address that codes lead to", () => {
  /** The list of a run at a server of its own. */
  const listAt = async (options: TestServerOptions) => {
    const elsewhere = await startPacking(options);
    onTestFinished(elsewhere.close);
    await elsewhere.issue("codes:there", 3);
    return elsewhere.codes(["list", "--run", "codes:there"]);
  };

  it.each(["http://127.0.0.1:4000", "http://localhost", "http://[::1]:4000"])(
    "is warned of, once, where only the server's computer reaches it: %s",
    async (linksTo) => {
      const { status, stderr, stdout } = await listAt({ linksTo });
      expect({ status, lines: stdout.split("\n").length }).toEqual({ status: 0, lines: 5 });
      expect(stderr).toMatch(oneLine);
      expect(stderr).toContain(`${linksTo}, which only the server's own computer reaches`);
    },
  );

  it("is missed before a line is written, where nobody named it", async () => {
    const context = (parts: ContextParts) => ({ ...parts, isAddressGuessed: true });
    const ended = await listAt({ context });
    expect(ended).toMatchObject({ status: 1, stdout: "", stderr: expect.stringMatching(oneLine) });
    expect(ended.stderr).toContain("PUBLIC_URL");
  });
});

describe("a refusal is one line, with exit code 1,", () => {
  const refused = (stderr: string) => ({ status: 1, stdout: "", stderr: `${stderr}\n` });
  beforeAll(() => packing.issue("codes:1", 10));
  const stranger = () => ({ SANGUAN_KEY: packing.keyOf("merchant", "m:stranger") });

  it("for a stranger, who learns of no run", async () => {
    const argv = ["issue", "--lot", "L-1", "--count", "5"];
    const { status, stderr } = await packing.codes(argv, stranger());
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringMatching(/^refused, NOT_THE_OWNER: [^\n]+\n$/),
    });
    const none = " is no run of codes that this key may read: look for its id";
    for (const run of ["codes:1", "codes:none"])
      expect(await packing.codes(["list", "--run", run], stranger())).toMatchObject(
        refused(`${run}${none}`),
      );
  });

  it("for a key that is none", async () => {
    const told = await packing.codes(["balance", "--run", "codes:1"], { SANGUAN_KEY: "none" });
    expect(told).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^\S+ declines: The key is not known: [^\n]+\n$/),
    });
  });

  it.each([
    ["print", "--from", "8", "--to", "11"],
    ["print", "--boxes", "2"],
    ["list", "--from", "11"],
  ])("for codes beyond the end of the run: %s %s %s", async (command, ...range) => {
    const pdf = join(temporaryFolder(), "labels.pdf");
    const argv = [command, "--run", "codes:1", ...range, ...(command === "print" ? [pdf] : [])];
    expect(await packing.codes(argv)).toMatchObject(
      refused("codes:1 has codes from 1 to 10: name some of those"),
    );
    expect(existsSync(pdf)).toBe(false);
  });

  it("for what was not printed", async () => {
    const { status, stderr } = await packing.codes(["activate", "--run", "codes:1"]);
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'refused, WRONG_ORDER: run "codes:1" has no CodesPrinted yet: record that first\n',
    });
  });

  it("where no server is", async () => {
    const gone = await startTestServer();
    await gone.close();
    const server = gone.url;
    const argv = ["balance", "--run", "codes:1", "--server", server];
    expect(await packing.codes(argv)).toMatchObject(
      refused(`${server} cannot be reached: start the server, or name another with --server`),
    );
  });
});

describe("a bad word on the command line ends it with exit code 2", () => {
  it.each([
    "issue --lot L-1 --count 0",
    "issue --lot L-1 --count 1000001",
    "issue --lot L-1",
    "list --run r --boxes 3-2",
    "list --run r --boxes 1-2-3",
    "list --run r --from 2 --boxes 1",
    "list --run r --to 2",
    "list --run r --from 2 --to 1",
    "list --run r --server nowhere",
    "print --run r --layout a5 x.pdf",
    "spoil --run r",
    "spoil --run r --all --from 1",
  ])("%s", async (line) => {
    const ended = await packing.codes(line.split(" "));
    expect(ended).toMatchObject({ status: 2, stdout: "", stderr: expect.stringMatching(oneLine) });
  });

  it("without a key", async () => {
    const argv = ["balance", "--run", "codes:1"];
    expect(await packing.codes(argv, { SANGUAN_KEY: "" })).toMatchObject({
      status: 2,
      stderr: "SANGUAN_KEY holds no API key: set it to the packer's\n",
    });
  });
});

describe("the keys of codes", () => {
  it("are listed by their ids, and a new one is added", async () => {
    const DATA_DIR = temporaryFolder();
    const file = join(DATA_DIR, "code-keys.json");
    const [{ id }] = openKeyRing(file);
    const say = async (command: string) =>
      (await sanguan(["codes", command], { DATA_DIR }).ended).stdout;
    expect(await say("keys")).toBe(`${id}\n`);
    const added = await say("rotate-key");
    expect(added).toMatch(/^k[0-9a-f]{8}\n$/);
    expect(await say("keys")).toBe(`${id}\n${added}`);
    expect(openKeyRing(file).map((key) => key.id)).toEqual([id, added.trim()]);
  });

  it("are not made where no server looks for them", async () => {
    const DATA_DIR = temporaryFolder();
    for (const command of ["keys", "rotate-key"])
      expect(await sanguan(["codes", command], { DATA_DIR }).ended).toMatchObject({
        status: 1,
        stderr: expect.stringMatching(/ is not there: [^\n]+\n$/),
      });
    expect(readdirSync(DATA_DIR)).toEqual([]);
  });

  it("are made anew only where they are lost, and only when that is said", async () => {
    const DATA_DIR = temporaryFolder();
    const make = () => sanguan(["codes", "rotate-key", "--new"], { DATA_DIR }).ended;
    const made = await make();
    expect(made).toMatchObject({ status: 0, stdout: expect.stringMatching(/^k[0-9a-f]{8}\n$/) });
    const [{ id }, ...others] = openKeyRing(join(DATA_DIR, "code-keys.json"));
    expect([id, others]).toEqual([made.stdout.trim(), []]);
    expect(await make()).toMatchObject({ status: 1, stderr: expect.stringMatching(oneLine) });
  });

  it("that cannot be read are named in one line", async () => {
    const CODE_KEYS_FILE = join(temporaryFolder(), "keys.json");

    writeFileSync(CODE_KEYS_FILE, "{}");
    expect(await sanguan(["codes", "keys"], { CODE_KEYS_FILE }).ended).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/^\S+ cannot be used for the code keys: [^\n]+\n$/),
    });
  });
});
