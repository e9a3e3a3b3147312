import type { TestServer } from "./testServer.ts";

/** A subscription as its client sees it. */
export interface Subscriber {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  readonly received: any[];
  /** Resolves when the stream has come to its end, with how it ended. */
  readonly ended: Promise<"complete" | "cut">;
  readonly leave: () => void;
}

export const subscribe = async (
  server: TestServer,
  key: string | undefined,
  query: string,
): Promise<Subscriber> => {
  const left = new AbortController();
  const response = await fetch(`${server.url}/graphql`, {
    method: "POST",
    headers: {
      accept: "text/event-stream",
      "content-type": "application/json",
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ query }),
    signal: left.signal,
  });
  const received: unknown[] = [];
  let text = "";
  const read = async (): Promise<"complete" | "cut"> => {
    const decoder = new TextDecoder();
    try {
      for await (const chunk of response.body ?? []) {
        text += decoder.decode(chunk, { stream: true });
        const parts = text.split("\n\n");
        text = parts.pop() ?? "";
        for (const part of parts) {
          if (part.startsWith("event: complete")) return "complete";
          const data = /^data: (.+)$/m.exec(part)?.[1];
          if (data !== undefined) received.push(JSON.parse(data));
        }
      }
      return "cut";
    } catch {
      return "cut";
    }
  };
  return { status: response.status, received, ended: read(), leave: () => left.abort() };
};
