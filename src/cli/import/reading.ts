import { statSync } from "node:fs";
import { entryOf, type Problem } from "../../domain/border.ts";
import { badIdentifiers } from "../../domain/identifiers.ts";
import type { Instant } from "../../domain/values/instant.ts";
import { BadInput } from "../badInput.ts";
import { type EventLine, isProblem, readLine, usedBefore } from "../eventFile.ts";
import { linesOf, type TextLine } from "../lines.ts";
import { storedInstant } from "./candidate.ts";
import type { FileIndex } from "./fileIndex.ts";
import type { Progress } from "./progress.ts";
import type { Tally } from "./report.ts";

export interface Reading {
  readonly path: string;
  readonly history: boolean;
  readonly file: FileIndex;
  readonly tally: Tally;
  readonly progress: Progress;
  readonly clock: () => Instant;
}

/** Files the lines that can be taken, each id once; what is wrong with the others is reported. */
export const readInto = async (reading: Reading): Promise<void> => {
  const { path, history, file, tally, progress } = reading;
  progress.begin("reading", sizeOf(path));
  for await (const line of linesOf(path)) {
    progress.at(line.bytesRead);
    const text = line.text?.trim();
    if (text === "") continue;
    const event = eventOf(line, history);
    if (isProblem(event)) {
      tally.refuse(line.number, event);
      continue;
    }
    const known = file.add(event, line.number, text ?? "");
    if (known === "contradicts") tally.refuse(line.number, usedBefore(event.id));
    else if (known === "repeated") tally.count("repeated");
    else for (const doubt of doubtsOf(event, reading)) tally.warn(line.number, doubt);
  }
};

const sizeOf = (path: string): number => {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isFile() !== true)
    throw new BadInput(`${path} is no file that exists: name an NDJSON event file`);
  return found.size;
};

const eventOf = ({ text, fault }: TextLine, history: boolean): EventLine | Problem => {
  if (text === undefined) return { field: "line", message: fault };
  const event = readLine(text.trim());
  return isProblem(event) || !history ? event : (clockProblem(event) ?? event);
};

/** In UTC, as an export writes it, the year must still have four digits. */
const clockProblem = ({ recordedAt }: EventLine): Problem | undefined =>
  /^\d{4}-/.test(new Date(storedInstant(recordedAt)).toISOString())
    ? undefined
    : { field: "recordedAt", message: "is outside the years 0 to 9999: give the real time" };

/** What can be doubted about a line by itself. */
function* doubtsOf({ type, data, recordedAt }: EventLine, { history, clock }: Reading) {
  yield* badIdentifiers(entryOf(type), data);
  if (history && storedInstant(recordedAt) > clock())
    yield {
      field: "recordedAt",
      message: "lies in the future: nothing can be recorded before it any more",
    };
}
