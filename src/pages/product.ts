import type { BadCode, NotFound, TraceStatus, Words } from "./trace.ts";

/**
 * What everybody may read of goods by GTIN alone: the result of `schema/operations/product.graphql`,
 * by its names.
 */
export interface Product {
  readonly __typename: "Product";
  readonly gtin: string;
  /** Path of the GS1 Digital Link. */
  readonly path: string;
  readonly product: string | null;
  readonly netContent: string | null;
  readonly producer: string | null;
  readonly at: string;
  readonly knownAt: string;
  /** The newest first. */
  readonly lots: readonly ProductLot[];
  /** There are older lots than those told. */
  readonly moreLots: boolean;
}

export interface ProductLot {
  readonly lotNumber: string;
  /** Null where no code can hold its number. */
  readonly path: string | null;
  readonly lot: string;
  /** The production day. */
  readonly packedOn: string;
  readonly lastGoodDay: string | null;
  readonly status: TraceStatus;
  readonly statusText: Words;
  readonly judgement: {
    /** Nothing changes before, unless something is recorded; null: for ever. */
    readonly holdsUntil: string | null;
  };
}

/** `data.product` of the operation. */
export type ProductResult = Product | BadCode | NotFound;
