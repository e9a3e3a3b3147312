import { type Instant, instantText } from "../../domain/values/instant.ts";
import type { CheckGrant, CheckLinks } from "../../identity/checkLinks.ts";
import { hostCheckPage } from "../../pages/hostCheck.ts";
import type { HostFacts } from "../../pages/hostFacts.ts";
import { inLanguage } from "../../pages/languages.ts";
import { linkOverPage } from "../../pages/smallPages.ts";
import { badUrl, notThere, type Refused } from "../answers.ts";
import { languageIn } from "../asked.ts";
import type { Exchange } from "../exchange.ts";
import { dataOf, type KnownOperations } from "../known/known.ts";
import { livePolicy, sendPage } from "../pageAnswers.ts";
import { sendCheckEvents } from "./checkEvents.ts";
import { cookieOf, type Pair, type Place, placeIn, tokenIn } from "./checkPlace.ts";

/** What the host's check is answered from. */
export interface CheckParts {
  readonly links: Pick<CheckLinks, "read">;
  /** Whether the key that a link was asked for with is still good. */
  readonly isKeyGood: (keyId: string) => boolean;
  /** Tells once, when the pair has been judged anew. @returns how to stop it. */
  readonly watch: (pair: Pair, tell: () => void) => () => void;
  readonly publicUrl: () => string;
  readonly clock: () => Instant;
}

export interface HostCheckParts extends CheckParts {
  readonly known: KnownOperations;
  /** What every resolver is given; the party of the link is added to it. */
  readonly context: object;
  readonly closing: AbortSignal;
}

type HostCheckResult =
  | ({ readonly __typename: "HostCheck" } & HostFacts)
  | { readonly __typename: "NotFound" };

/** @returns why the request is refused; undefined when it has been answered. */
export type HostCheck = (exchange: Exchange, url: URL) => Promise<Refused | undefined>;

const onlyLooked: Refused = {
  status: 405,
  code: "METHOD_NOT_ALLOWED",
  message: "Only GET and HEAD are answered.",
  headers: { allow: "GET, HEAD" },
};
/** Whether there is such a listing is told to nobody who brings no link. */
const linkOver: Refused = {
  status: 401,
  code: "UNAUTHENTICATED",
  message: "Open the link that you were given; it ends after a time.",
  headers: { "www-authenticate": "Bearer" },
};
const notEvents: Refused = {
  status: 406,
  code: "NOT_ACCEPTABLE",
  message: "Here are events: send `accept: text/event-stream`.",
};

/** A host's page, opened by a link that lasts a while; what it shows is decided by the schema. */
export const openHostCheck = (parts: HostCheckParts): HostCheck => {
  const { links, isKeyGood, watch, publicUrl, clock, known, context, closing } = parts;
  const ask = known.byName("hostCheck")?.run;
  if (ask === undefined) throw new Error("schema/operations has no hostCheck");

  const grantOf = async (
    { listing, session }: Pair,
    token: string | undefined,
  ): Promise<CheckGrant | undefined> => {
    const grant = token === undefined ? undefined : await links.read(token);
    return grant?.listing === listing && grant.session === session && isKeyGood(grant.actor.keyId)
      ? grant
      : undefined;
  };

  /** What the party may know now; undefined where it takes no part any more. */
  const factsOf = async ({
    listing,
    session,
    actor,
  }: CheckGrant): Promise<HostFacts | undefined> => {
    const result = await ask({ ...context, actor }, { listing, session });
    const told = dataOf<HostCheckResult>(result, "hostCheck");
    return told.__typename === "HostCheck" ? told : undefined;
  };

  /** The token goes into a cookie, and out of the address: that is read, kept and sent around. */
  const enter = ({ response }: Exchange, place: Place, url: URL, token: string, until: Instant) => {
    const path = `${URL.parse(publicUrl())?.pathname.replace(/\/$/, "") ?? ""}${place.path}`;
    const isSecure = publicUrl().startsWith("https:");
    const lastsS = Math.floor((until - clock()) / 1000);
    const language = url.searchParams.get("lang");
    const query = language === null ? "" : `?${new URLSearchParams({ lang: language })}`;
    response.writeHead(303, {
      location: `${path}${query}`,
      "set-cookie": cookieOf({ token, path, lastsS, isSecure }),
      "content-length": 0,
    });
    response.end();
  };

  const sendLinkOver = ({ request, response }: Exchange, { path }: Place, url: URL): void => {
    const language = languageIn(request, url.searchParams);
    const asked = { language, address: inLanguage(path, language), at: instantText(clock()) };
    const { status, headers = {} } = linkOver;
    sendPage(response, linkOverPage(asked), { status, headers });
  };

  const answerPage = async (exchange: Exchange, place: Place, url: URL): Promise<void> => {
    const { request, response } = exchange;
    const given = url.searchParams.get("token");
    const grant = await grantOf(place, given ?? tokenIn(request));
    if (grant === undefined) return sendLinkOver(exchange, place, url);
    Object.assign(exchange, { party: grant.actor.party, role: grant.actor.role });
    if (given !== null) return enter(exchange, place, url, given, grant.expiresAt);
    const facts = await factsOf(grant);
    if (facts === undefined) return sendLinkOver(exchange, place, url);
    const uri = `${publicUrl()}${place.path}`;
    const address = `${url.pathname}${url.search}`;
    const page = hostCheckPage(facts, languageIn(request, url.searchParams), { address, uri });
    sendPage(response, page, { policy: livePolicy });
  };

  const answerEvents = async (exchange: Exchange, place: Place): Promise<Refused | undefined> => {
    const { request, response, isStream } = exchange;
    const grant = await grantOf(place, tokenIn(request));
    if (grant === undefined || (await factsOf(grant)) === undefined) return linkOver;
    if (!isStream) return notEvents;
    const { listing, session, actor, expiresAt } = grant;
    Object.assign(exchange, { party: actor.party, role: actor.role });
    sendCheckEvents(response, {
      watch: (tell) => watch({ listing, session }, tell),
      isGood: () => clock() < expiresAt && isKeyGood(actor.keyId),
      endsInMs: expiresAt - clock(),
      closing,
    });
    return undefined;
  };

  return async (exchange, url) => {
    const place = placeIn(url);
    if (place === undefined) return notThere;
    if (place === "unreadable") return badUrl;
    const { method } = exchange.request;
    if (method !== "GET" && method !== "HEAD") return onlyLooked;
    if (place.isEvents) return answerEvents(exchange, place);
    await answerPage(exchange, place, url);
    return undefined;
  };
};
