import * as z from "zod";
import type { Span } from "../../domain/values/spans.ts";
import type { Progress } from "../import/progress.ts";
import type { Client } from "./client.ts";
import { Declined } from "./declined.ts";
import { spanIn, type Which } from "./which.ts";

/** One code of a run, as the server tells it. */
export interface Code {
  readonly number: number;
  readonly serial: string;
  /** The link in its symbol. */
  readonly uri: string;
  readonly isSpoiled: boolean;
}

const pageCodes = 1000;

const found = <Shape extends z.ZodType>(shape: Shape) => z.object({ codeRun: shape.nullable() });

const noRun = (run: string): Declined =>
  new Declined(`${run} is no run of codes that this key may read: look for its id`);

const RunShape = z.object({ count: z.int(), boxSize: z.int().nullable() });
const RunQuery = "query ($run: ID!) { codeRun(id: $run) { count boxSize } }";

/** The numbers of the codes that are named. */
export const findSpan = async (client: Client, run: string, which: Which): Promise<Span> => {
  const { codeRun } = await client.ask(RunQuery, { run }, found(RunShape));
  if (codeRun === null) throw noRun(run);
  const span = spanIn(which, codeRun);
  if (span.to > codeRun.count)
    throw new Declined(`${run} has codes from 1 to ${codeRun.count}: name some of those`);
  return span;
};

const PageQuery = `query ($run: ID!, $from: Int!, $to: Int!) {
  codeRun(id: $run) { labels(from: $from, to: $to) { number serial uri isSpoiled } }
}`;

/** Said of labels that no phone can follow. */
const warningOf = (uri: string): string | undefined => {
  const { hostname = "", origin = "" } = URL.parse(uri) ?? {};
  return /^((.+\.)?localhost|127(\.\d+){3}|\[::1\])\.?$/.test(hostname)
    ? `warning: these codes lead to ${origin}, which only the server's own computer reaches: start the server with a PUBLIC_URL that phones reach before labels go on packs\n`
    : undefined;
};

/** The codes in order but for those spoiled, a page at a time: a run has up to a million. */
export async function* codesOf(
  client: Client,
  run: string,
  span: Span,
  { write }: Pick<Progress, "write">,
  signal: AbortSignal,
): AsyncGenerator<readonly Code[]> {
  for (let from = span.from; from <= span.to; from += pageCodes) {
    const to = Math.min(from + pageCodes - 1, span.to);
    const CodeShape = z.object({
      ...{ number: z.int(), serial: z.string(), uri: z.string(), isSpoiled: z.boolean() },
    });
    const page = found(z.object({ labels: z.array(CodeShape).length(to - from + 1) }));
    const { codeRun } = await client.ask(PageQuery, { run, from, to }, page, signal);
    if (codeRun === null) throw noRun(run);
    const warning = from === span.from ? warningOf(codeRun.labels[0]?.uri ?? "") : undefined;
    if (warning !== undefined) write(warning);
    yield codeRun.labels.filter(({ isSpoiled }) => !isSpoiled);
  }
}

/** What stands on every label of a run. */
export interface Goods {
  readonly gtin: string;
  readonly lotNumber: string;
  readonly productName: string | null;
}

const GoodsShape = z.object({
  firstUsed: z.int().nullable(),
  labels: z.tuple([
    z.object({ gtin: z.string(), lotNumber: z.string(), productName: z.string().nullable() }),
  ]),
});
const GoodsQuery = `query ($run: ID!, $from: Int!, $to: Int!) {
  codeRun(id: $run) {
    firstUsed(from: $from, to: $to)
    labels(from: $from, to: $from) { gtin lotNumber productName }
  }
}`;

/** @throws Declined where one of the codes may not be printed again, before paper is used. */
export const findGoods = async (client: Client, run: string, span: Span): Promise<Goods> => {
  const { codeRun } = await client.ask(GoodsQuery, { run, ...span }, found(GoodsShape));
  if (codeRun === null) throw noRun(run);
  const { firstUsed, labels } = codeRun;
  if (firstUsed !== null)
    throw new Declined(`code ${firstUsed} of ${run} is on a pack: leave it out`);
  return labels[0];
};

const BalanceShape = z.object({
  balance: z.object({
    issued: z.int(),
    printed: z.int(),
    active: z.int(),
    spoiled: z.int(),
    waiting: z.int(),
    packed: z.int().nullable(),
    activeOnLot: z.int(),
  }),
});
const BalanceQuery = `query ($run: ID!) {
  codeRun(id: $run) {
    balance { issued printed active spoiled waiting packed activeOnLot }
  }
}`;

/** What became of the codes of a run, in one line. */
export const balanceText = async (client: Client, run: string): Promise<string> => {
  const { codeRun } = await client.ask(BalanceQuery, { run }, found(BalanceShape));
  if (codeRun === null) throw noRun(run);
  const { issued, printed, active, spoiled, waiting, packed, activeOnLot } = codeRun.balance;
  const packs = packed === null ? "an unknown number of" : packed;
  return (
    `${issued} issued = ${active} active + ${spoiled} spoiled + ${waiting} waiting; ` +
    `${printed} printed; the lot has ${packs} packs and ${activeOnLot} active codes\n`
  );
};
