/** What a request may cost, and how long anything may take. */
export const limits = {
  queryCharacters: 20_000,
  queryTokens: 1000,
  aliases: 50,
  directives: 20,
  rootFields: 15,
  /** A thousand events are about 250 kB. */
  bodyBytesWithKey: 1_000_000,
  bodyBytesAnonymous: 100_000,
  headersTimeoutMs: 10_000,
  requestTimeoutMs: 15_000,
  requestsAtOnce: 256,
  streamsAtOnce: 1000,
  closeWithinMs: 10_000,
} as const;
