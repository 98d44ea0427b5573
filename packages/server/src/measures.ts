import { Counter, Gauge, Histogram, Registry } from "prom-client";

const published = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 6];
const spread = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 10];

/**
 * What whoever runs a node can see of how it does. Of the node as a whole: nothing here has the name of a round, and
 * no number tells who takes part in one (I-25).
 */
export class Measures {
  readonly registry = new Registry();
  readonly publishSeconds = this.histogram(
    "publish_seconds",
    "From a request to publish until it was committed and pushed.",
    published,
  );
  readonly spreadSeconds = this.histogram(
    "release_spread_seconds",
    "From the first to the last connection of this node that got an entry.",
    spread,
  );
  readonly slowClosed = this.counter("slow_closed_total", "Readers that were closed as too slow (4205).");
  readonly missedWakeUps = this.counter(
    "missed_wake_ups_total",
    "Times that polling found what no wake-up had told of.",
  );
  readonly resumedFromMemory = this.counter(
    "resumes_from_memory_total",
    "Readers that came back with their number and were given what they lacked from memory.",
  );
  readonly resumedFromDatabase = this.counter(
    "resumes_from_database_total",
    "Readers that came back with their number, and for whom the database was read.",
  );

  /** What is asked for when somebody looks. */
  gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name: `samtidig_${name}`,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  private counter(name: string, help: string): Counter {
    return new Counter({ name: `samtidig_${name}`, help, registers: [this.registry] });
  }

  private histogram(name: string, help: string, buckets: number[]): Histogram {
    return new Histogram({ name: `samtidig_${name}`, help, buckets, registers: [this.registry] });
  }
}
