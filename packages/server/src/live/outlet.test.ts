import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { describe, expect, it } from "vitest";
import { EventOutlet } from "./event-outlet.ts";
import { drained, isFull, outletBytes } from "./outlet.ts";

describe("an outlet that is full", () => {
  it("[D15] [D17] tells when that is over, or is not full: nobody asks again and again", async () => {
    const response = new ServerResponse(new IncomingMessage(new Socket()));
    const outlet = new EventOutlet(response);
    outlet.write(Buffer.alloc(outletBytes));
    expect(outlet.isFull).toBe(true);
    let isOver = false;
    const over = outlet.drained().then(() => {
      isOver = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(isOver).toBe(false);
    // What waits is more than it is told of, and then nobody takes it any more.
    response.emit("drain");
    await over;
    response.destroy();
    expect(response.writableLength).toBeGreaterThanOrEqual(outletBytes);
    expect([isFull(response), outlet.isFull]).toEqual([false, false]);
    await drained(response);
  });
});
