import { createHash } from "node:crypto";
import { type Asked, buyerPage, type Prepared, prepared, stateOf } from "../../pages/buyer.ts";
import type { Language } from "../../pages/languages.ts";
import type { Product, ProductResult } from "../../pages/product.ts";
import type { Trace, TraceResult } from "../../pages/trace.ts";
import type { UnitFacts } from "../../pages/unitFacts.ts";
import { dataOf, type Run } from "../known/known.ts";
import { loggedPath } from "../loggedPath.ts";
import { openRecent } from "../recent.ts";
import { watched } from "../rests.ts";
import { openTurns } from "../turns.ts";

/** What is said of a lot, with what is made of it once: it is the same until the answer is another. */
export interface HeldLot {
  readonly trace: Trace;
  /** The path of each of its packs as it stands in the log. */
  readonly pathInLog: string;
  /** The trace as JSON, with the brace that ends the object it stands in. */
  readonly bytesToEnd: Uint8Array;
  /** The page of a pack, or of the lot alone. */
  readonly page: (language: Language, unit: UnitFacts | undefined, asked: Asked) => Uint8Array;
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
/** Of all lots: each is some 25 kB, and a lot has one for each language and state of its packs. */
const pagesMost = 2000;

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

type Prepare = typeof prepared;

const heldLot = (trace: Trace, prepare: Prepare): HeldLot => {
  let tag: string | undefined;
  return {
    trace,
    pathInLog: loggedPath(`${trace.path}/21/*`),
    bytesToEnd: Buffer.from(`${JSON.stringify(trace)}}`),
    get tag() {
      tag ??= tagOf(trace);
      return tag;
    },
    page: (language, unit, asked) => buyerPage(prepare(trace, language, unit), unit, asked),
  };
};

/** A pack's own path: what is said of it rests on more than the lot. */
const isOfPack = (path: string): boolean => /\/21\/[^/]+$/.test(path);

/** Answers of the known operations to whoever shows no key, kept as long as they hold. */
export const openHeldLots = ({ trace, product, context, held }: HeldLotsParts): HeldLots => {
  const entryByPath = openRecent<Entry>(lotsMost);
  const pages = openRecent<Prepared>(pagesMost);
  let lotsKept = 0;
  const inTurn = openTurns<HeldLot>();

  const byPath = (path: string): HeldLot | undefined => {
    const entry = entryByPath.get(path);
    return entry !== undefined && held(entry.lot.trace.lot) === entry.answer
      ? entry.lot
      : undefined;
  };

  /** Prepares each page of a lot once, as long as there is room. */
  const preparesOnce = (): Prepare => {
    lotsKept += 1;
    const lot = lotsKept;
    return (trace, language, unit) => {
      const name = `${lot} ${language} ${stateOf(unit)}`;
      const known = pages.get(name);
      if (known !== undefined) return known;
      const page = prepared(trace, language, unit);
      pages.set(name, page);
      return page;
    };
  };

  const make = async (path: string): Promise<HeldLot | undefined> => {
    const { context: watching, rest } = watched(context);
    const result = dataOf<TraceResult>(await trace(watching, { code: path }), "trace");
    if (result.__typename !== "Trace") return undefined;
    const { lot: id, answer } = rest() ?? {};
    if (answer === undefined || id !== result.lot) return heldLot(result, prepared);
    const lot = heldLot(result, preparesOnce());
    // Filed under the very answer that was told: by now another may hold.
    entryByPath.set(path, { answer, lot });
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
