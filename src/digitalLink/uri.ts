import { quoted, type Refusal, refuse } from "./refusal.ts";

/** A URI, or its path and query, cut into pieces that are not decoded yet, without fragment. */
export interface UriParts {
  readonly origin: string;
  readonly path: string;
  readonly query: string;
}

const lengthMax = 2000;

/** Cuts a text into the parts of a URI, if every character and escape may stand in one. */
export const splitUri = (text: string): UriParts | Refusal =>
  faultInText(text) ?? (text.startsWith("/") ? pathAndQuery("", text) : withOrigin(text));

const faultInText = (text: string): Refusal | undefined => {
  if (text.length > lengthMax)
    return refuse("TOO_LONG", "uri", `the URI is longer than ${lengthMax} characters`, "ours");
  const at = text.search(/[^\w\-.~:/?#[\]@!$&'()*+,;=%]/);
  if (at >= 0) {
    const point = (text.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(4, "0");
    const message = `U+${point} at ${at + 1} cannot stand in a URI: write its bytes as % escapes`;
    return refuse("BAD_CHARACTER", "uri", message, "uriCharacters");
  }
  const percent = text.search(/%(?![\dA-Fa-f]{2})/);
  if (percent >= 0) {
    const message = `the % at ${percent + 1} must be followed by two hexadecimal digits (% is %25)`;
    return refuse("BAD_ESCAPE", "uri", message, "uriCharacters");
  }
  return undefined;
};

const withOrigin = (text: string): UriParts | Refusal => {
  const [start, scheme] = /^(https?|HTTPS?):\/\//.exec(text) ?? [];
  if (start === undefined || scheme === undefined) {
    const message = "the URI must begin with https:// or http://, or else with the / of its path";
    return refuse("BAD_SCHEME", "scheme", message, "scheme");
  }
  const rest = text.slice(start.length);
  const end = rest.search(/[/?#]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  return (
    faultInHost(host) ??
    pathAndQuery(`${start}${host}`.toLowerCase(), end < 0 ? "" : rest.slice(end))
  );
};

const faultInHost = (host: string): Refusal | undefined => {
  if (host.includes("@")) {
    const message = "the host must stand alone: take out the user name before the @";
    return refuse("BAD_HOST", "host", message, "host");
  }
  const [matched, port = "80"] =
    /^(?:[\dA-Za-z][\dA-Za-z.-]*|\[[\dA-Fa-f:.]+\])(?::(\d{1,5}))?$/.exec(host) ?? [];
  return matched !== undefined && Number(port) >= 1 && Number(port) <= 65_535
    ? undefined
    : refuse("BAD_HOST", "host", `${quoted(host)} is not a host with an optional port`, "host");
};

const pathAndQuery = (origin: string, rest: string): UriParts | Refusal => {
  const [beforeFragment = ""] = rest.split("#", 1);
  const mark = beforeFragment.indexOf("?");
  const path = mark < 0 ? beforeFragment : beforeFragment.slice(0, mark);
  if (origin === "" && path.startsWith("//")) {
    const message = "a path alone must not begin with two slashes: that would name a host";
    return refuse("BAD_HOST", "path", message, "host");
  }
  if (path.split("/").some((segment) => /^(?:\.|%2e){1,2}$/i.test(segment))) {
    const message = "a part of the path that is . or .. cannot be kept: software removes it";
    return refuse("DOT_SEGMENT", "path", message, "dotSegments");
  }
  return { origin, path, query: mark < 0 ? "" : beforeFragment.slice(mark + 1) };
};
