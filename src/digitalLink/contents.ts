import { checkPairHolds, ibanHolds, mod10Holds } from "./checkDigits.ts";

/** What is wrong with the content of a component, in a few words; undefined: nothing. */
type Check = (text: string) => string | undefined;

const wants =
  (holds: (text: string) => boolean, message: string): Check =>
  (text) =>
    holds(text) ? undefined : message;

const matches = (pattern: RegExp, message: string): Check =>
  wants((text) => pattern.test(text), message);

const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** A civil day as mmdd of a year; day 00 stands for the end of the month where that is allowed. */
const isDay = (year: number, monthAndDay: string, dayMin: number): boolean => {
  const month = Number(monthAndDay.slice(0, 2));
  const day = Number(monthAndDay.slice(2));
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const days = month === 2 && !leap ? 28 : (monthDays[month - 1] ?? -1);
  return day >= dayMin && day <= days;
};

/** The century does not matter: of the years that yy may mean, all are leap years or none is. */
const isShortDate = (text: string, dayMin: number): boolean =>
  isDay(2000 + Number(text.slice(0, 2)), text.slice(2), dayMin);

const isPieceOfTotal = (piece: number, total: number): boolean => piece >= 1 && piece <= total;

const hour = /^(?:[01]\d|2[0-3])$/;
const sixty = /^[0-5]\d$/;

/**
 * The dictionary's checks of content. Not looked up are lists that others keep (countries,
 * currencies, packages) and company prefixes beyond their first digits; coupons are not read.
 */
export const checks: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["csum", wants(mod10Holds, "its check digit does not hold")],
  ["csumalpha", wants(checkPairHolds, "its pair of check characters does not hold")],
  ["gcppos1", matches(/^\d{4}/, "it must begin with a company prefix of at least 4 digits")],
  ["yymmd0", wants((text) => isShortDate(text, 0), "it is no date yymmdd (dd may be 00)")],
  ["yymmdd", wants((text) => isShortDate(text, 1), "it is no date yymmdd")],
  [
    "yyyymmdd",
    wants((text) => isDay(Number(text.slice(0, 4)), text.slice(4), 1), "it is no date yyyymmdd"),
  ],
  ["hh", matches(hour, "it is no hour")],
  ["mi", matches(sixty, "it has no minutes from 00 to 59")],
  ["ss", matches(sixty, "it has no seconds from 00 to 59")],
  ["hhmi", matches(/^(?:[01]\d|2[0-3])[0-5]\d$/, "it is no time hhmm")],
  ["iso3166alpha2", matches(/^[A-Z]{2}$/, "it is no country code of two capitals")],
  ["iso5218", matches(/^[0129]$/, "it must be 0, 1, 2 or 9")],
  ["latitude", wants((text) => Number(text) <= 1_800_000_000, "it is no latitude")],
  ["longitude", wants((text) => Number(text) <= 3_600_000_000, "it is no longitude")],
  ["nonzero", wants((text) => Number(text) !== 0, "it must not be zero")],
  ["zero", matches(/^0+$/, "it must begin with 0")],
  ["nozeroprefix", matches(/^(?:0$|[^0])/, "it must not begin with 0")],
  ["yesno", matches(/^[01]$/, "it must be 0 or 1")],
  ["winding", matches(/^[019]$/, "its winding direction must be 0, 1 or 9")],
  ["hyphen", matches(/^-+$/, "only a hyphen may follow its digits")],
  ["importeridx", matches(/^[-0-9A-Z_a-z]$/, "its importer index is not one of 64 characters")],
  ["mediatype", matches(/^(?:0[1-9]|10|[89]\d)$/, "it must be 01 to 10 or 80 to 99")],
  ["hasnondigit", matches(/\D/, "it must hold a character that is no digit")],
  ["pcenc", matches(/^(?:[^%]|%[\dA-Fa-f]{2})*$/, "a % in it must begin an escape")],
  ["iban", wants(ibanHolds, "it is no IBAN: check its digits")],
  [
    "pieceoftotal",
    wants(
      (text) => isPieceOfTotal(Number(text.slice(0, 2)), Number(text.slice(2))),
      "it must end with the piece and the count of pieces",
    ),
  ],
  [
    "posinseqslash",
    wants(
      (text) =>
        /^\d\/\d$/.test(text) && isPieceOfTotal(Number(text.charAt(0)), Number(text.charAt(2))),
      "it must be a position and a count, like 1/2",
    ),
  ],
]);
