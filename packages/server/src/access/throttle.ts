import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "../refusal.ts";

/** How often one may try. Counted per node, in memory. */
export class Throttle {
  /** Codes sent to one address. */
  private readonly codes = new RateLimiterMemory({ points: 5, duration: 15 * 60 });
  /** Codes asked for from one network address. */
  private readonly askers = new RateLimiterMemory({ points: 60, duration: 60 * 60 });
  /** Tries at codes for one address: six digits cannot be guessed in five. */
  private readonly tries = new RateLimiterMemory({ points: 5, duration: 10 * 60 });

  async sendCode(email: string, address: string): Promise<void> {
    await take(this.askers, address);
    await take(this.codes, email);
  }

  async tryCode(email: string): Promise<void> {
    await take(this.tries, email);
  }

  /** A right code ends the counting. */
  async codeWasRight(email: string): Promise<void> {
    await this.tries.delete(email);
    await this.codes.delete(email);
  }
}

async function take(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (failure) {
    if (!(failure instanceof RateLimiterRes)) throw failure;
    throw new Refusal("RATE_LIMITED", { seconds: Math.ceil(failure.msBeforeNext / 1000) });
  }
}
