import cliProgress from "cli-progress";

/** Tells a person how far an import is. */
export interface Progress {
  readonly begin: (what: string, total: number) => void;
  readonly at: (done: number) => void;
  readonly end: () => void;
  /** Writes a line of text without tearing the bar. */
  readonly write: (text: string) => void;
}

/** A bar on a terminal; on anything else only what is written. */
export const progressOn = (stream: NodeJS.WritableStream): Progress => {
  const write = (text: string): void => {
    stream.write(text);
  };
  if (!("isTTY" in stream && stream.isTTY === true))
    return { begin: nothing, at: nothing, end: nothing, write };

  const bar = new cliProgress.SingleBar({
    stream,
    format: "{what} [{bar}] {percentage} % · {eta_formatted} left",
    hideCursor: true,
    clearOnComplete: true,
  });
  const end = (): void => bar.stop();
  return {
    begin: (what, total) => bar.start(total, 0, { what }),
    at: (done) => bar.update(done),
    end,
    // The bar is drawn again below with its next step.
    write: (text) => write(`\r\u001B[K${text}`),
  };
};

const nothing = (): void => undefined;

export const noProgress: Progress = {
  begin: nothing,
  at: nothing,
  end: nothing,
  write: nothing,
};
