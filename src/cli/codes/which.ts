import { type CodeRun, spanOf } from "../../domain/codeRun.ts";
import type { Span } from "../../domain/values/spans.ts";
import { BadInput } from "../badInput.ts";

/** Codes as they are named on the command line. */
export interface Named {
  readonly from?: number;
  readonly to?: number;
  readonly boxes?: { readonly fromBox: number; readonly toBox: number };
}

/** The same as a command names them; all of the run where nothing is said. */
export type Which = Omit<Named, "boxes"> & Partial<NonNullable<Named["boxes"]>>;

/** @throws BadInput where it says too much or too little. */
export const whichOf = ({ from, to, boxes }: Named): Which => {
  if (boxes !== undefined && (from !== undefined || to !== undefined))
    throw new BadInput("--boxes stands beside --from or --to: name boxes or codes");
  if (to !== undefined && from === undefined)
    throw new BadInput("--to stands without --from: name the first code too");
  if (from !== undefined && to !== undefined && to < from)
    throw new BadInput("--to lies before --from: name the first code first");
  return {
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
    ...boxes,
  };
};

export const isEmpty = (which: Which): boolean => Object.keys(which).length === 0;

/** The numbers of the codes, of a run with so many in boxes of so many. */
export const spanIn = (
  which: Which,
  { count, boxSize }: { readonly count: number; readonly boxSize: number | null },
): Span => {
  if (which.fromBox !== undefined && boxSize === null)
    throw new BadInput("--boxes cannot be found: the run has no box size; name codes");
  const run: CodeRun = {
    ...{ lot: "", keyId: "", printed: [], activated: [], spoiled: [] },
    ...{ count, boxSize: boxSize ?? undefined },
  };
  return spanOf(which, run);
};
