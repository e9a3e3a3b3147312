import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Progress } from "../import/progress.ts";
import type { Client } from "./client.ts";
import { codesOf, findSpan } from "./run.ts";
import type { Which } from "./which.ts";
import { writeWhole } from "./wholeFile.ts";

interface Listing {
  readonly run: string;
  readonly which: Which;
}

/** Codes as CSV, for whoever prints labels with a program of their own. */
export const listCodes = async (
  client: Client,
  { run, which }: Listing,
  destination: { readonly path: string } | { readonly stream: Writable },
  progress: Progress,
  signal: AbortSignal,
): Promise<void> => {
  const span = await findSpan(client, run, which);
  async function* text(): AsyncGenerator<string> {
    // The head goes with the first codes: nothing is written of a run that is refused.
    let head = "number,serial,uri\n";
    for await (const page of codesOf(client, run, span, progress, signal)) {
      const lines = page.map(({ number, serial, uri }) => `${number},${serial},${quoted(uri)}\n`);
      yield head + lines.join("");
      head = "";
      progress.at((page.at(-1)?.number ?? span.from) - span.from + 1);
    }
  }
  progress.begin("listing", span.to - span.from + 1);
  try {
    if ("path" in destination)
      await writeWhole(destination.path, (out) => pipeline(Readable.from(text()), out));
    else await pipeline(Readable.from(text()), destination.stream, { end: false });
  } catch (error) {
    // Whoever reads the pipe has had enough, as `head`.
    if (Object(error).code !== "EPIPE") throw error;
  } finally {
    progress.end();
  }
};

/** A server's own address may hold what would end a field (RFC 4180, 2). */
const quoted = (uri: string): string => (/[",]/.test(uri) ? `"${uri.replaceAll('"', '""')}"` : uri);
