import { createReadStream } from "node:fs";
import { BadInput } from "./badInput.ts";

/** One line of a text file: its text, or why it has none. */
export interface TextLine {
  /** From 1. */
  readonly number: number;
  /** Undefined: the line cannot be read, and `fault` says why. */
  readonly text: string | undefined;
  readonly fault: string;
  /** Bytes of the file read so far, for a progress bar. */
  readonly bytesRead: number;
}

/** Far above any event; a longer line is not held in memory but skipped to its end. */
export const lineBytesMax = 8 * 1024 * 1024;
const newline = 0x0a;

interface Held {
  readonly add: (piece: Buffer) => void;
  readonly isEmpty: () => boolean;
  /** The line that was held; nothing is held afterwards. */
  readonly take: () => Pick<TextLine, "text" | "fault">;
}

const holdLine = (): Held => {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let pieces: Buffer[] = [];
  let bytes = 0;

  const decode = (): Pick<TextLine, "text" | "fault"> => {
    if (bytes > lineBytesMax)
      return { text: undefined, fault: `is longer than 8 MiB: write one JSON object a line` };
    try {
      return { text: decoder.decode(Buffer.concat(pieces)), fault: "" };
    } catch {
      return { text: undefined, fault: "is not UTF-8: save the file as UTF-8" };
    }
  };

  return {
    add: (piece) => {
      bytes += piece.length;
      if (bytes > lineBytesMax) pieces = [];
      else pieces.push(piece);
    },
    isEmpty: () => bytes === 0,
    take: () => {
      const line = decode();
      pieces = [];
      bytes = 0;
      return line;
    },
  };
};

/**
 * The lines of a UTF-8 file, as they are read. Only a line feed ends one: JSON text may hold other
 * separators, as U+2028, at which node:readline would tear it apart.
 */
export async function* linesOf(path: string): AsyncGenerator<TextLine> {
  const held = holdLine();
  let number = 0;
  let bytesRead = 0;
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) {
      const bytes: Buffer = chunk;
      let start = 0;
      for (let end = bytes.indexOf(newline); end !== -1; end = bytes.indexOf(newline, start)) {
        held.add(bytes.subarray(start, end));
        start = end + 1;
        number += 1;
        yield { number, ...held.take(), bytesRead: bytesRead + start };
      }
      held.add(bytes.subarray(start));
      bytesRead += bytes.length;
    }
  } catch (cause) {
    throw new BadInput(`${path} cannot be read: name an NDJSON event file`, { cause });
  }
  if (!held.isEmpty()) yield { number: number + 1, ...held.take(), bytesRead };
}
