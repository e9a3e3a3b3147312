import { tidied } from "../codes/crockford.ts";
import { serialLength } from "../codes/serial.ts";

/** A part of a path as it was before it stood in one; as it stands where that cannot be told. */
export const unescaped = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
};

/** Whether it reads as a serial, or as a complaint's number, which is a K and 16 characters. */
const isSecret = (segment: string): boolean => {
  if (segment.length < 16) return false;
  const text = unescaped(segment).trim();
  return (
    tidied(text, serialLength) !== undefined ||
    (/^k/i.test(text) && tidied(text.slice(1), 16) !== undefined)
  );
};

/**
 * No code of a pack, and no number of a complaint, is to be read in a log: neither where it belongs,
 * which is behind the last 21 (a lot may be called so too), nor where somebody put it by mistake.
 */
export const loggedPath = (url: string): string =>
  url
    .replace(/\?.*$/s, "")
    .replace(/^(.*\/21\/)[^/]+/s, "$1*")
    .replace(/^(.*\/complaints\/)[^/]+/s, "$1*")
    .split("/")
    .map((segment) => (isSecret(segment) ? "*" : segment))
    .join("/");
