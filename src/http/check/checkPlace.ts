import type { IncomingMessage } from "node:http";

export interface Pair {
  readonly listing: string;
  readonly session: string;
}

/** The page that a path names, and whether its events are asked for. */
export interface Place extends Pair {
  /** The page's own, in the spelling in which it was asked for. */
  readonly path: string;
  readonly isEvents: boolean;
}

/** Undefined where the path names no page. Ids are percent-encoded: they hold strokes and more. */
export const placeIn = ({ pathname }: URL): Place | undefined | "unreadable" => {
  const [, path, listing, session, events] =
    /^(\/check\/([^/]+)\/([^/]+?))(\/events)?$/.exec(pathname) ?? [];
  if (path === undefined || listing === undefined || session === undefined) return undefined;
  try {
    const pair = { listing: decodeURIComponent(listing), session: decodeURIComponent(session) };
    // A semicolon would end the path within the cookie.
    return { ...pair, path: path.replaceAll(";", "%3B"), isEvents: events !== undefined };
  } catch {
    return "unreadable";
  }
};

const cookieName = "check";

/** The token that the browser has kept for this page. */
export const tokenIn = ({ headers }: IncomingMessage): string | undefined =>
  headers.cookie
    ?.split(";")
    .map((cookie) => cookie.trim())
    .find((cookie) => cookie.startsWith(`${cookieName}=`))
    ?.slice(cookieName.length + 1);

/** Kept for one page, out of the reach of scripts; from another site it comes along links alone. */
export const cookieOf = ({
  token,
  path,
  lastsS,
  isSecure,
}: {
  readonly token: string;
  readonly path: string;
  readonly lastsS: number;
  readonly isSecure: boolean;
}): string =>
  [
    `${cookieName}=${token}`,
    ...[`Path=${path}`, `Max-Age=${lastsS}`, "HttpOnly", "SameSite=Lax"],
    ...(isSecure ? ["Secure"] : []),
  ].join("; ");
