import { isObject } from "../domain/border.ts";

/** Longer texts are rare, and each character may take three bytes. */
const scratchCharacters = 256 * 1024;
const scratch = Buffer.allocUnsafeSlow(3 * scratchCharacters);

/** The bytes of a text, encoded once: Node would count them first, and then encode them. */
export const bytesOf = (text: string): Uint8Array =>
  text.length > scratchCharacters
    ? Buffer.from(text)
    : Buffer.from(scratch.subarray(0, scratch.write(text)));

/** An answer that may be sent again and again. */
export interface Written {
  /** Written anew each time; but for the verdicts, which stand ready as text. */
  readonly bytes: () => Uint8Array;
}

/** What the rules say fills most of an answer, and stands as long as the verdict does. */
const withoutVerdicts = (
  value: unknown,
  hold: (verdicts: readonly unknown[]) => string,
): unknown => {
  if (Array.isArray(value)) return value.map((member) => withoutVerdicts(member, hold));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === "rules" && Array.isArray(member) ? hold(member) : withoutVerdicts(member, hold),
    ]),
  );
};

/** No text that is told holds this character: JSON writes it as six others. */
const mark = "\u0000";
const markText = JSON.stringify(mark);

/** Takes an answer apart: what stands as text, and what is written anew around it. */
const apart = (result: object): (() => Uint8Array) => {
  const held: Uint8Array[] = [];
  const lean = withoutVerdicts(result, (verdicts) => {
    held.push(bytesOf(JSON.stringify(verdicts)));
    return mark;
  });
  return () => {
    const parts = JSON.stringify(lean).split(markText);
    // A text that is this very mark would be taken for one: then all is written anew.
    if (parts.length !== held.length + 1) return bytesOf(JSON.stringify(result));
    return Buffer.concat(
      parts.flatMap((text, i) => {
        const verdicts = held[i];
        return verdicts === undefined ? [bytesOf(text)] : [bytesOf(text), verdicts];
      }),
    );
  };
};

export const written = (result: object): Written => {
  let again: (() => Uint8Array) | undefined;
  let times = 0;
  // Most answers are sent once: what is sent again is taken apart.
  return {
    bytes: () => {
      times += 1;
      if (times === 1) return bytesOf(JSON.stringify(result));
      again ??= apart(result);
      return again();
    },
  };
};
