import type { Scan } from "../../src/codes/spread.ts";
import { hour, instantOf } from "../../src/domain/values/instant.ts";
import { randomOf } from "../eventstore/random.ts";
import {
  capitalOf,
  cityIn,
  country,
  inProvinceOf,
  provinceOfChance,
  whereFriendsLive,
} from "./places.ts";

type Random = () => number;

const day = 24 * hour;
const minute = hour / 60;

/** How buyers and counterfeiters behave: shares of codes (or of scans) from 0 to 1, counts, days. */
const usual = {
  codes: 10_000,
  cloned: 100,
  /** Copies sold of one code: any number between is as likely, ... */
  packsLeast: 5,
  packsMost: 500,
  /** ... or any size is, from units to hundreds: half of the families have less than 50. */
  mostlySmall: false,
  cloneDays: 60,
  /** Sold in one province only, drawn for each family, or across the country by population. */
  clonesInOneProvince: false,
  /** Copies that no buyer ever scans. */
  neverScanned: 0,
  /** Scans whose place nobody knows. */
  unknown: 0.15,
  /** Scans placed elsewhere: for each code or pack a share between these. */
  mislocatedLeast: 0.05,
  mislocatedMost: 0.08,
  atPacker: 0.35,
  reseller: 0.08,
  /** Cloned codes whose true pack the counterfeiter bought: nobody else has it. */
  boughtToCopy: 0.5,
  rescanned: 0.25,
  gift: 0.1,
  travel: 0.01,
  photoToFamily: 0.01,
  twoHomes: 0.01,
  officeNetwork: 0.02,
  shopWindow: 0.005,
  livestream: 0.005,
  competitor: 0.002,
  /** A pack readable in a picture that goes round for weeks: by its scans alone it is a clone. */
  picture: 0.0005,
};
export type Habits = typeof usual;

export interface Code {
  readonly isCloned: boolean;
  /** Copies sold, besides the true pack. */
  readonly packs: number;
  /** When a copy was first scanned. */
  readonly copyScannedAt?: number;
  /** What made this life unlike others. */
  readonly twists: readonly string[];
  /** In order of time. */
  readonly scans: readonly Scan[];
}

const oneOf = (values: readonly string[], random: Random): string =>
  values[Math.floor(random() * values.length)] ?? "";
const between = (least: number, most: number, random: Random): number =>
  least + (most - least) * random();
const logBetween = (least: number, most: number, random: Random): number =>
  Math.round(least * (most / least) ** random());
const exponential = (mean: number, random: Random): number => -mean * Math.log(1 - random());
/** 1, seldom more, now and then many more. */
const heavy = (most: number, random: Random): number =>
  Math.min(most, Math.floor((1 - random()) ** -0.5));
const times = <T>(count: number, make: () => T): readonly T[] =>
  Array.from({ length: count }, make);

/** Nobody scans while asleep: what falls into the night is done in the morning. */
const awake = (at: number): number => {
  const hours = ((at + 8 * hour) % day) / hour;
  return Math.floor(hours < 7 ? at + 7 * hour : at);
};

interface Visit {
  readonly at: number;
  readonly city: string;
}

/** Scans from where they were made to where the service thinks they were made. */
const placed = (visits: readonly Visit[], habits: Habits, random: Random): readonly Scan[] => {
  const mislocated = between(habits.mislocatedLeast, habits.mislocatedMost, random);
  return visits.map(({ at, city }) => {
    if (random() < habits.unknown) return { at };
    if (random() >= mislocated) return { at, region: city };
    const how = random();
    if (how < 0.65) return { at, region: capitalOf(city) };
    if (how < 0.85) return { at, region: inProvinceOf(city, random) };
    if (how < 0.95)
      return { at, region: oneOf(["110000", "310000", "440100", "330100", "510100"], random) };
    return { at, region: oneOf(["HK", "US", "SG", "JP"], random) };
  });
};

/** One pack at its buyer's, from the day it arrives: home, gifts, travels, family. */
const boughtPack = (arrives: number, home: string, habits: Habits, random: Random) => {
  const visits: Visit[] = [];
  const twists: string[] = [];
  const visit = (city: string, at: number) => visits.push({ city, at: awake(at) });
  const perhaps = (twist: keyof Habits, live: () => void) => {
    if (random() >= Number(habits[twist])) return;
    twists.push(twist);
    live();
  };
  visit(home, arrives);
  const more = Math.min(4, Math.floor(Math.log(1 - random()) / Math.log(0.42)));
  for (let i = 0; i < more; i += 1) visit(home, arrives + exponential(2 * day, random));
  perhaps("rescanned", () => {
    for (let i = heavy(20, random); i > 0; i -= 1) visit(home, arrives + 150 * day * random() ** 2);
  });
  perhaps("gift", () => {
    let at = arrives;
    do {
      at += between(1, 40, random) * day;
      const city = whereFriendsLive(home, random);
      for (let i = heavy(4, random); i > 0; i -= 1) visit(city, at + exponential(day, random));
    } while (random() < 0.08);
  });
  perhaps("travel", () => {
    let at = arrives + exponential(8 * day, random);
    for (let i = heavy(6, random); i > 0; i -= 1) {
      const isAbroad = random() < 0.04;
      visit(isAbroad ? oneOf(["HK", "TH", "JP"], random) : whereFriendsLive(home, random), at);
      at += between(0.2, 3, random) * day;
    }
    if (random() < 0.5) visit(home, at);
  });
  perhaps("photoToFamily", () => {
    for (let i = heavy(3, random); i > 0; i -= 1)
      visit(whereFriendsLive(home, random), arrives + logBetween(1, 3 * 24 * 60, random) * minute);
  });
  perhaps("twoHomes", () => {
    const second = cityIn(country, random);
    for (let i = heavy(8, random) + 1; i > 0; i -= 1)
      visit(i % 2 === 0 ? home : second, arrives + between(0, 60, random) * day);
  });
  perhaps("officeNetwork", () => {
    const gateway = oneOf(["110000", "310000", "440300", "330100"], random);
    for (let i = heavy(5, random); i > 0; i -= 1)
      visit(gateway, arrives + exponential(10 * day, random));
  });
  return { visits, twists };
};

