/** Crockford's base 32: no I, L, O or U, so that a person can read a code out and type it. */
const alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

const valueByCharacter: ReadonlyMap<string, number> = new Map([
  ...[...alphabet].map((character, value) => [character, value] as const),
  // What a person reads wrong: a letter for a digit.
  ...([
    ["O", 0],
    ["I", 1],
    ["L", 1],
  ] as const),
]);

/** @param number a whole number from 0, below 32 to the power of `length`. */
export const digitsOf = (number: number, length: number): string => {
  let digits = "";
  for (let rest = number; digits.length < length; rest = Math.floor(rest / 32))
    digits = alphabet.charAt(rest % 32) + digits;
  return digits;
};

/** The number that digits of the alphabet stand for; at most 10 digits, so that it is exact. */
export const numberOf = (digits: string): number => {
  let number = 0;
  for (const digit of digits) number = number * 32 + (valueByCharacter.get(digit) ?? Number.NaN);
  return number;
};

/** As printed: upper case, without the hyphens and spaces of a hand; undefined if it cannot be read. */
export const tidied = (text: string, length: number): string | undefined => {
  const written = text.toUpperCase().replaceAll(/[\s-]/g, "");
  if (written.length !== length) return undefined;
  let tidy = "";
  for (const character of written) {
    const value = valueByCharacter.get(character);
    if (value === undefined) return undefined;
    tidy += alphabet.charAt(value);
  }
  return tidy;
};
