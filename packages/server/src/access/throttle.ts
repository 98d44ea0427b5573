import { isIPv6 } from "node:net";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { Refusal } from "../refusal.ts";

const minute = 60;
const hour = 60 * minute;

/**
 * How often one may try. Counted per node, in memory. A few tries are given to each network, so that nobody locks an
 * address for its owner from elsewhere, and more to all of them together, so that many networks help little: a code
 * has six digits, and 50 tries an hour find it once in 20,000 hours, if the owner overlooks a letter every ten
 * minutes all the while. Whoever wants to lock the owner out instead needs five networks, for every hour anew.
 */
export class Throttle {
  /** Codes sent to one e-mail address: asked for from one network, and from all. */
  private readonly codes = new RateLimiterMemory({ points: 5, duration: 30 * minute });
  private readonly allCodes = new RateLimiterMemory({ points: 40, duration: hour });
  /** Codes asked for from one network, to whomever. */
  private readonly askers = new RateLimiterMemory({ points: 60, duration: hour });
  /** Tries at codes for one e-mail address: from one network, and from all. */
  private readonly tries = new RateLimiterMemory({ points: 5, duration: 30 * minute });
  private readonly allTries = new RateLimiterMemory({ points: 50, duration: hour });

  async sendCode(email: string, address: string): Promise<void> {
    await take(this.askers, networkOf(address));
    await take(this.codes, from(email, address));
    await take(this.allCodes, email);
  }

  async tryCode(email: string, address: string): Promise<void> {
    await take(this.tries, from(email, address));
    await take(this.allTries, email);
  }

  /** A right code ends the counting. */
  async codeWasRight(email: string, address: string): Promise<void> {
    for (const narrow of [this.tries, this.codes]) await narrow.delete(from(email, address));
    for (const wide of [this.allTries, this.allCodes]) await wide.delete(email);
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

function from(email: string, address: string): string {
  return `${email} ${networkOf(address)}`;
}

/** Of IPv6, whoever has one address has the 2^64 that begin alike. */
export function networkOf(address: string): string {
  if (!isIPv6(address) || address.includes(".")) return address;
  const [head = [], tail = []] = address.split("::").map((half) => half.split(":").filter(Boolean));
  const zeros = Array<string>(8 - head.length - tail.length).fill("0");
  return [...head, ...zeros, ...tail].slice(0, 4).join(":");
}
