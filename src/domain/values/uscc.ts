// GB 32100-2015 and, for the organisation code inside it, GB 11714.
const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const innerAlphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const innerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

const weigh = (text: string, symbols: string, factors: readonly number[]): number =>
  factors.reduce((sum, factor, i) => sum + symbols.indexOf(text.charAt(i)) * factor, 0);

/** True of a 统一社会信用代码 whose two check characters hold. */
export const isUscc = (code: string): boolean => {
  if (!/^[1-9A-HJ-NP-RTUWXY][1-9A-HJ-NP-RTUWXY]\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(code))
    return false;

  const organisation = code.slice(8, 17);
  const inner = (11 - (weigh(organisation, innerAlphabet, innerWeights) % 11)) % 11;
  const outer = (31 - (weigh(code, alphabet, weights) % 31)) % 31;
  return (
    organisation.endsWith(inner === 10 ? "X" : String(inner)) &&
    code.endsWith(alphabet.charAt(outer))
  );
};
