import { createHash } from "node:crypto";
import { type LotPart, lotPart } from "../../pages/buyer.ts";
import type { Language } from "../../pages/languages.ts";
import type { Product, ProductResult } from "../../pages/product.ts";
import type { Trace, TraceResult } from "../../pages/trace.ts";
import { dataOf, type Run } from "../known/known.ts";
import { loggedPath } from "../loggedPath.ts";
import { watched } from "../rests.ts";
import { openTurns } from "../turns.ts";

/** What is said of a lot, with what is made of it once: it is the same until the answer is another. */
export interface HeldLot {
  readonly trace: Trace;
  /** The path of each of its packs as it stands in the log. */
  readonly loggedPath: string;
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
  /**
   * As of no earlier than when it is asked; undefined where there is no such lot. A pack that was
   * sold elsewhere is judged there.
   * @param path as `/01/{gtin}/10/{lot}` or that with `/21/{serial}`, in one spelling.
   */
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
    loggedPath: loggedPath(`${trace.path}/21/*`),
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

/** A pack's own path: what is said of it rests on more than the lot. */
const isOfPack = (path: string): boolean => /\/21\/[^/]+$/.test(path);

/** Answers of the known operations to whoever shows no key, kept as long as they hold. */
export const openHeldLots = ({ trace, product, context, held }: HeldLotsParts): HeldLots => {
  const entryByPath = new Map<string, Entry>();
  const inTurn = openTurns<HeldLot>();

  const byPath = (path: string): HeldLot | undefined => {
    const entry = entryByPath.get(path);
    return entry !== undefined && held(entry.lot.trace.lot) === entry.answer
      ? entry.lot
      : undefined;
  };

  const keep = (path: string, entry: Entry): void => {
    entryByPath.delete(path);
    const [oldest] = entryByPath.keys();
    if (entryByPath.size >= lotsMost && oldest !== undefined) entryByPath.delete(oldest);
    entryByPath.set(path, entry);
  };

  const make = async (path: string): Promise<HeldLot | undefined> => {
    const { context: watching, rest } = watched(context);
    const result = dataOf<TraceResult>(await trace(watching, { code: path }), "trace");
    if (result.__typename !== "Trace") return undefined;
    const lot = heldLot(result);
    // Filed under the very answer that was told: by now another may hold.
    const { lot: id, answer } = rest() ?? {};
    if (answer !== undefined && id === result.lot) keep(path, { answer, lot });
    return lot;
  };

  return {
    byPath,
    ask: (path) =>
      isOfPack(path)
        ? make(path)
        : inTurn(path, { standing: () => byPath(path), make: () => make(path) }),
    product: async (gtin) => {
      const told = await product({ ...context, actor: undefined }, { gtin });
      const result = dataOf<ProductResult>(told, "product");
      return result.__typename === "Product" ? result : undefined;
    },
  };
};
