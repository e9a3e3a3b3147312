import * as z from "zod";
import type { ProductResult } from "../../src/pages/product.ts";
import type { TraceResult } from "../../src/pages/trace.ts";

// The results of the known operations, as strict shapes: what the operation gives and the interface
// does not name, or the other way round, is a failed parse here or an error of the compiler.

const text = z.string().nullable();
const flag = z.boolean().nullable();
const count = z.int().nullable();
const instant = z.iso.datetime({ offset: true });
const day = z.iso.date();
const plain = z.union([z.string(), z.number(), z.boolean()]).nullable();
const words = z.strictObject({ en: z.string().min(1), zh: z.string().min(1) });
const recorded = { occurredAt: instant, recordedAt: instant };

const gate = z.enum(["THRESHOLD", "QUALITY", "AFTER_SALES", "CONDUCT"]);
const verdict = z.enum(["NA", "PASS", "PASS_LATE", "PENDING", "FAIL"]);
const actor = z.enum(["merchant", "host", "agency", "lab", "operator", "platform", "regulator"]);
const status = z.enum([
  "PASSED",
  "PASSED_LATE",
  "PENDING",
  "FAILED",
  "RECALLED",
  "UNDER_REVIEW",
  "NOTHING_TO_JUDGE",
]);
const reason = z.strictObject({ code: z.string(), text: words });

const goods = {
  origins: z.array(
    z.strictObject({
      ...recorded,
      originDivision: text,
      divisionName: text,
      originDetail: text,
      grower: text,
      product: text,
    }),
  ),
  packing: z
    .strictObject({
      ...recorded,
      packedOn: day.nullable(),
      shelfLife: z.strictObject({ years: count, months: count, days: count }).nullable(),
      sc: text,
      packerName: text,
    })
    .nullable(),
  label: z
    .strictObject({
      ...recorded,
      ...{ productName: text, producer: text, address: text, contact: text, netContent: text },
      ...{ standard: text, storage: text, ingredients: text, allergens: text, sc: text },
      ...{ productionDate: text, expiryDate: text },
    })
    .nullable(),
};

const papers = {
  reports: z.array(
    z.strictObject({
      ...recorded,
      report: text,
      result: z.enum(["QUALIFIED", "UNQUALIFIED"]).nullable(),
      standard: text,
      lab: text,
      labName: text,
      lotNumbers: z.array(z.string()),
      items: z
        .array(z.strictObject({ item: text, value: plain, limit: plain, unit: text }))
        .nullable(),
    }),
  ),
  certificates: z.array(
    z.strictObject({
      ...recorded,
      ...{ no: text, issuer: text, productName: text, origin: text, originName: text },
      ...{ issuedOn: text, pledgeText: text, basis: text },
    }),
  ),
  pledge: z
    .strictObject({
      ...recorded,
      version: count,
      qualityResponsibility: flag,
      afterSalesTerms: flag,
    })
    .nullable(),
  admission: z
    .strictObject({
      ...recorded,
      by: text,
      decision: text,
      localSpeciality: flag,
      packagingTestPassed: flag,
    })
    .nullable(),
};

const sale = {
  session: z
    .strictObject({
      session: z.string(),
      start: instant,
      begun: z.boolean(),
      ended: z.boolean(),
      hostName: text,
      officialHost: z.boolean(),
      charity: z.boolean(),
      organiser: text,
    })
    .nullable(),
  selection: z
    .strictObject({
      ...recorded,
      decision: z.enum(["SELECTED", "REJECTED"]).nullable(),
      checked: z.array(z.string()).nullable(),
    })
    .nullable(),
  recalls: z.array(
    z.strictObject({
      ...recorded,
      recall: z.string(),
      level: z.int(),
      announcedOn: day.nullable(),
      riskKnownAt: instant.nullable(),
      initiatedBy: text,
      lotNumbers: z.array(z.string()).min(1),
      otherLotNumbers: z.array(z.string()),
      causes: z.array(z.strictObject({ ...recorded, source: text, item: text })),
      completeBy: day.nullable(),
      provisional: z.boolean(),
      completed: instant.nullable(),
    }),
  ),
};

