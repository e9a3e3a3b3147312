import { spawn } from "node:child_process";
import type { CodeBook } from "../../src/codes/codeBook.ts";
import { instantOf } from "../../src/domain/values/instant.ts";
import { startTestServer, type TestServerOptions } from "../http/testServer.ts";

// A packer with a packed lot and a server, and the command line as a process of its own.

const main = new URL("../../src/main.ts", import.meta.url).pathname;
const at = "2026-08-01T08:00:00+08:00";
export const productName = "柞水木耳";

const facts = [
  ["MerchantRegistered", { merchant: "m:packer", name: "示例", uscc: "91611026MA6X1T3P64" }],
  [
    "BatchRegistered",
    { batch: "b:1", producer: "m:packer", originDivision: "611026", product: productName },
  ],
  [
    "LotPacked",
    {
      ...{ lot: "L-1", batches: ["b:1"], packer: "m:packer", gtin: "6970123000017" },
      ...{ packedOn: "2026-08-01", shelfLife: { months: 18 }, units: 3000 },
    },
  ],
] as const;

/** How a command ended. */
export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program in a process; it must not block this one, which is its server. */
export const running = (
  [program = "", ...argv]: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) => {
  const child = spawn(program, argv, { env: { ...process.env, ...environment } });
  const said = { stdout: "", stderr: "" };
  for (const stream of ["stdout", "stderr"] as const)
    child[stream].setEncoding("utf8").on("data", (text: string) => {
      said[stream] += text;
    });
  const ended = new Promise<Ended>((resolve) =>
    child.on("close", (status, signal) => resolve({ status, signal, ...said })),
  );
  return { child, ended };
};

export const sanguan = (argv: readonly string[], environment?: Readonly<Record<string, string>>) =>
  running([process.execPath, main, ...argv], environment);

export const startPacking = async (options: TestServerOptions = {}) => {
  let book: CodeBook | undefined;
  const server = await startTestServer({
    ...options,
    context: (parts) => {
      book = parts.codes;
      return options.context?.(parts) ?? parts;
    },
  });
  for (const [i, [type, data]] of facts.entries())
    await server.play({ id: `f-${i}`, type, occurredAt: at, recordedAt: instantOf(at), data });
  const bookOfCodes = (): CodeBook => {
    if (book === undefined) throw new Error("the server has no book of codes");
    return book;
  };
  const serialOf = (run: string, number: number): string => bookOfCodes().serialOf(run, number);
  const packerKey = server.keyOf("merchant", "m:packer");
  const environment = { SANGUAN_SERVER: server.url, SANGUAN_KEY: packerKey };

  return {
    ...server,
    packerKey,
    /** `sanguan codes ...` of the packer, or of whoever has the key. */
    codes: (argv: readonly string[], changed: Readonly<Record<string, string>> = {}) =>
      sanguan(["codes", ...argv], { ...environment, ...changed }).ended,
    environment,
    serialOf,
    keyId: () => bookOfCodes().currentKeyId,
    uriOf: (run: string, number: number): string =>
      `https://trace.example/01/06970123000017/10/L-1/21/${serialOf(run, number)}`,
    /** Issues a run past the command line. */
    issue: async (run: string, count: number, boxSize = Math.min(10, count)): Promise<void> => {
      const input = { commandId: `issue ${run}`, run, lot: "L-1", count, boxSize };
      const { data } = await server.ask(
        packerKey,
        "mutation ($input: IssueCodesInput!) { it: issueCodes(input: $input) { __typename } }",
        { input },
      );
      if (data.it.__typename !== "Recorded") throw new Error(`${run} was not issued`);
    },
    /** What is on record of a run, with whom and what left out. */
    recorded: async (run: string) =>
      (await server.store.read(`codes-${run}`)).map(({ type, data }) => ({
        type,
        ...Object(data),
      })),
  };
};

export type Packing = Awaited<ReturnType<typeof startPacking>>;
