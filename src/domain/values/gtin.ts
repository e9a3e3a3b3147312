/** True of 8, 12, 13 or 14 digits whose GS1 mod 10 check digit holds. */
export const isGtin = (digits: string): boolean => {
  if (!/^(\d{8}|\d{12,14})$/.test(digits)) return false;
  const sum = [...digits.padStart(14, "0")].reduce(
    (total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1),
    0,
  );
  return sum % 10 === 0;
};

/** The GTIN as 14 digits, the form in which it is compared and printed in links. */
export const gtin14 = (gtin: string): string => gtin.padStart(14, "0");
