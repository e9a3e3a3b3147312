import { existsSync } from "node:fs";
import { openKeyRing, rotateKey } from "../../codes/keyRing.ts";
import { Declined } from "./declined.ts";

// On the server's own computer, and never a secret on the screen.

/** A ring that is made here would stand where no server looks. */
const existing = (file: string): string => {
  if (!existsSync(file))
    throw new Declined(
      `${file} is not there: set DATA_DIR or CODE_KEYS_FILE as for the server, which makes the keys`,
    );
  return file;
};

/** Ids of the keys, oldest first; runs are made with the last. */
export const codeKeyIds = (file: string): readonly string[] =>
  openKeyRing(existing(file)).map(({ id }) => id);

/** @returns the id of the new key. */
export const rotateCodeKey = (file: string): string => rotateKey(existing(file));

/** Makes the file where it is lost for good. @returns the id of its key. */
export const newCodeKeys = (file: string): string => {
  if (existsSync(file)) throw new Declined(`${file} is there: leave --new out to add a key to it`);
  return openKeyRing(file)[0].id;
};
