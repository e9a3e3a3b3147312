/** GB/T 17710 MOD 11,10 (ISO 7064), the check of Chinese food licence numbers. */
const hasMod1110Check = (digits: string): boolean => {
  let product = 10;
  for (const digit of digits.slice(0, -1)) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (11 - product) % 10 === Number(digits.at(-1));
};

/** The shape of each kind's number: SC production (class 1 food, 2 additive), JY business, YB filing. */
const shapes: Readonly<Record<string, RegExp>> = {
  SC: /^SC[12]\d{13}$/,
  JY: /^JY[1-3]\d{13}$/,
  YB: /^YB[1-3]\d{13}$/,
  // 化妆品生产许可证: a province, 妆, the year and a serial; it has no check digit.
  COSMETICS_PRODUCTION: /^[\u4e00-\u9fff]妆\d{8}$/,
};
const uncheckedKinds = ["COSMETICS_PRODUCTION"];

/** The kinds of licence whose numbers can be checked. */
export const checkedLicenceKinds: readonly string[] = Object.keys(shapes);

/** True when the number has the prefix, the shape and, where it has one, the check digit of its kind. */
export const isLicenceNumber = (kind: string, number: string): boolean =>
  shapes[kind]?.test(number) === true &&
  (uncheckedKinds.includes(kind) || hasMod1110Check(number.slice(2)));
