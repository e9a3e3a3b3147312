import * as z from "zod";

/** What the child that will be killed says on its standard output, a line of JSON each. */
export const Report = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("ready") }),
  /** The append is about to be made. */
  z.object({ kind: z.literal("sent"), ids: z.array(z.string()) }),
  /** It was answered. */
  z.object({ kind: z.literal("acknowledged"), ids: z.array(z.string()) }),
  /** Another writer was first. */
  z.object({ kind: z.literal("refused"), ids: z.array(z.string()) }),
  /** A seal was answered; the log's head, read after it. */
  z.object({ kind: z.literal("sealed"), instant: z.number(), position: z.string() }),
]);
export type Report = z.infer<typeof Report>;

/** The reports of whole lines: the kill may have torn the last. */
export const reportsIn = (output: string): readonly Report[] =>
  output
    .split("\n")
    .slice(0, -1)
    .map((line) => Report.parse(JSON.parse(line)));

export const Orders = z.object({
  folder: z.string(),
  seed: z.int(),
  /** Added to the wall clock: it may have been set back. */
  clockOffsetMs: z.number(),
  /** The planted bug: it acknowledges before the commit. */
  lies: z.boolean(),
});
export type Orders = z.infer<typeof Orders>;

/** Says which append an event belongs to, and how many events that has. */
export const KillData = z.object({ append: z.string(), of: z.int() });
