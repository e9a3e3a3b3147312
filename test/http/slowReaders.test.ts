import { once } from "node:events";
import { connect } from "node:net";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Goods, openGoods } from "./goods.ts";

let goods: Goods;
beforeAll(async () => {
  goods = await openGoods();
});
afterAll(() => goods.close());

/** The bodies of answers that came one behind the other. */
const bodiesIn = (bytes: Buffer): readonly string[] => {
  const bodies: string[] = [];
  for (let from = 0; from < bytes.length; ) {
    const start = bytes.indexOf("\r\n\r\n", from) + 4;
    const head = bytes.toString("latin1", from, start);
    const end = start + Number(/^content-length: (\d+)/im.exec(head)?.[1]);
    bodies.push(new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(start, end)));
    from = end;
  }
  return bodies;
};

it("a page reaches who takes it slowly as it was made, whatever others are sent meanwhile", async () => {
  const numbers = Array.from({ length: 100 }, (_, i) => i + 1);
  const html = { accept: "text/html" };
  const look = (number: number) => goods.get(goods.pathOf(number), html);
  // First looks wait for the disk; those after them are answered at once.
  for (const number of numbers) await look(number);

  const asked = [...numbers, ...numbers, ...numbers, ...numbers];
  const { port } = new URL(goods.url);
  const slow = connect(Number(port), "127.0.0.1");
  await once(slow, "connect");
  const requests = asked.map((number, i) => {
    const ends = i === asked.length - 1 ? "connection: close\r\n" : "";
    return `GET ${goods.pathOf(number)} HTTP/1.1\r\nhost: x\r\naccept: text/html\r\n${ends}\r\n`;
  });
  slow.write(requests.join(""));
  for (const number of numbers) await look(number);

  const serials = bodiesIn(await buffer(slow)).map((body) => {
    expect(body).toMatch(/^<!doctype html>.*<\/html>\s*$/s);
    return [...new Set(Array.from(body.matchAll(/\/21\/(\w{20})/g), ([, serial]) => serial))];
  });
  expect(serials).toEqual(asked.map((number) => [goods.serialOf(number)]));
});
