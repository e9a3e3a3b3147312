import {
  type DocumentNode,
  defaultFieldResolver,
  GraphQLError,
  type GraphQLFieldResolver,
  GraphQLObjectType,
  GraphQLSchema,
  Kind,
  OperationTypeNode,
  parse,
  validate,
} from "graphql";
import { compileQuery, isCompiledQuery } from "graphql-jit";
import { isObject } from "../../domain/border.ts";
import { hashOf } from "./operations.ts";

/** An answer without errors; undefined where there are some, which are told elsewhere. */
export type Run = (
  context: object,
  variables: Readonly<Record<string, unknown>>,
) => Promise<object | undefined>;

/** A query whose text is known beforehand, so that it is compiled once. */
export interface Known {
  readonly name: string;
  readonly text: string;
  /** Names of the variables that it takes. */
  readonly variables: readonly string[];
  readonly run: Run;
}

export interface KnownOperations {
  readonly byText: (text: string) => Known | undefined;
  /** @param hash SHA-256 of the text, in hexadecimal digits. */
  readonly byHash: (hash: string) => Known | undefined;
  readonly byName: (name: string) => Known | undefined;
}

const isTold = <Told extends { readonly __typename: string }>(value: unknown): value is Told =>
  isObject(value) && "__typename" in value;

/**
 * What a known operation told. Its text and the type of its result are held together by a test.
 * Throws where it ended in an error.
 */
export const dataOf = <Told extends { readonly __typename: string }>(
  result: object | undefined,
  name: string,
): Told => {
  const data: unknown = result && Reflect.get(result, "data");
  const told: unknown = isObject(data) ? Reflect.get(data, name) : undefined;
  if (!isTold<Told>(told)) throw new Error(`the operation ${name} ended in an error`);
  return told;
};

/** A text with one query that says what the schema can answer; an error names the file to mend. */
const checked = (schema: GraphQLSchema, name: string, text: string): DocumentNode => {
  const document = parse(text);
  const [error] = validate(schema, document);
  const isQuery = document.definitions.every(
    (one) => one.kind !== Kind.OPERATION_DEFINITION || one.operation === OperationTypeNode.QUERY,
  );
  if (error === undefined && isQuery) return document;
  throw new GraphQLError(`operation ${name}: ${error?.message ?? "is no query"}`);
};

/**
 * The schema as compiled queries need it: what the price of a question is reckoned from, they hand
 * on in the shape of older versions of GraphQL.
 */
const withVariables = (schema: GraphQLSchema): GraphQLSchema => {
  const { query: type, types, ...config } = schema.toConfig();
  if (type == null) throw new Error("the schema has no queries");
  const query = type.toConfig();
  const fields = Object.entries(query.fields).map(([name, field]) => {
    const { resolve = defaultFieldResolver } = field;
    const resolved: GraphQLFieldResolver<unknown, unknown> = (source, args, context, info) => {
      const coerced = info.variableValues;
      return resolve(source, args, context, {
        ...info,
        variableValues: { coerced: { ...coerced }, sources: {} },
      });
    };
    return [name, { ...field, resolve: resolved }];
  });
  return new GraphQLSchema({
    ...config,
    types: types.filter((one) => one !== type),
    query: new GraphQLObjectType({ ...query, fields: Object.fromEntries(fields) }),
  });
};

const variablesOf = (document: DocumentNode): readonly string[] =>
  document.definitions.flatMap((one) =>
    one.kind === Kind.OPERATION_DEFINITION
      ? (one.variableDefinitions ?? []).map(({ variable }) => variable.name.value)
      : [],
  );

const compile = (schema: GraphQLSchema, document: DocumentNode, name: string): Run => {
  const compiled = compileQuery(schema, document, name);
  if (!isCompiledQuery(compiled)) throw new Error(`operation ${name} cannot be compiled`);
  return async (context, variables) => {
    const result = await compiled.query(undefined, context, variables);
    return result.errors === undefined ? result : undefined;
  };
};

/** The known operations of a schema, each compiled when it is first asked for. */
export const openKnownOperations = (
  schema: GraphQLSchema,
  texts: ReadonlyMap<string, string>,
): KnownOperations => {
  const compiledSchema = withVariables(schema);
  const all = [...texts].map(([name, text]): Known => {
    const document = checked(schema, name, text);
    let run: Run | undefined;
    return {
      name,
      text,
      variables: variablesOf(document),
      run: (context, variables) => {
        run ??= compile(compiledSchema, document, name);
        return run(context, variables);
      },
    };
  });
  const knownByText = new Map(all.map((one) => [one.text, one]));
  const knownByHash = new Map(all.map((one) => [hashOf(one.text), one]));
  const knownByName = new Map(all.map((one) => [one.name, one]));
  return {
    byText: (text) => knownByText.get(text),
    byHash: (hash) => knownByHash.get(hash),
    byName: (name) => knownByName.get(name),
  };
};
