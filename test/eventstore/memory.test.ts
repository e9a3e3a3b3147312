import { openMemoryStore } from "../../src/eventstore/memory.ts";
import { contract } from "./contract.ts";

contract("in memory", {
  capabilities: { durable: false, ordered: true, seals: true },
  ownClock: true,
  place: () => ({ open: async (clock) => openMemoryStore({ clock }) }),
});
