/**
 * Writes a value into a path or query: unreserved characters stand for themselves, all others are
 * percent-encoded in capitals (URI Syntax 4.2, RFC 3986 2.1 to 2.3).
 */
export const escaped = (value: string): string =>
  encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/**
 * Undoes percent-encoding once, byte by byte, so that it never fails: a byte beyond ASCII becomes
 * a character that no value of GS1 may hold, and an escape of an escape stays an escape.
 */
export const unescaped = (text: string): string =>
  text.replace(/%([\dA-Fa-f]{2})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );

/** The same in a query, where a plus sign means a space. */
export const unescapedQuery = (text: string): string => unescaped(text.replaceAll("+", " "));

/** Reads other people's parameters, which are UTF-8; what is not stays as it stands. */
export const readable = (text: string): string => {
  const spaced = text.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
};
