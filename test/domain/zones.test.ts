import { afterEach, describe, expect, it, vi } from "vitest";
import { day, plusWorkingDays } from "../../src/domain/values/calendar.ts";

afterEach(() => vi.unstubAllEnvs());

describe("working days are China's on a machine in", () =>
  it.each([
    ["America/Los_Angeles", 17],
    ["UTC", 0],
    ["Asia/Shanghai", 8],
    ["Pacific/Kiritimati", 14],
  ])("%s", (zone, hourThere) => {
    vi.stubEnv("TZ", zone);
    expect(new Date("2026-06-01T00:00:00Z").getHours()).toBe(hourThere);
    for (const [from, count, to] of [
      ["2026-09-23", 7, "2026-10-10"],
      ["2026-04-14", 45, "2026-06-18"],
      ["2026-10-03", 0, "2026-10-03"],
    ] as const)
      expect(plusWorkingDays(day(from), count).toString()).toBe(to);
  }));
