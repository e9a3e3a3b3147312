import { createHash } from "node:crypto";
import { type LotPart, lotPart } from "../../pages/buyer.ts";
import type { Language } from "../../pages/languages.ts";
import type { Product, ProductResult } from "../../pages/product.ts";
import type { Trace, TraceResult } from "../../pages/trace.ts";
import type { Run } from "../known.ts";

/** What is said of a lot, with what is made of it once: it is the same until the answer is another. */
export interface HeldLot {
  readonly trace: Trace;
  /** The trace as JSON, with the brace that ends the object it stands in. */
  readonly bytesToEnd: Uint8Array;
  readonly part: (language: Language) => LotPart;
  /** Names what is said, whatever the instant at which it is said. */
  readonly tag: string;
}

export interface HeldLotsParts {
  readonly trace: Run;
  readonly product: Run;
  readonly context: object;
  /** The answer on the lot that holds now: the same object as long as it does. */
  readonly held: (lot: string) => object | undefined;
}

export interface HeldLots {
  /** The lot that was asked for by this path a moment ago, if what was said then still holds. */
  readonly byPath: (path: string) => HeldLot | undefined;
  /** Undefined where there is no such lot. @param path as `/01/{gtin}/10/{lot}`, in one spelling. */
  readonly ask: (path: string) => Promise<HeldLot | undefined>;
  readonly product: (gtin: string) => Promise<Product | undefined>;
}

interface Entry {
  readonly answer: object;
  readonly lot: HeldLot;
}

const lotsMost = 2000;

/** Without the instant and place at which it is told. */
const tagOf = (trace: Trace): string => {
  const {
    at: _at,
    knownAt: _knownAt,
    position: _position,
    final: _final,
    ...said
  } = trace.judgement;
  const text = JSON.stringify({ ...trace, judgement: said });
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
};

const heldLot = (trace: Trace): HeldLot => {
  const partByLanguage = new Map<Language, LotPart>();
  let tag: string | undefined;
  return {
    trace,
    bytesToEnd: Buffer.from(`${JSON.stringify(trace)}}`),
    get tag() {
      tag ??= tagOf(trace);
      return tag;
    },
    part: (language) => {
      const known = partByLanguage.get(language) ?? lotPart(trace, language);
      partByLanguage.set(language, known);
      return known;
    },
  };
};

/** Answers of the known operations to whoever shows no key, kept as long as they hold. */
export const openHeldLots = ({ trace, product, context, held }: HeldLotsParts): HeldLots => {
  const entryByPath = new Map<string, Entry>();

  const keep = (path: string, lot: HeldLot): void => {
    const answer = held(lot.trace.lot);
    if (answer === undefined) return;
    const [oldest] = entryByPath.keys();
    if (entryByPath.size >= lotsMost && oldest !== undefined) entryByPath.delete(oldest);
    entryByPath.set(path, { answer, lot });
  };

  const resultOf = async (run: Run, name: string, variables: Readonly<Record<string, unknown>>) => {
    const result = await run({ ...context, actor: undefined }, variables);
    if (result === undefined) throw new Error(`the operation ${name} ended in an error`);
    return Reflect.get(Object(Reflect.get(result, "data")), name);
  };

  const ask = async (path: string): Promise<HeldLot | undefined> => {
    // The operation and the type of its result are held together by a test.
    const result: TraceResult = await resultOf(trace, "trace", { code: path });
    if (result.__typename !== "Trace") return undefined;
    const lot = heldLot(result);
    keep(path, lot);
    return lot;
  };
  const askingByPath = new Map<string, Promise<HeldLot | undefined>>();

  return {
    byPath: (path) => {
      const entry = entryByPath.get(path);
      return entry !== undefined && held(entry.lot.trace.lot) === entry.answer
        ? entry.lot
        : undefined;
    },
    ask: (path) => {
      // When what is said falls, all who want it come at once: one asks, the others wait for him.
      const asking = askingByPath.get(path) ?? ask(path).finally(() => askingByPath.delete(path));
      askingByPath.set(path, asking);
      return asking;
    },
    product: async (gtin) => {
      const result: ProductResult = await resultOf(product, "product", { gtin });
      return result.__typename === "Product" ? result : undefined;
    },
  };
};
