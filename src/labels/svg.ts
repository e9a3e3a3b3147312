import { type Composition, compose, type Line, prepareLabel } from "./compose.ts";
import { isLabelRefusal, type Label, type LabelRefusal } from "./label.ts";
import { type Layout, layouts } from "./layouts.ts";
import type { Run } from "./symbol.ts";
import { piecesOf, widthEmOf } from "./typeface.ts";

export interface SvgOptions {
  readonly layout?: Layout;
}

/** One label as SVG, in millimetres, its text as text. */
export async function labelSvg(
  label: Label,
  { layout = layouts["roll-40x30"] }: SvgOptions = {},
): Promise<string | LabelRefusal> {
  await prepareLabel(label);
  const composition = compose(label, layout);
  return isLabelRefusal(composition) ? composition : svgOf(composition, textOf);
}

/** The same with its letters as outlines: looks alike where no font is installed. */
export const outlinedSvgOf = (composition: Composition): string =>
  svgOf(composition, outlinedTextOf);

/** An element; its attributes in the order given. */
function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content = "",
): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${value}"`);
  return `<${name}${written.join("")}>${content}</${name}>`;
}

function svgOf(composition: Composition, draw: (line: Line) => string): string {
  const { widthMm, heightMm, symbol } = composition;
  const paper = element("rect", { width: widthMm, height: heightMm, fill: "#fff" });
  const modules = element("path", {
    transform: `${moved(symbol.xMm, symbol.yMm)} scale(${short(symbol.moduleMm)})`,
    "shape-rendering": "crispEdges",
    d: symbol.runs.map(runPath).join(""),
  });
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width: `${widthMm}mm`,
      height: `${heightMm}mm`,
      viewBox: `0 0 ${widthMm} ${heightMm}`,
    },
    ["", paper, modules, ...composition.lines.map(draw), ""].join("\n"),
  );
}

const runPath = ({ x, y, width }: Run): string => `M${x} ${y}h${width}v1h-${width}z`;

const short = (mm: number) => Number(mm.toFixed(6));
const moved = (xMm: number, yMm: number) => `translate(${short(xMm)} ${short(yMm)})`;

const fontStack = "'Noto Sans SC','Noto Sans CJK SC','PingFang SC','Microsoft YaHei',sans-serif";

/** `textLength`: whatever font the viewer has, nothing runs out of its place. */
const textOf = ({ text, xMm, baselineMm, sizeMm }: Line): string =>
  element(
    "text",
    {
      x: short(xMm),
      y: short(baselineMm),
      "font-size": sizeMm,
      "font-weight": 500,
      "font-family": fontStack,
      textLength: short(widthEmOf(text) * sizeMm),
      lengthAdjust: "spacingAndGlyphs",
    },
    escaped(text),
  );

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};
const escaped = (text: string) => text.replace(/[&<>"']/g, (it) => escapes[it] ?? it);

function outlinedTextOf({ text, xMm, baselineMm, sizeMm }: Line): string {
  let penMm = xMm;
  return piecesOf(text)
    .flatMap(({ slice, text: piece }) =>
      Array.from(piece, (character) => {
        const glyph = slice.font.glyphForCodePoint(character.codePointAt(0) ?? 0);
        const scale = sizeMm / slice.font.unitsPerEm;
        const placed = element("path", {
          transform: `${moved(penMm, baselineMm)} scale(${short(scale)} ${short(-scale)})`,
          d: glyph.path.toSVG(),
        });
        penMm += glyph.advanceWidth * scale;
        return placed;
      }),
    )
    .join("");
}
