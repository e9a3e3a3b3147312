import { isLabelRefusal, type Label } from "../../labels/label.ts";
import { type LayoutName, layouts } from "../../labels/layouts.ts";
import { labelSheetPdf, type SheetSummary } from "../../labels/sheet.ts";
import type { Progress } from "../import/progress.ts";
import type { Client } from "./client.ts";
import { Declined } from "./declined.ts";
import { record } from "./record.ts";
import { codesOf, findGoods, findSpan } from "./run.ts";
import type { Which } from "./which.ts";
import { writeWhole } from "./wholeFile.ts";

export interface PrintJob {
  readonly run: string;
  readonly which: Which;
  readonly layout: LayoutName;
  /** The PDF. */
  readonly path: string;
  /** One for each time that labels are meant to be printed; the same where an answer was lost. */
  readonly commandId: string;
}

/**
 * Labels as PDF, and on record as printed. The file appears after that: labels that the server does
 * not know to be printed can be on no pack.
 */
export const printCodes = async (
  client: Client,
  { run, which, layout, path, commandId }: PrintJob,
  progress: Progress,
  signal: AbortSignal,
): Promise<SheetSummary> => {
  const span = await findSpan(client, run, which);
  const goods = await findGoods(client, run, span);
  const common = { ...goods, productName: goods.productName ?? "" };
  async function* labels(): AsyncGenerator<Label> {
    for await (const page of codesOf(client, run, span, progress, signal))
      for (const { serial, uri } of page) {
        signal.throwIfAborted();
        yield { ...common, serial, uri };
      }
  }
  progress.begin("printing", span.to - span.from + 1);
  try {
    return await writeWhole(path, async (out) => {
      const outcome = await labelSheetPdf(labels(), layouts[layout], out, progress.at);
      if (isLabelRefusal(outcome)) throw new Declined(outcome.message);
      await record(client, "printCodes", { run, ...span, commandId });
      return outcome;
    });
  } finally {
    progress.end();
  }
};
