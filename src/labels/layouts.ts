/** Where labels stand on a page. All lengths in millimetres; x to the right, y downwards. */
export interface Layout {
  readonly pageMm: readonly [width: number, height: number];
  readonly labelMm: readonly [width: number, height: number];
  readonly columns: number;
  readonly rows: number;
  /** The upper left corner of the first label. */
  readonly originMm: readonly [x: number, y: number];
  /** Free on every side of a label, for printers that feed or cut a little off. */
  readonly paddingMm: number;
  /** Lines for the product name, under the symbol. */
  readonly nameLines: number;
  /** Of a printer with a fixed grid: modules are whole dots, so that all are equally wide. */
  readonly dotsPerMm?: number;
}

/** The sheets and rolls that are sold everywhere. Another one is another entry. */
export const layouts = {
  /** A thermal printer's roll: one label a page, 203.2 dpi. */
  "roll-40x30": {
    pageMm: [40, 30],
    labelMm: [40, 30],
    columns: 1,
    rows: 1,
    originMm: [0, 0],
    paddingMm: 1,
    nameLines: 1,
    dotsPerMm: 8,
  },
  /** A4, 24 labels of 70 x 37 mm without gaps. */
  "a4-3x8": {
    pageMm: [210, 297],
    labelMm: [70, 37],
    columns: 3,
    rows: 8,
    originMm: [0, 0.5],
    paddingMm: 3,
    nameLines: 2,
  },
  /** A4, 40 labels of 48.5 x 25.4 mm within margins. */
  "a4-4x10": {
    pageMm: [210, 297],
    labelMm: [48.5, 25.4],
    columns: 4,
    rows: 10,
    originMm: [8, 21.5],
    paddingMm: 1,
    nameLines: 1,
  },
} as const satisfies Record<string, Layout>;

export type LayoutName = keyof typeof layouts;
