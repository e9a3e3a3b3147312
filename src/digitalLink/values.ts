import { checks } from "./contents.ts";
import type { Component, Identifier } from "./identifiers.ts";

const sets: Readonly<Record<string, { readonly pattern: RegExp; readonly words: string }>> = {
  N: { pattern: /^\d*$/, words: "digits" },
  X: { pattern: /^[!"%-?A-Z_a-z]*$/, words: "the 82 letters, digits and signs of GS1" },
  Y: { pattern: /^[#\-/\dA-Z]*$/, words: "capitals, digits and # - /" },
  Z: { pattern: /^[-\dA-Z_a-z]*=*$/, words: "base64url" },
};

/** What is wrong with a value of an identifier, in a few words; undefined: nothing. */
export const faultIn = (identifier: Identifier, value: string): string | undefined => {
  let rest = value;
  for (const component of identifier.components) {
    if (component.optional && rest === "") break;
    const part = rest.slice(0, component.lengthMax);
    const fault = faultInPart(identifier, component, part);
    if (fault !== undefined) return fault;
    rest = rest.slice(part.length);
  }
  return rest === "" ? undefined : `it is too long: it must be ${formatOf(identifier)}`;
};

const faultInPart = (
  identifier: Identifier,
  component: Component,
  part: string,
): string | undefined => {
  const set = sets[component.set];
  if (set?.pattern.test(part) !== true) return `it may only hold ${set?.words ?? "nothing"}`;
  if (part.length < (component.variable ? 1 : component.lengthMax))
    return `it is too short: it must be ${formatOf(identifier)}`;
  for (const name of component.checks) {
    const fault = checks.get(name)?.(part);
    if (fault !== undefined) return fault;
  }
  return undefined;
};

/** The format in words, like `13 digits, then at most 17 characters (may be left out)`. */
const formatOf = ({ components }: Identifier): string =>
  components
    .map(({ set, lengthMax, variable, optional }) =>
      [
        variable ? `1 to ${lengthMax}` : lengthMax,
        set === "N" ? "digits" : "characters",
        ...(optional ? ["(may be left out)"] : []),
      ].join(" "),
    )
    .join(", then ");
