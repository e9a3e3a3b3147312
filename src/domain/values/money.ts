/** A decimal amount in cents; what is smaller is rounded. Its digits are shifted, never multiplied. */
export const centsOf = (amount: string): number => Math.round(Number(`${amount}e2`));
