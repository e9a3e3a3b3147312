// The part that we use; the package has no types of its own.
declare module "subset-font" {
  export default function subsetFont(
    font: Buffer,
    text: undefined,
    options: {
      readonly keepAllGlyphs: true;
      readonly targetFormat: "truetype";
      readonly variationAxes: Readonly<Record<string, number>>;
      readonly dropTables: readonly string[];
    },
  ): Promise<Buffer>;
}
