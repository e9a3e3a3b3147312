import { connect, createServer, type Socket } from "node:net";

/** Between client and server: everything passes until a test says otherwise. */
export interface CuttingProxy {
  readonly port: number;
  readonly seen: { connections: number; cuts: number; halfOpened: number };
  /** Cuts every connection at once; the two halves of what was under way are lost. */
  readonly cut: () => void;
  /** The next connections are cut after so many bytes towards the client, in the middle of whatever. */
  readonly cutAfter: (bytesOfNext: (() => number) | null) => void;
  /** Nothing passes through the present connections any more, and neither side is told. */
  readonly halfOpen: () => void;
  readonly stop: () => void;
}

interface Pair {
  readonly client: Socket;
  readonly server: Socket;
  bytesLeft: number;
  isHalfOpen: boolean;
}

export const openProxy = async (serverPort: number): Promise<CuttingProxy> => {
  const pairs = new Set<Pair>();
  const seen = { connections: 0, cuts: 0, halfOpened: 0 };
  let bytesOfNext: (() => number) | null = null;

  const drop = (pair: Pair): void => {
    pairs.delete(pair);
    pair.client.destroy();
    pair.server.destroy();
  };
  const cutOne = (pair: Pair): void => {
    if (!pairs.has(pair)) return;
    seen.cuts++;
    drop(pair);
  };
  const passDown = (pair: Pair, chunk: Buffer): void => {
    if (pair.isHalfOpen || pair.bytesLeft <= 0) return;
    const passing = chunk.subarray(0, Math.min(chunk.length, pair.bytesLeft));
    pair.bytesLeft -= chunk.length;
    // Destroyed only when the last bytes are out: the cut is in the stream, not before it.
    if (pair.bytesLeft <= 0) pair.client.write(passing, () => cutOne(pair));
    else if (!pair.client.write(passing)) {
      pair.server.pause();
      pair.client.once("drain", () => pair.server.resume());
    }
  };

  const proxy = createServer((client) => {
    seen.connections++;
    const server = connect(serverPort, "127.0.0.1");
    const bytesLeft = bytesOfNext?.() ?? Number.POSITIVE_INFINITY;
    const pair: Pair = { client, server, bytesLeft, isHalfOpen: false };
    pairs.add(pair);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", () => drop(pair));
      socket.on("close", () => drop(pair));
    }
    client.on("data", (chunk) => {
      if (!pair.isHalfOpen) server.write(chunk);
    });
    server.on("data", (chunk) => passDown(pair, chunk));
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");

  return {
    port: address.port,
    seen,
    cut: () => {
      for (const pair of [...pairs]) cutOne(pair);
    },
    cutAfter: (next) => {
      bytesOfNext = next;
    },
    halfOpen: () => {
      for (const pair of pairs) {
        pair.isHalfOpen = true;
        seen.halfOpened++;
      }
    },
    stop: () => {
      proxy.close();
      for (const pair of [...pairs]) drop(pair);
    },
  };
};
