import { useCSRFPrevention } from "@graphql-yoga/plugin-csrf-prevention";
import { GraphQLError, type GraphQLSchema, parse } from "graphql";
import { createYoga, type Plugin } from "graphql-yoga";
import type { Actor } from "../domain/ownership.ts";
import { noIntrospection, queryCosts } from "./costs.ts";
import { maskWith } from "./faults.ts";
import { limits } from "./limits.ts";
import type { Logger } from "./log.ts";
import { endStreamsOn } from "./streams.ts";

export interface GraphQLParts {
  readonly schema: GraphQLSchema;
  /** What every resolver is given; who asks is added to it. */
  readonly context: object;
  /** GraphiQL and introspection. */
  readonly development: boolean;
  readonly logger: Logger;
  readonly requestId: () => string;
  readonly closing: AbortSignal;
}

/** Yoga's defaults answer anything: 3,000 levels deep, 3,000 aliases wide, forms of other sites. */
const guard = (development: boolean): Plugin => ({
  onParse: ({ params, setParseFn }) => {
    if (String(params.source).length > limits.queryCharacters)
      throw new GraphQLError(`The query is longer than ${limits.queryCharacters} characters.`, {
        extensions: { code: "TOO_COMPLEX", http: { status: 400 } },
      });
    setParseFn((source, options) => parse(source, { ...options, maxTokens: limits.queryTokens }));
  },
  onValidate: ({ addValidationRule }) => {
    addValidationRule(queryCosts);
    if (!development) addValidationRule(noIntrospection);
  },
});

export const openGraphQL = (parts: GraphQLParts) => {
  const { schema, context, development, logger, requestId, closing } = parts;
  return createYoga<{ readonly actor: Actor | undefined }>({
    schema,
    context: ({ actor }) => ({ ...context, actor }),
    plugins: [guard(development), useCSRFPrevention(), endStreamsOn(closing)],
    maskedErrors: { maskError: maskWith(logger, requestId), isDev: false },
    graphiql: development,
    landingPage: false,
    logging: false,
    batching: false,
    multipart: false,
    cors: false,
    // The body is read, and measured, before it comes here.
    maxRequestBodySize: false,
  });
};
