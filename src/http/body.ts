import type { IncomingMessage } from "node:http";

/**
 * The body as text.
 * @returns undefined if it is larger than allowed; what is left of it is thrown away as it comes.
 */
export const readBody = async (
  request: IncomingMessage,
  bytesMax: number,
): Promise<string | undefined> => {
  const chunks: Uint8Array[] = [];
  let bytes = Number(request.headers["content-length"] ?? 0) > bytesMax ? bytesMax + 1 : 0;
  if (bytes === 0)
    // Left early, the stream must stay open: the answer goes out on the same connection.
    for await (const chunk of request.iterator({ destroyOnReturn: false })) {
      if (!(chunk instanceof Uint8Array)) throw new Error("a body comes as bytes");
      bytes += chunk.length;
      if (bytes > bytesMax) break;
      chunks.push(chunk);
    }
  if (bytes <= bytesMax) return Buffer.concat(chunks).toString("utf8");
  request.resume();
  return undefined;
};
