import type { IncomingMessage } from "node:http";

/**
 * The body as text. Rejects where the client leaves in the middle of it.
 * @returns undefined if it is larger than allowed; what is left of it is thrown away as it comes.
 */
export const readBody = (
  request: IncomingMessage,
  bytesMax: number,
): Promise<string | undefined> => {
  if (Number(request.headers["content-length"] ?? 0) > bytesMax) {
    request.resume();
    return Promise.resolve(undefined);
  }
  // Events in place of an iterator: for a short body that is most of the work.
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    let bytes = 0;
    request.on("data", (chunk: Uint8Array) => {
      bytes += chunk.length;
      if (bytes <= bytesMax) chunks.push(chunk);
      // Left early, the stream must stay open: the answer goes out on the same connection.
      else resolve(undefined);
    });
    request.once("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    request.once("error", reject);
    request.once("close", () => reject(new Error("the client left before its body was here")));
  });
};
