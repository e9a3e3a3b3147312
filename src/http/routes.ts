import { badUrl, overloaded, type Refused, sendJson, unauthenticated } from "./answers.ts";
import type { HostCheck } from "./check/hostCheck.ts";
import type { Exchange } from "./exchange.ts";
import type { openGraphQL } from "./graphql.ts";
import type { BuyerRoutes } from "./item/buyerRoutes.ts";
import type { HotLane } from "./known/hotLane.ts";
import { type Authenticate, authenticated, readQuestion, send } from "./question.ts";

export interface RouteParts {
  readonly graphQL: ReturnType<typeof openGraphQL>;
  readonly hotLane: HotLane;
  readonly buyer: BuyerRoutes["answer"];
  readonly hostCheck: HostCheck;
  readonly authenticate: Authenticate;
  readonly ready: () => Promise<readonly string[]>;
  /** There is room for the exchange among those that are open. */
  readonly hasRoom: (exchange: Exchange) => boolean;
}

/** @returns why the request is refused; undefined when it has been answered. */
export type Routes = (exchange: Exchange) => Promise<Refused | undefined>;

export const openRoutes = ({
  graphQL,
  hotLane,
  buyer,
  hostCheck,
  authenticate,
  ready,
  hasRoom,
}: RouteParts): Routes => {
  const askGraphQL = async (exchange: Exchange, url: URL): Promise<Refused | undefined> => {
    const { request, response } = exchange;
    const actor = await authenticated(request, authenticate);
    if (actor === "unknown") return unauthenticated;
    if (actor !== undefined) Object.assign(exchange, { party: actor.party, role: actor.role });
    const question = await readQuestion(request, url, actor);
    if ("status" in question) return question;
    const left = await hotLane(question, actor, response);
    if (left === undefined) return undefined;
    const asked = new graphQL.fetchAPI.Request(left.url, { ...left });
    await send(response, await graphQL.fetch(asked, { actor }));
    return undefined;
  };

  return async (exchange) => {
    const { request, response } = exchange;
    // What a phone asks most is looked at first.
    if (request.url?.startsWith("/01/") === true)
      return hasRoom(exchange) ? buyer(exchange) : overloaded;
    const url = URL.parse(request.url ?? "", "http://localhost");
    if (url === null) return badUrl;
    switch (url.pathname) {
      case "/graphql":
        return hasRoom(exchange) ? askGraphQL(exchange, url) : overloaded;
      case "/health":
        sendJson(response, 200, { alive: true });
        return undefined;
      case "/ready": {
        const reasons = await ready();
        const status = reasons.length === 0 ? 200 : 503;
        sendJson(response, status, { ready: reasons.length === 0, reasons });
        return undefined;
      }
      default:
        if (!hasRoom(exchange)) return overloaded;
        return url.pathname.startsWith("/check/") ? hostCheck(exchange, url) : buyer(exchange);
    }
  };
};
