import type { IncomingMessage, ServerResponse } from "node:http";
import { tidied } from "../../codes/crockford.ts";
import { serialLength } from "../../codes/serial.ts";
import { build, type Item } from "../../digitalLink/build.ts";
import { chooseLink, withQuery } from "../../digitalLink/chooseLink.ts";
import { itemOf, parameterOf } from "../../digitalLink/item.ts";
import type { DigitalLink } from "../../digitalLink/link.ts";
import { type Link, linksetOf } from "../../digitalLink/linkset.ts";
import { parse } from "../../digitalLink/parse.ts";
import { isRefusal } from "../../digitalLink/refusal.ts";
import { type Instant, instantText } from "../../domain/values/instant.ts";
import { sendJson } from "../answers.ts";
import { type FrontProxy, isScan, languageIn, regionIn, wantsJson } from "../asked.ts";
import { sendBody } from "../pageAnswers.ts";
import { sendUnknown, sendUnreadable } from "./errors.ts";
import type { HeldLot, HeldLots } from "./heldLots.ts";
import { levelsOf } from "./links.ts";
import { openToAll } from "./sent.ts";
import type { UnitAnswers } from "./unitAnswer.ts";
import {
  sendLot,
  sendProduct,
  sendUnit,
  sendUnitAtOnce,
  sendUnseen,
  type Wanted,
} from "./views.ts";

export interface ItemFaceParts {
  readonly lots: HeldLots;
  readonly units: UnitAnswers;
  /** The goods on whose packs an active code stands. */
  readonly itemOfCode: (serial: string) => Item | undefined;
  /** Until when the answer on a lot holds, as far as is known. */
  readonly holdsUntil: (lot: string) => Instant | undefined;
  readonly publicUrl: () => string;
  readonly proxy: FrontProxy;
  readonly clock: () => Instant;
}

