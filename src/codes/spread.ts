import { hour, type Instant } from "../domain/values/instant.ts";

/** A look at a unit's page that counts: when, and where as far as it is known. */
export interface Scan {
  readonly at: Instant;
  /**
   * GB/T 2260 cut to the city ("610100"; a municipality is one city: "110000"), or an ISO 3166
   * alpha-2 country for abroad. What is known less finely than that is not known.
   */
  readonly region?: string;
}

/** Where a code was seen: never more than a city and two instants. */
export interface Place {
  readonly region: string;
  readonly first: Instant;
  readonly last: Instant;
}

/**
 * How a moment at which a code was seen follows those before: in a place KNOWN already, NEAR one
 * (a new city of the same province), in the second province (as if SHIPPED there), FAR from all (a
 * third province or more), or ABROAD.
 */
type Step = "KNOWN" | "NEAR" | "SHIPPED" | "FAR" | "ABROAD";

/** How many times likelier a step is if there are many packs with the code than if there is one. */
interface Factors {
  /** If the moment before was less than `soon` ago. */
  readonly soon: number;
  readonly later: number;
}

/**
 * A sequential test of likelihoods (Wald): the factors of all steps, multiplied, are the odds of
 * many packs against one.
 */
export interface SpreadTerms {
  readonly factors: Readonly<Record<Step, Factors>>;
  readonly soon: number;
  /** Odds that raise the suspicion. */
  readonly suspicious: number;
  /** The odds never fall below: a code may be copied after years of an honest life. */
  readonly least: number;
  /** What is scanned within this time of a moment's first scan is one step, of the nearest place. */
  readonly moment: number;
  /** Cities within one moment that tell that the code was shown to a public: no step at all. */
  readonly crowd: number;
  /** For so long after a crowd its stragglers are expected and nothing counts, ... */
  readonly quiet: number;
  /** ... but never longer than this in twice the time: showing a code must not hide its copies. */
  readonly quietMost: number;
  /** Of more places, those not seen for longest are forgotten. */
  readonly placesMost: number;
}

const day = 24 * hour;
const minute = hour / 60;

/**
 * The factors are measured on simulated traffic, and rounded: `bench/clones.ts`. What scans cannot
 * tell from copies: a pack readable in a picture that goes round, and someone who scans from many
 * provinces on purpose. Therefore a person decides.
 */
export const spreadTerms: SpreadTerms = {
  factors: {
    KNOWN: { soon: 0.7, later: 0.7 },
    NEAR: { soon: 2.5, later: 1 },
    SHIPPED: { soon: 25, later: 4 },
    FAR: { soon: 20, later: 3.5 },
    ABROAD: { soon: 1, later: 1 },
  },
  soon: day,
  suspicious: 100,
  least: 0.5,
  moment: 8 * minute,
  crowd: 4,
  quiet: 14 * day,
  quietMost: 21 * day,
  placesMost: 8,
};

interface Moment {
  readonly begun: Instant;
  /** By region, so that the order of scans at one instant makes no difference; none of a crowd. */
  readonly places: readonly Place[];
  readonly isCrowd: boolean;
}

/** What is kept of a code's scans: plain data of bounded size, to be stored as it is. */
export interface Spread {
  /** Scans until then, that instant included, do not count. */
  readonly after?: Instant;
  readonly odds: number;
  /** Those seen last come last. */
  readonly places: readonly Place[];
  /** When the last moment that counted began. */
  readonly moved?: Instant;
  /** The moment that may go on yet. */
  readonly open?: Moment;
  /** The first crowd of those whose quiet is one, and the last. */
  readonly shown?: { readonly first: Instant; readonly last: Instant };
  /** Nothing is counted from then on: a person decides on what was seen. */
  readonly suspectedAt?: Instant;
}

/** Of a code without scans; with an instant, anew after a person has cleared it. */
export const unscanned = (after?: Instant): Spread => ({
  odds: 1,
  places: [],
  ...(after !== undefined && { after }),
});

const isAbroad = (region: string): boolean => region.length === 2;
const provinceOf = (region: string): string => region.slice(0, 2);

