/** One pack: the run of its code, a point, and the number of the code in it. */
export const unitOf = (run: string, number: number): string => `${run}.${number}`;

/** The run of the unit; the whole text where it is no unit's id. */
export const runOf = (unit: string): string => /^(.*)\.[1-9]\d{0,6}$/s.exec(unit)?.[1] ?? unit;

/** The number of the unit in its run; 0, which no code has, where it is no unit's id. */
export const numberIn = (unit: string): number => Number(/\.([1-9]\d{0,6})$/.exec(unit)?.[1] ?? 0);
