import { encodeQR } from "qr";
import type { LabelRefusal } from "./label.ts";

/** So many dark modules side by side, from the symbol's upper left corner. */
export interface Run {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** A QR symbol. Drawn as one path, so that no viewer shows hairlines between its runs. */
export interface QrSymbol {
  readonly runs: readonly Run[];
  readonly level: "M" | "Q";
  /** Width of one module. */
  readonly moduleMm: number;
  /** Width of the whole, with the quiet zone. */
  readonly sideMm: number;
}

/**
 * GS1 General Specifications 5.12.3.1 (symbol specification table 1): a QR Code that holds a GS1
 * Digital Link URI has an X-dimension of 0.396 to 0.990 mm and a quiet zone of 4 X on every side.
 */
export const gs1Module = { mmMin: 0.396, mmMax: 0.99 } as const;
export const quietModules = 4;

/** Below GS1's range for tills: the floor of small labels, whose codes buyers scan with phones. */
export const moduleMmMin = 0.33;

const byteCountMax = 500;
const levels = [
  { level: "Q", ecc: "quartile", mmMin: gs1Module.mmMin },
  { level: "M", ecc: "medium", mmMin: moduleMmMin },
] as const;

/** As wide as fits; whole dots where the printer has a grid. */
function moduleFor(modules: number, sideMm: number, dotsPerMm: number | undefined): number {
  const widest = Math.min(sideMm / modules, gs1Module.mmMax);
  return dotsPerMm === undefined ? widest : Math.floor(widest * dotsPerMm + 1e-9) / dotsPerMm;
}

/**
 * The symbol for a square of `sideMm`, quiet zone included: level Q (a quarter may be lost) where
 * its modules are as wide as GS1 asks for, else M with fewer, wider modules, else refused.
 */
export function symbolFor(
  uri: string,
  sideMm: number,
  dotsPerMm: number | undefined,
): QrSymbol | LabelRefusal {
  if (!/^https?:\/\/[\x21-\x7e]+$/.test(uri) || uri.length > byteCountMax) {
    return {
      refused: "NOT_A_URI",
      message:
        `The symbol holds a web address of at most ${byteCountMax} ASCII characters: ` +
        "percent-encode it, or shorten it.",
    };
  }
  let modules = 0;
  for (const { level, ecc, mmMin } of levels) {
    const bordered = encodeQR(uri, "raw", { ecc, encoding: "byte", border: 1 });
    modules = bordered.length - 2 + 2 * quietModules;
    const moduleMm = moduleFor(modules, sideMm, dotsPerMm);
    if (moduleMm >= mmMin) {
      return { runs: runsOf(bordered), level, moduleMm, sideMm: modules * moduleMm };
    }
  }
  return tooSmall(uri.length, modules, sideMm, dotsPerMm);
}

/** Of a symbol with one light module around it. */
function runsOf(bordered: readonly (readonly boolean[])[]): readonly Run[] {
  const runs: Run[] = [];
  bordered.forEach((row, y) => {
    for (let from = row.indexOf(true); from >= 0; ) {
      const to = row.indexOf(false, from);
      runs.push({ x: from - 1, y: y - 1, width: to - from });
      from = row.indexOf(true, to);
    }
  });
  return runs;
}

function tooSmall(
  byteCount: number,
  modules: number,
  sideMm: number,
  dotsPerMm: number | undefined,
): LabelRefusal {
  const leastMm =
    dotsPerMm === undefined ? moduleMmMin : Math.ceil(moduleMmMin * dotsPerMm) / dotsPerMm;
  const got = moduleFor(modules, sideMm, dotsPerMm).toFixed(3);
  return {
    refused: "SYMBOL_DOES_NOT_FIT",
    message:
      `An address of ${byteCount} characters needs ${modules} modules with the quiet zone; in ` +
      `${sideMm.toFixed(1)} mm each would be ${got} mm wide, and ${moduleMmMin} mm is the least. ` +
      `Use a layout with at least ${(modules * leastMm).toFixed(1)} mm for the symbol, a shorter ` +
      "host name or a shorter lot number.",
  };
}