/** The step to the nearest of the places now seen. */
const stepTo = (seen: readonly Place[], known: readonly Place[]): Step => {
  if (seen.some(({ region }) => known.some((place) => place.region === region))) return "KNOWN";
  const inland = known.filter(({ region }) => !isAbroad(region));
  const isNear = ({ region }: Place) =>
    inland.some((place) => provinceOf(place.region) === provinceOf(region));
  if (seen.some(isNear)) return "NEAR";
  if (seen.some(({ region }) => isAbroad(region))) return "ABROAD";
  const province = provinceOf(inland[0]?.region ?? "");
  return inland.every(({ region }) => provinceOf(region) === province) ? "SHIPPED" : "FAR";
};

const remembered = (known: readonly Place[], seen: readonly Place[], most: number) => {
  const others = known.filter(({ region }) => seen.every((place) => place.region !== region));
  const now = seen.map((place) => ({
    ...place,
    first: known.find(({ region }) => region === place.region)?.first ?? place.first,
  }));
  return [...others, ...now].slice(-most);
};

const isQuiet = ({ shown }: Spread, at: Instant, { quiet, quietMost }: SpreadTerms): boolean =>
  shown !== undefined && at < Math.min(shown.last + quiet, shown.first + quietMost);

/** The spread when its open moment is over. */
const settled = (spread: Spread, terms: SpreadTerms): Spread => {
  const { open, ...rest } = spread;
  if (open === undefined) return spread;
  const { begun, places: seen, isCrowd } = open;
  if (isCrowd) {
    const first = rest.shown?.first ?? begun;
    const isAnother = begun >= first + 2 * terms.quietMost;
    return { ...rest, shown: { first: isAnother ? begun : first, last: begun } };
  }
  if (isQuiet(rest, begun, terms)) return rest;
  const pace = begun - (rest.moved ?? begun) < terms.soon ? "soon" : "later";
  const factor = rest.moved === undefined ? 1 : terms.factors[stepTo(seen, rest.places)][pace];
  const odds = Math.max(terms.least, rest.odds * factor);
  const isSuspicious = odds >= terms.suspicious;
  return {
    ...rest,
    odds,
    moved: begun,
    places: remembered(rest.places, seen, terms.placesMost),
    ...(isSuspicious && { suspectedAt: begun + terms.moment }),
  };
};

const withPlace = (places: readonly Place[], { at, region }: Required<Scan>): readonly Place[] => {
  const known = places.find((place) => place.region === region);
  const first = Math.min(at, known?.first ?? at);
  const last = Math.max(at, known?.last ?? at);
  const others = places.filter((place) => place !== known);
  return [...others, { region, first, last }].sort((one, other) =>
    one.region < other.region ? -1 : 1,
  );
};

/** The spread with one scan more. Scans come in order of time; of one instant, in any order. */
export const scanned = (
  spread: Spread,
  { at, region }: Scan,
  terms: SpreadTerms = spreadTerms,
): Spread => {
  if (region === undefined || spread.suspectedAt !== undefined) return spread;
  if (spread.after !== undefined && at <= spread.after) return spread;
  const { open } = spread;
  if (open === undefined || at >= open.begun + terms.moment) {
    const before = settled(spread, terms);
    if (before.suspectedAt !== undefined) return before;
    const places = [{ region, first: at, last: at }];
    return { ...before, open: { begun: at, places, isCrowd: false } };
  }
  if (open.isCrowd) return spread;
  const places = withPlace(open.places, { at, region });
  const isCrowd = places.length >= terms.crowd;
  return { ...spread, open: { begun: open.begun, places: isCrowd ? [] : places, isCrowd } };
};

/** What is to be told: facts for a person to decide on, and no word of whose doing it is. */
export type SpreadFinding =
  | {
      readonly spread: "NONE";
      /** The open moment, if nothing else is scanned in it, raises the suspicion then. */
      readonly changesAt?: Instant;
    }
  | {
      readonly spread: "SUSPECTED";
      readonly since: Instant;
      /** How many times better many packs explain the scans than one does. */
      readonly odds: number;
      readonly places: readonly Place[];
    };

/** The finding at an instant not before the last scan: a moment counts once it is over. */
export const findingOf = (
  spread: Spread,
  at: Instant,
  terms: SpreadTerms = spreadTerms,
): SpreadFinding => {
  const { suspectedAt: since, odds, places } = settled(spread, terms);
  if (since === undefined) return { spread: "NONE" };
  return at < since
    ? { spread: "NONE", changesAt: since }
    : { spread: "SUSPECTED", since, odds, places };
};