/** Takes a GS1 Digital Link to what is known of the item, at the finest level that is known. */
export interface ItemFace {
  readonly answer: (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;
  /**
   * Answers a look for which all is at hand.
   * @returns the path as it stands in the log; undefined, and nothing done, where that is not so.
   */
  readonly answerAtOnce: (
    request: IncomingMessage,
    response: ServerResponse,
    requestId: string,
  ) => string | undefined;
}

/** Whether a path may be a Digital Link: it names a key somewhere, well or badly. */
export const mayBeItem = (path: string): boolean => /\/(\d{2,4}|gtin)\//i.test(path);

/** The spelling in which links are printed: what comes so is read without a parser. */
const printed = /^(\/01\/\d{14}\/10\/[^/?%]{1,20})\/21\/([0-9A-HJKMNP-TV-Z]{20})$/;

const allowed = "GET, HEAD, OPTIONS";

const linksetLink = (uri: string): string =>
  `<${uri}?linkType=linkset>; rel="linkset"; type="application/linkset+json"`;

export const openItemFace = (parts: ItemFaceParts): ItemFace => {
  const { lots, units, itemOfCode, holdsUntil, publicUrl, proxy, clock } = parts;

  /** The pack that is asked for in the printed spelling, if what is said of its lot is at hand. */
  const packAtHand = ({ url = "", headers }: IncomingMessage) => {
    if (headers.accept?.includes("linkset") === true) return undefined;
    const [, path, serial] = printed.exec(url) ?? [];
    const lot = path === undefined ? undefined : lots.byPath(path);
    return lot === undefined || serial === undefined ? undefined : { lot, serial };
  };

  /** @param uri of the item, in the spelling in which it is printed. */
  const wantedOf = (
    request: IncomingMessage,
    response: ServerResponse,
    uri: string,
    query?: URLSearchParams,
  ): Wanted => ({
    ...{ request, response, uri, publicUrl: publicUrl() },
    ...{ isJson: wantsJson(request), language: languageIn(request, query) },
    headers: {
      ...openToAll,
      link: linksetLink(uri),
    },
  });

  const unit = (wanted: Wanted, lot: HeldLot, serial: string): Promise<void> | void => {
    const { request } = wanted;
    if (!isScan(request)) return sendUnseen(wanted, lot);
    const region = regionIn(request, proxy);
    const mark = new URLSearchParams(request.url?.split("?")[1]).get("seen") ?? undefined;
    const answer = units.ask({ lot, serial, region, mark });
    return answer instanceof Promise
      ? answer.then((told) => sendUnit(wanted, told))
      : sendUnit(wanted, answer);
  };

  /** A pack known by its serial alone is known by its lot. */
  const completed = (item: Item): Item => {
    if (item.lot !== undefined || item.serial === undefined) return item;
    const known = itemOfCode(item.serial);
    return known?.gtin === item.gtin ? { ...item, ...known } : { gtin: item.gtin };
  };

  /** @returns whether the request was for a link, and is answered. */
  const answerLink = (wanted: Wanted, link: DigitalLink, item: Item, name: string): boolean => {
    const { request, response, headers } = wanted;
    const linkType = parameterOf(link, "linkType");
    const { accept, "accept-language": acceptLanguage } = request.headers;
    const levels = levelsOf(item, name, wanted.publicUrl);
    const chosen = chooseLink(levels, { linkType, accept, acceptLanguage });
    switch (chosen.choice) {
      case "linkset":
        sendBody(response, "application/linkset+json", JSON.stringify(linksetOf(levels)), {
          headers: { ...headers, vary: "Accept, Accept-Language" },
        });
        return true;
      case "none":
        sendUnknown(wanted, clock(), `there is no link of the type ${chosen.linkType}`);
        return true;
      case "several":
        sendJson(response, 300, { links: chosen.links }, headers);
        return true;
      case "link":
        return linkType !== undefined && redirect(wanted, chosen.link);
    }
  };

  /** What lies under this very address in this very form is answered at once. */
  const redirect = (wanted: Wanted, { href, type }: Link): boolean => {
    const { request, response, headers } = wanted;
    if (type === "application/json") return false;
    // As it stands, dates among it: only what the link itself answers is left out.
    const [, query = ""] = request.url?.split(/\?(.*)/s) ?? [];
    const kept = query.split("&").filter((part) => {
      const [name = ""] = new URLSearchParams(part).keys();
      return part !== "" && name !== "linkType" && name !== "lang";
    });
    const location = withQuery(href, kept.join("&"));
    sendJson(response, 307, { location }, { ...headers, location });
    return true;
  };

  const answerItem = async (wanted: Wanted, link: DigitalLink, asked: Item): Promise<void> => {
    const item = completed(asked);
    if (item.lot === undefined) {
      const product = await lots.product(item.gtin);
      if (product === undefined) return sendUnknown(wanted, clock());
      if (answerLink(wanted, link, item, product.product ?? item.gtin)) return;
      return sendProduct(formed(wanted, link), product, clock());
    }
    const path = build({ gtin: item.gtin, lot: item.lot }, "");
    const lot =
      typeof path === "string" ? (lots.byPath(path) ?? (await lots.ask(path))) : undefined;
    if (lot === undefined) return sendUnknown(wanted, clock());
    if (answerLink(wanted, link, item, lot.trace.product ?? item.gtin)) return;
    const now = clock();
    if (item.serial !== undefined)
      return unit(formed(wanted, link), lot, tidied(item.serial, serialLength) ?? item.serial);
    const until = holdsUntil(lot.trace.lot) ?? now;
    return sendLot(formed(wanted, link), lot, { holdsUntil: until, now });
  };

  /** Who asks for the link to the data gets the data. */
  const formed = (wanted: Wanted, link: DigitalLink): Wanted => {
    const linkType = parameterOf(link, "linkType") ?? "";
    return /traceability$/.test(linkType) ? { ...wanted, isJson: true } : wanted;
  };

  const answer: ItemFace["answer"] = (request, response) => {
    const { method = "GET", url = "" } = request;
    if (method === "OPTIONS") {
      response.writeHead(204, { ...openToAll, allow: allowed });
      response.end();
      return;
    }
    if (method !== "GET" && method !== "HEAD") {
      const message = "Only GET, HEAD and OPTIONS are answered here.";
      const errors = [{ message, extensions: { code: "METHOD_NOT_ALLOWED" } }];
      return sendJson(response, 405, { errors }, { ...openToAll, allow: allowed });
    }
    const pack = packAtHand(request);
    if (pack !== undefined)
      return unit(wantedOf(request, response, publicUrl() + url), pack.lot, pack.serial);

    const query = new URLSearchParams(url.includes("?") ? url.slice(url.indexOf("?")) : "");
    const link = parse(url, { trailingSlash: "allowed" });
    if (isRefusal(link))
      return sendUnreadable(request, response, link, query, instantText(clock()));
    const item = itemOf(link);
    const uri = item === undefined ? undefined : build(item, publicUrl());
    const wanted = wantedOf(request, response, typeof uri === "string" ? uri : publicUrl(), query);
    if (item === undefined) return sendUnknown(wanted, clock());
    return answerItem(wanted, link, item);
  };

  const answerAtOnce: ItemFace["answerAtOnce"] = (request, response, requestId) => {
    const pack = isScan(request) ? packAtHand(request) : undefined;
    const told = pack && units.atOnce({ ...pack, region: regionIn(request, proxy) });
    if (told === undefined) return undefined;
    const uri = publicUrl() + request.url;
    const headers = ["x-request-id", requestId, "link", linksetLink(uri)];
    sendUnitAtOnce(request, response, told, { uri, headers });
    return told.lot.pathInLog;
  };

  return { answer, answerAtOnce };
};
