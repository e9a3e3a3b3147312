/** What is printed on one pack. */
export interface Label {
  /** The GS1 Digital Link URI that the symbol holds, as it is to be scanned: ASCII only. */
  readonly uri: string;
  /** 14 digits. */
  readonly gtin: string;
  readonly lotNumber: string;
  /** As issued: 20 Crockford characters. */
  readonly serial: string;
  readonly productName: string;
}

/** Why a label is not drawn. A label that cannot be scanned is worse than none. */
export interface LabelRefusal {
  readonly refused: "NOT_A_URI" | "SYMBOL_DOES_NOT_FIT" | "TEXT_DOES_NOT_FIT" | "NO_LABELS";
  /** What is wrong and the remedy. */
  readonly message: string;
  /** Of many labels, the one that stopped the work; from 0. */
  readonly index?: number;
}

export const isLabelRefusal = (value: object | string): value is LabelRefusal =>
  typeof value === "object" && "refused" in value;
