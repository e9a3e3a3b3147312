import type { IncomingMessage, ServerResponse } from "node:http";
import type { Instant } from "../../domain/values/instant.ts";
import { instantOf } from "../../domain/values/instant.ts";
import type { Language } from "../../pages/languages.ts";
import type { Product } from "../../pages/product.ts";
import { productPage } from "../../pages/productPage.ts";
import { noPage, safeHeaders } from "../answers.ts";
import { addressOf, languageIn, wantsJson } from "../asked.ts";
import { pagePolicy, sendBody, sendPage, sendWhole } from "../pageAnswers.ts";
import type { HeldLot } from "./heldLots.ts";
import { keepFor, openToAll, sendKept, weakTagOf } from "./sent.ts";
import type { UnitAnswer } from "./unitAnswer.ts";
import { factsText } from "./unitFacts.ts";

/** How an answer is wanted: by whom, in which form and language, under which address. */
export interface Wanted {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly isJson: boolean;
  readonly language: Language;
  /** What every answer on the item carries. */
  readonly headers: Readonly<Record<string, string>>;
  readonly publicUrl: string;
  /** The item's link, as it is printed. */
  readonly uri: string;
}

const json = "application/json; charset=utf-8";
const page = "text/html; charset=utf-8";

/** A page is sent under its own policy. */
const formed = ({ isJson, headers }: Wanted) =>
  isJson
    ? { type: json, headers }
    : { type: page, headers: { ...headers, "content-security-policy": pagePolicy } };

const askedIn = ({ request, uri }: Wanted) => ({ address: addressOf(request), uri });

/** What stands before the lot's own bytes; they end the answer. */
const unitHead = ({ facts }: UnitAnswer): string =>
  `{"level":"UNIT","code":${factsText(facts)},"trace":`;

/** The address for the page's own links: who follows them has looked already. */
const seenAddress = (address: string, { mark }: UnitAnswer): string => {
  if (mark === undefined) return address;
  const [path = "", query] = address.split("?", 2);
  if (query === undefined) return `${path}?seen=${mark()}`;
  const asked = new URLSearchParams(query);
  asked.set("seen", mark());
  return `${path}?${asked}`;
};

const unitBody = (answer: UnitAnswer, language: Language, address: string, uri: string) =>
  answer.lot.page(language, answer.facts, { address: seenAddress(address, answer), uri });

/** A scan is answered anew each time, and no cache keeps it. */
export const sendUnit = (wanted: Wanted, answer: UnitAnswer): void => {
  const { request, response, headers, isJson, language, uri } = wanted;
  const { lot, facts } = answer;
  const sent = { status: facts.state === "UNCHECKED" ? 503 : 200, headers };
  if (isJson)
    sendBody(response, json, Buffer.concat([Buffer.from(unitHead(answer)), lot.bytesToEnd]), sent);
  else sendPage(response, unitBody(answer, language, addressOf(request), uri), sent);
};

/** What every answer to a look carries, as it is written on the wire. */
const wireHeaders = (type: string, policy: string): readonly string[] =>
  Object.entries({
    ...{ ...safeHeaders, ...openToAll, "content-security-policy": policy, "content-type": type },
  }).flat();
const dataHeaders = wireHeaders(json, noPage);
const pageHeaders = wireHeaders(page, pagePolicy);

/**
 * The same for the address in its printed spelling, with little more than it takes to send it.
 * @param headers of this very answer, as they are written on the wire.
 */
export const sendUnitAtOnce = (
  request: IncomingMessage,
  response: ServerResponse,
  answer: UnitAnswer,
  { uri, headers }: { readonly uri: string; readonly headers: readonly string[] },
): void => {
  if (wantsJson(request)) {
    const [head, tail] = [unitHead(answer), answer.lot.bytesToEnd];
    const length = String(Buffer.byteLength(head) + tail.length);
    response.writeHead(200, [...dataHeaders, ...headers, "content-length", length]);
    // In two pieces: what is held of the lot is not copied, and text goes along with the headers.
    response.cork();
    response.write(head);
    response.end(tail);
  } else {
    const body = unitBody(answer, languageIn(request), request.url ?? "", uri);
    response.writeHead(200, [...pageHeaders, ...headers, "content-length", String(body.length)]);
    sendWhole(response, body);
  }
};

/** What is said of the lot alone: to who asks for no pack, and to who does not scan one. */
const lotBody = (wanted: Wanted, lot: HeldLot): Uint8Array => {
  const { isJson, language } = wanted;
  if (isJson) return Buffer.concat([Buffer.from(`{"level":"LOT","trace":`), lot.bytesToEnd]);
  return lot.page(language, undefined, askedIn(wanted));
};

const formOf = ({ isJson, language }: Wanted): string => (isJson ? "json" : `html.${language}`);

export const sendLot = (
  wanted: Wanted,
  lot: HeldLot,
  { holdsUntil, now }: { readonly holdsUntil: Instant; readonly now: Instant },
): void =>
  sendKept(wanted.request, wanted.response, {
    ...formed(wanted),
    text: lotBody(wanted, lot),
    tag: `W/"${lot.tag}.${formOf(wanted)}"`,
    cacheControl: keepFor(holdsUntil, now),
  });

/** A pack's address, asked for by who does not look at it: the lot, and nothing of the code. */
export const sendUnseen = (wanted: Wanted, lot: HeldLot): void => {
  const { request, response } = wanted;
  const { type, headers } = formed(wanted);
  if (request.method === "HEAD") {
    // How long the answer to a look would be is not known before somebody looks.
    response.writeHead(200, { ...headers, "content-type": type });
    response.end();
  } else sendBody(response, type, lotBody(wanted, lot), { headers });
};

const holdsUntilOf = ({ lots }: Product): Instant =>
  Math.min(
    ...lots.map(({ judgement: { holdsUntil } }) =>
      holdsUntil === null ? Number.POSITIVE_INFINITY : instantOf(holdsUntil),
    ),
  );

export const sendProduct = (wanted: Wanted, product: Product, now: Instant): void => {
  const { request, response, isJson, language } = wanted;
  const { at: _at, knownAt: _knownAt, ...said } = product;
  const asked = askedIn(wanted);
  sendKept(request, response, {
    ...formed(wanted),
    text: isJson
      ? JSON.stringify({ level: "PRODUCT", product })
      : productPage(product, language, asked),
    tag: weakTagOf(said, formOf(wanted)),
    cacheControl: keepFor(holdsUntilOf(product), now),
  });
};
