import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { crc32 } from "node:zlib";
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import { compose, prepareLabel } from "./compose.ts";
import { isLabelRefusal, type Label, type LabelRefusal } from "./label.ts";
import { type Layout, layouts } from "./layouts.ts";
import { outlinedSvgOf } from "./svg.ts";

export interface PngOptions {
  /** Dots per inch of the printer or screen; a module is a whole number of them. */
  readonly dpi?: number;
  readonly layout?: Layout;
}

const mmPerInch = 25.4;
let ready: Promise<void> | undefined;

const load = async () =>
  initWasm(await readFile(fileURLToPath(import.meta.resolve("@resvg/resvg-wasm/index_bg.wasm"))));

/** An SVG without text elements as PNG. SVG counts 96 of its pixels to the inch. */
export async function rasterise(svg: string, dpi: number): Promise<Uint8Array> {
  ready ??= load();
  await ready;
  const drawing = new Resvg(svg, { fitTo: { mode: "zoom", value: dpi / 96 } });
  const image = drawing.render();
  const bytes = image.asPng();
  image.free();
  drawing.free();
  return bytes;
}

/** One label as PNG that knows its size on paper. */
export async function labelPng(
  label: Label,
  { dpi = 300, layout = layouts["roll-40x30"] }: PngOptions = {},
): Promise<Uint8Array | LabelRefusal> {
  await prepareLabel(label);
  const composition = compose(label, { ...layout, dotsPerMm: dpi / mmPerInch });
  if (isLabelRefusal(composition)) return composition;
  return sized(await rasterise(outlinedSvgOf(composition), dpi), dpi);
}

/** Adds the chunk pHYs (PNG, third edition, 11.3.4.3) after the header, which ends at byte 33. */
function sized(png: Uint8Array, dpi: number): Uint8Array {
  const perMetre = Math.round((dpi / mmPerInch) * 1000);
  const chunk = Buffer.alloc(21);
  chunk.writeUInt32BE(9, 0);
  chunk.write("pHYs", 4, "latin1");
  chunk.writeUInt32BE(perMetre, 8);
  chunk.writeUInt32BE(perMetre, 12);
  chunk.writeUInt8(1, 16);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17);
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}
