import * as z from "zod";
import type { HostFacts } from "../../src/pages/hostFacts.ts";

const words = z.object({ en: z.string(), zh: z.string() });
const gate = z.enum(["THRESHOLD", "QUALITY", "AFTER_SALES", "CONDUCT"]);
const verdict = z.enum(["NA", "PASS", "PASS_LATE", "PENDING", "FAIL"]);
const actor = z.enum(["merchant", "host", "agency", "lab", "operator", "platform", "regulator"]);
const reason = z.object({ code: z.string(), text: words });

const Judgement = z.strictObject({
  at: z.string(),
  underReview: z.boolean(),
  position: z.string().nullable(),
  gates: z.array(z.strictObject({ gate, verdict })),
  rules: z.array(
    z.strictObject({
      rule: z.strictObject({
        id: z.string(),
        gate,
        kind: z.enum(["E", "M", "X", "O", "I"]),
        title: words,
        actor,
      }),
      verdict,
      reason,
      recordedLater: z.boolean(),
      provisional: z.boolean(),
    }),
  ),
  toDo: z.array(
    z.strictObject({
      rule: z.object({ id: z.string() }),
      verdict,
      missing: reason,
      actor,
      by: z.string().nullable(),
      tooLate: z.boolean(),
    }),
  ),
  forecast: z
    .array(
      z.strictObject({
        at: z.string(),
        gates: z.array(z.strictObject({ gate, before: verdict, after: verdict })),
        rules: z.array(
          z.strictObject({
            rule: z.object({ id: z.string(), title: words }),
            before: verdict,
            after: verdict,
            reason,
          }),
        ),
      }),
    )
    .nullable(),
});

/** What the host's page is made of, as it is answered. */
export const HostCheckShape: z.ZodType<HostFacts> = z.strictObject({
  __typename: z.literal("HostCheck"),
  listing: z.string(),
  session: z.string(),
  start: z.string().nullable(),
  begun: z.boolean(),
  ended: z.boolean(),
  product: z.string().nullable(),
  netContent: z.string().nullable(),
  lotNumbers: z.array(z.string()),
  seller: z.string().nullable(),
  judgement: Judgement,
});
