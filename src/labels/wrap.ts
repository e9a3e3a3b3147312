import { ellipsis, widthEmOf } from "./typeface.ts";

/**
 * Breaks parts into lines: between parts where possible, inside a part that is wider than a line.
 * `widthEm`: of a line, in widths of the font size.
 */
export function wrapParts(parts: readonly string[], widthEm: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const part of parts) {
    const joined = line === "" ? part : `${line} ${part}`;
    if (widthEmOf(joined) <= widthEm) {
      line = joined;
      continue;
    }
    if (line !== "") lines.push(line);
    line = "";
    for (const character of part) {
      if (line !== "" && widthEmOf(line + character) > widthEm) {
        lines.push(line);
        line = "";
      }
      line += character;
    }
  }
  return line === "" ? lines : [...lines, line];
}

/** The head of a text that fits a line, broken after a space where one is not far back. */
function headOf(text: string, widthEm: number): string {
  let head = "";
  let width = 0;
  for (const character of text) {
    width += widthEmOf(character);
    if (width > widthEm) break;
    head += character;
  }
  const space = head.length < text.length ? head.lastIndexOf(" ") : -1;
  return space > head.length / 2 ? head.slice(0, space + 1) : head;
}

/** A name on at most `lineCount` lines; what does not fit is cut, and the cut shows. */
export function wrapName(name: string, widthEm: number, lineCount: number): readonly string[] {
  const lines: string[] = [];
  let rest = name;
  while (rest !== "" && lines.length < lineCount) {
    const last = lines.length === lineCount - 1;
    if (last && widthEmOf(rest) > widthEm) {
      const head = headOf(rest, widthEm - widthEmOf(ellipsis));
      lines.push(head.trimEnd() + ellipsis);
      break;
    }
    const head = headOf(rest, widthEm);
    if (head === "") break;
    lines.push(head.trimEnd());
    rest = rest.slice(head.length).trimStart();
  }
  return lines;
}
