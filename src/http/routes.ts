import {
  badUrl,
  notThere,
  overloaded,
  type Refused,
  sendJson,
  unauthenticated,
} from "./answers.ts";
import type { Exchange } from "./exchange.ts";
import type { openGraphQL } from "./graphql.ts";
import { type Authenticate, authenticated, readQuestion, send } from "./question.ts";

export interface RouteParts {
  readonly graphQL: ReturnType<typeof openGraphQL>;
  readonly authenticate: Authenticate;
  readonly ready: () => Promise<readonly string[]>;
  /** There is room for the exchange among those that are open. */
  readonly hasRoom: (exchange: Exchange) => boolean;
}

/** @returns why the request is refused; undefined when it has been answered. */
export type Routes = (exchange: Exchange) => Promise<Refused | undefined>;

export const openRoutes = ({ graphQL, authenticate, ready, hasRoom }: RouteParts): Routes => {
  const askGraphQL = async (exchange: Exchange, url: URL): Promise<Refused | undefined> => {
    const { request, response } = exchange;
    const actor = await authenticated(request, authenticate);
    if (actor === "unknown") return unauthenticated;
    if (actor !== undefined) Object.assign(exchange, { party: actor.party, role: actor.role });
    const question = await readQuestion(request, url, actor);
    if ("status" in question) return question;
    const asked = new graphQL.fetchAPI.Request(question.url, { ...question });
    await send(response, await graphQL.fetch(asked, { actor }));
    return undefined;
  };

  return async (exchange) => {
    const { request, response } = exchange;
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
        return notThere;
    }
  };
};
