import divisions from "../../src/domain/values/divisions.json" with { type: "json" };

type Random = () => number;

/** Millions of inhabitants by province, rounded from the census of 2020. */
const millions: Readonly<Record<string, number>> = {
  ...{ 11: 22, 12: 14, 13: 75, 14: 35, 15: 24, 21: 43, 22: 24, 23: 32, 31: 25, 32: 85, 33: 65 },
  ...{ 34: 61, 35: 42, 36: 45, 37: 102, 41: 99, 42: 58, 43: 66, 44: 126, 45: 50, 46: 10, 50: 32 },
  ...{ 51: 84, 52: 39, 53: 47, 54: 4, 61: 40, 62: 25, 63: 6, 64: 7, 65: 26 },
};

/** What is drawn by weight, with the sums of the weights up to each. */
interface Urn {
  readonly cities: readonly string[];
  readonly sums: readonly number[];
}

/** A province's people live in its cities as by Zipf, most of them in the first. */
const urnOf = (provinces: readonly string[]): Urn => {
  const weighed = provinces.flatMap((province) => {
    const inside = Object.keys(divisions).filter(
      (code) => code.startsWith(province) && code.endsWith("00") && !code.endsWith("0000"),
    );
    const cities = inside.length === 0 ? [`${province}0000`] : inside;
    const weights = cities.map((_, i) => (i === 0 ? 1.5 : (i + 1) ** -0.7));
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const people = millions[province] ?? 0;
    return cities.map((city, i) => ({ city, weight: (people * (weights[i] ?? 0)) / total }));
  });
  let sum = 0;
  const sums = weighed.map(({ weight }) => {
    sum += weight;
    return sum;
  });
  return { cities: weighed.map(({ city }) => city), sums };
};
export const country = urnOf(Object.keys(millions));
const urnByProvince = new Map(
  Object.keys(millions).map((province) => [province, urnOf([province])]),
);

/** The city in which someone lives who is met by chance. */
export const cityIn = ({ cities, sums }: Urn, random: Random): string => {
  const wanted = random() * (sums.at(-1) ?? 0);
  return cities[sums.findIndex((sum) => sum > wanted)] ?? "110000";
};
export const inProvinceOf = (city: string, random: Random): string =>
  cityIn(urnByProvince.get(city.slice(0, 2)) ?? country, random);
export const capitalOf = (city: string): string =>
  urnByProvince.get(city.slice(0, 2))?.cities[0] ?? city;

/** Where gifts go and relatives live: more often than by chance in the same province. */
export const whereFriendsLive = (home: string, random: Random): string =>
  random() < 0.35 ? inProvinceOf(home, random) : cityIn(country, random);

/** A province met with the chance of its people. */
export const provinceOfChance = (random: Random): Urn =>
  urnByProvince.get(cityIn(country, random).slice(0, 2)) ?? country;
