import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { prepareZXingModule, readBarcodes } from "zxing-wasm/reader";

// Reads symbols with a library that shares nothing with the one that draws them.

const wasm = fileURLToPath(import.meta.resolve("zxing-wasm/reader/zxing_reader.wasm"));
const { buffer } = await readFile(wasm).then((bytes) => Uint8Array.from(bytes));
await prepareZXingModule({ overrides: { wasmBinary: buffer }, fireImmediately: true });

export interface Seen {
  readonly text: string;
  readonly level: string;
}

/** Every QR symbol in a PNG, in reading order as far as the reader tells it. */
export async function symbolsIn(png: Uint8Array): Promise<readonly Seen[]> {
  const found = await readBarcodes(png, { formats: ["QRCode"], maxNumberOfSymbols: 255 });
  return found.map(({ text, ecLevel }) => ({ text, level: ecLevel }));
}

export const textsIn = async (png: Uint8Array): Promise<readonly string[]> =>
  (await symbolsIn(png)).map(({ text }) => text);