/** What the public does with one code before or beside its sale. */
const inPublic = (begins: number, habits: Habits, random: Random) => {
  const visits: Visit[] = [];
  const twists: string[] = [];
  const visit = (city: string, at: number) => visits.push({ city, at: Math.floor(at) });
  const anyone = (at: number) => visit(cityIn(country, random), at);
  const city = cityIn(country, random);
  const draw = random();
  const { shopWindow, livestream, competitor, picture } = habits;
  if (draw < shopWindow) {
    twists.push("shopWindow");
    const days = between(1, 60, random);
    for (let i = 10 + 20 * heavy(10, random); i > 0; i -= 1)
      visit(city, awake(begins + days * day * random()));
  } else if (draw < shopWindow + livestream) {
    twists.push("livestream");
    const shows = random() < 0.8 ? 1 : Math.ceil(between(1, 5, random));
    for (let show = 0; show < shows; show += 1) {
      const at = begins + show * day;
      const crowd = logBetween(2, 400, random);
      for (let i = crowd; i > 0; i -= 1) anyone(at + exponential(3 * minute, random));
      for (let i = crowd * 0.3 * random(); i >= 1; i -= 1)
        anyone(awake(at + Math.min(10 * day, exponential(1.5 * day, random))));
    }
  } else if (draw < shopWindow + livestream + competitor) {
    twists.push("competitor");
    const hours = logBetween(1, 120, random);
    for (let i = 0; i < 1000; i += 1) visit(city, begins + hours * hour * random());
  } else if (draw < shopWindow + livestream + competitor + picture) {
    twists.push("picture");
    for (let i = logBetween(3, 60, random); i > 0; i -= 1)
      anyone(awake(begins + exponential(15 * day, random)));
  }
  return { visits, twists };
};

const begin = instantOf("2026-09-01T12:00:00+08:00");

/** The true pack: at the packer's, perhaps a reseller's, in public, then at its buyer's. */
const truePack = (origin: string, habits: Habits, random: Random, isBoughtToCopy = false) => {
  const packed = begin + between(0, 60, random) * day;
  const sold = packed + between(3, 20, random) * day;
  const isResold = random() < habits.reseller;
  const sent = isResold ? sold - 2 * day : sold;
  const visits: Visit[] = [];
  if (random() < habits.atPacker)
    for (let i = heavy(3, random); i > 0; i -= 1)
      visits.push({ city: origin, at: awake(between(packed, sent, random)) });
  const twists: string[] = [];
  if (isResold) {
    twists.push("reseller");
    const city = cityIn(country, random);
    for (let i = heavy(2, random); i > 0; i -= 1)
      visits.push({ city, at: awake(sold - day * random()) });
  }
  const shown = inPublic(sold, habits, random);
  const arrives = sold + between(1, 6, random) * day;
  const home = cityIn(country, random);
  const lookedAt = random() < 0.5 ? [{ city: home, at: awake(arrives) }] : [];
  const bought = isBoughtToCopy
    ? { visits: lookedAt, twists: ["boughtToCopy"] }
    : boughtPack(arrives, home, habits, random);
  return {
    copiedFrom: (isBoughtToCopy ? arrives + 3 * day : packed) + between(0, 20, random) * day,
    visits: [...visits, ...shown.visits, ...bought.visits],
    twists: [...twists, ...shown.twists, ...bought.twists],
  };
};

const inOrder = (scans: readonly Scan[]): readonly Scan[] =>
  scans.toSorted((one, other) => one.at - other.at);

const clonedCode = (origin: string, habits: Habits, random: Random): Code => {
  const isBoughtToCopy = random() < habits.boughtToCopy;
  const original = truePack(origin, habits, random, isBoughtToCopy);
  const { packsLeast, packsMost } = habits;
  const packs = habits.mostlySmall
    ? logBetween(packsLeast, packsMost, random)
    : Math.round(between(packsLeast, packsMost, random));
  const where = habits.clonesInOneProvince ? provinceOfChance(random) : country;
  const from = original.copiedFrom;
  const until = from + habits.cloneDays * day;
  const copies = times(packs, () => {
    const sold = between(from, until, random);
    const { visits } = boughtPack(sold, cityIn(where, random), habits, random);
    const isScanned = random() >= habits.neverScanned;
    return isScanned ? placed(visits, habits, random) : [];
  }).flat();
  const scans = [...placed(original.visits, habits, random), ...copies];
  const within = scans.filter(({ at }) => at < until);
  const copyScannedAt = copies.reduce((least, { at }) => Math.min(least, at), until);
  return {
    ...{ isCloned: true, packs, copyScannedAt },
    ...{ twists: original.twists, scans: inOrder(within) },
  };
};

/** The codes of one seed with all their scans; the first `cloned` of them are cloned. */
export const traffic = (seed: number, changed: Partial<Habits> = {}): readonly Code[] => {
  const habits = { ...usual, ...changed };
  const random = randomOf(seed);
  const origins = times(20, () => cityIn(country, random));
  return Array.from({ length: habits.codes }, (_, i) => {
    const origin = oneOf(origins, random);
    if (i < habits.cloned) return clonedCode(origin, habits, random);
    const { visits, twists } = truePack(origin, habits, random);
    return { isCloned: false, packs: 0, twists, scans: inOrder(placed(visits, habits, random)) };
  });
};
