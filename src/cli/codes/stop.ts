/** A signal came; what was begun has been cleared away. */
class Stopped extends Error {
  override readonly name = "Stopped";
}

const signals = ["SIGINT", "SIGTERM"] as const;

/**
 * Lets the first signal end the work in order; a second one ends the process at once. Afterwards the
 * process ends by the signal, so that a script around it stops too.
 */
export const stoppable = async (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
  const controller = new AbortController();
  let came: NodeJS.Signals = "SIGINT";
  const stop = (name: NodeJS.Signals) => {
    came = name;
    leave();
    controller.abort(new Stopped(name));
  };
  const leave = () => {
    for (const name of signals) process.off(name, stop);
  };
  for (const name of signals) process.on(name, stop);
  try {
    await work(controller.signal);
  } catch (error) {
    if (!(error instanceof Stopped)) throw error;
    process.kill(process.pid, came);
  } finally {
    leave();
  }
};
