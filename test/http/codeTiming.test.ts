import { Agent, request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { digitsOf } from "../../src/codes/crockford.ts";
import { kolmogorovSmirnov, timesOf } from "../codes/timing.ts";
import { randomOf } from "../eventstore/random.ts";
import { type Goods, lotPath, openGoods } from "./goods.ts";

let goods: Goods;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeAll(async () => {
  goods = await openGoods();
});
afterAll(async () => {
  agent.destroy();
  await goods.close();
});

const scan = (serial: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const headers = { accept: "application/json" };
    const url = `${goods.url}${lotPath}/21/${serial}`;
    request(url, { agent, headers }, (response) => {
      response.resume();
      response.once("end", resolve);
    })
      .once("error", reject)
      .end();
  });

it("answers a code that is not active in the time of one that was never made", {
  timeout: 60_000,
}, async () => {
  const random = randomOf(20261123);
  const anyCode = () => digitsOf(Math.floor(random() * 32), 1);
  const unknown = Array.from({ length: 100 }, () => Array.from({ length: 20 }, anyCode).join(""));
  const inactive = Array.from({ length: 100 }, (_, i) => goods.serialOf(101 + i));
  const at = (serials: readonly string[], i: number) => serials[i % serials.length] ?? "";

  // By chance alone one in a hundred falls below; four running never.
  let best = 0;
  for (let attempt = 1; attempt <= 4 && best <= 0.01; attempt += 1) {
    const [some, others] = await timesOf(
      1000,
      (i) => scan(at(inactive, i)),
      (i) => scan(at(unknown, i)),
      attempt,
    );
    best = Math.max(best, kolmogorovSmirnov(some, others));
  }
  expect(best).toBeGreaterThan(0.01);
});
