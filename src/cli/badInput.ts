/** What the user gave cannot be used; the message names the field and the remedy. Exit code 2. */
export class BadInput extends Error {
  override readonly name = "BadInput";
}
