import { once } from "node:events";
import { createServer } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { request } from "../testing/raw.ts";
import { eventually } from "../testing/time.ts";
import { World } from "../testing/world.ts";

describe("/metrics", () => {
  let world: World;
  let metrics: string;
  beforeAll(async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    server.close();
    const port = typeof address === "object" && address ? address.port : 0;
    metrics = `http://127.0.0.1:${port}/metrics`;
    world = await World.open({ METRICS_PORT: String(port) });
  });
  afterAll(() => world.close());

  const values = async () => {
    const { text } = await request(metrics);
    const lines = text.split("\n").filter((line) => line.startsWith("samtidig_"));
    return new Map(lines.map((line) => [line.split(" ")[0] ?? "", Number(line.split(" ")[1])]));
  };
  const value = async (name: string) => (await values()).get(`samtidig_${name}`);

  it("[F19] counts what the node does, on a port of its own", async () => {
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    const before = (await value("publish_seconds_count")) ?? 0;
    await world.clarified(id);
    await reader.until(2);
    expect(await value("publish_seconds_count")).toBe(before + 1);
    expect(await value("release_spread_seconds_count")).toBeGreaterThan(0);
    expect(await value("sockets")).toBe(1);
    expect(await value("largest_queue_bytes")).toBe(0);
    expect(await value("tail_lag_seconds")).toBeLessThan(3);
    expect(await value("slow_closed_total")).toBe(0);
    expect(await value("missed_wake_ups_total")).toBe(0);
    const again = world.anonymous().entries(id, 1);
    await again.until(1);
    expect(await value("resumes_from_memory_total")).toBe(1);
    expect(await value("resumes_from_database_total")).toBe(0);
    expect((await request(metrics)).text).not.toContain(id);
  });

  it("[F19] counts what polling found and no wake-up had told", async () => {
    const id = await world.round();
    const reader = world.anonymous().entries(id);
    await reader.until(1);
    // As another node would whose wake-up is lost.
    const { rooms } = world.app.services;
    const { advance, deliver } = rooms;
    rooms.advance = async () => undefined;
    rooms.deliver = async () => undefined;
    await world.clarified(id);
    await reader.until(2);
    rooms.advance = advance;
    rooms.deliver = deliver;
    // The next one that arrives does not make up for it.
    await world.clarified(id);
    await reader.until(3);
    await eventually(
      () => value("missed_wake_ups_total"),
      (count) => count === 1,
    );
  });

  it("[F19] [F8] what cannot be counted is answered with 500, told, and harms nobody", async () => {
    const { measures, faults } = world.app.services;
    const noted = vi.spyOn(faults, "note").mockReturnValue();
    const collecting = vi.spyOn(measures.registry, "metrics").mockRejectedValue(new Error("cannot count"));
    expect(await request(metrics)).toMatchObject({ status: 500, text: "" });
    expect(noted.mock.calls.map(String)).toEqual(["Error: cannot count"]);
    collecting.mockRestore();
    noted.mockRestore();
    expect((await request(metrics)).status).toBe(200);
  });

  it("[F19] is nowhere else, and nothing else is there", async () => {
    expect((await request(`${world.url}/metrics`)).text).not.toContain("samtidig_");
    expect((await request(metrics.replace("/metrics", "/graphql"))).status).toBe(404);
    expect((await request(metrics, { method: "POST" })).status).toBe(404);
  });
});