const ruleVerdict = z.strictObject({
  rule: z.strictObject({
    id: z.string(),
    gate,
    kind: z.enum(["E", "M", "X", "O", "I"]),
    title: words,
    source: z.array(z.string()),
    actor,
  }),
  verdict,
  reason,
  because: z.array(z.strictObject({ ...recorded, type: z.string(), title: words, by: text })),
  recordedLater: z.boolean(),
  provisional: z.boolean(),
  version: z.string(),
  changesAt: instant.nullable(),
});

const judgement = z.strictObject({
  at: instant,
  knownAt: instant,
  position: text,
  final: z.boolean(),
  underReview: z.boolean(),
  openObligations: z.int(),
  holdsUntil: instant.nullable(),
  gates: z.array(z.strictObject({ gate, verdict, title: words, text: words })).length(4),
  rules: z.array(ruleVerdict).min(35),
  toDo: z.array(
    z.strictObject({
      rule: z.strictObject({ id: z.string() }),
      verdict,
      missing: reason,
      actor,
      by: instant.nullable(),
      tooLate: z.boolean(),
    }),
  ),
});

const milestone = z.strictObject({
  at: instant,
  recordedAt: instant.nullable(),
  planned: z.boolean(),
  kind: z.enum([
    ...(["REGISTERED", "HARVESTED", "CERTIFIED", "PACKED", "PACKED_AGAIN"] as const),
    ...(["SAMPLED", "TESTED", "TEST_FAILED", "REPORT_REVOKED"] as const),
    ...(["ADMITTED", "NOT_ADMITTED", "PLEDGED", "PLEDGE_WITHDRAWN"] as const),
    ...(["HOST_CHECKED", "HOST_REJECTED", "PUBLISHED", "TAKEN_DOWN"] as const),
    ...(["STREAM", "STREAM_ENDED"] as const),
    ...(["RISK_FOUND", "RECALLED", "WITHDRAWN", "RECALL_COMPLETED", "RECALL_DUE"] as const),
  ]),
  text: words,
  by: text,
  place: text,
});

const badCode = z.strictObject({
  __typename: z.literal("BadCode"),
  code: z.string(),
  problems: z.array(z.strictObject({ field: z.string(), message: z.string() })),
});
const notFound = z.strictObject({
  __typename: z.literal("NotFound"),
  what: z.string(),
  id: z.string(),
  message: z.string(),
});

export const TraceShape: z.ZodType<TraceResult> = z.discriminatedUnion("__typename", [
  z.strictObject({
    __typename: z.literal("Trace"),
    ...{ gtin: z.string(), lotNumber: z.string(), path: z.string(), lot: z.string() },
    ...{ status, statusText: words, lastGoodDay: day.nullable() },
    ...{ product: text, netContent: text, producer: text, seller: text, returnPolicy: text },
    ...goods,
    ...papers,
    ...sale,
    judgement,
    timeline: z.array(milestone),
  }),
  badCode,
  notFound,
]);

export const ProductShape: z.ZodType<ProductResult> = z.discriminatedUnion("__typename", [
  z.strictObject({
    __typename: z.literal("Product"),
    ...{ gtin: z.string(), path: z.string(), at: instant, knownAt: instant },
    ...{ product: text, netContent: text, producer: text, moreLots: z.boolean() },
    lots: z.array(
      z.strictObject({
        lotNumber: z.string(),
        path: z.string(),
        lot: z.string(),
        packedOn: day,
        lastGoodDay: day.nullable(),
        status,
        statusText: words,
        judgement: z.strictObject({ holdsUntil: instant.nullable() }),
      }),
    ),
  }),
  badCode,
  notFound,
]);
