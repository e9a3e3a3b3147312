/** What was asked was understood and could not be done; the message says why. Exit code 1. */
export class Declined extends Error {
  override readonly name: string = "Declined";
}

/** The server may have done it, and its answer did not come. */
export class Unanswered extends Declined {
  override readonly name = "Unanswered";
}
