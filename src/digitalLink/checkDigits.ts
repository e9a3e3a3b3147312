/**
 * True if the last of the digits is the GS1 mod 10 check digit of those before it (General
 * Specifications 7.9.1). It does not see two neighbours swapped that differ by 5.
 */
export const mod10Holds = (digits: string): boolean => {
  const sum = [...digits]
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return sum % 10 === 0;
};

const characters82 =
  "!\"%&'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz";
const characters32 = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

/** As many as the longest key with check characters (25) has other characters. */
const primes = [
  2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
] as const;

/**
 * True if the last two characters are the GS1 check character pair of those before them (General
 * Specifications 7.9.5): the sum of values weighted by primes from the right, mod 1021.
 */
export const checkPairHolds = (text: string): boolean => {
  const data = text.slice(0, -2);
  if (data === "" || data.length > primes.length) return false;
  const sum = [...data]
    .reverse()
    .reduce((total, one, i) => total + characters82.indexOf(one) * (primes[i] ?? 0), 0);
  const rest = sum % 1021;
  return text.slice(-2) === `${characters32.charAt(rest >> 5)}${characters32.charAt(rest & 31)}`;
};

/** True of an IBAN whose check digits hold (ISO 13616: mod 97 of the number, country last). */
export const ibanHolds = (iban: string): boolean => {
  if (!/^[A-Z]{2}\d{2}[0-9A-Z]+$/.test(iban)) return false;
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((one) => Number.parseInt(one, 36));
  return (
    digits
      .join("")
      .split("")
      .reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
  );
};
