import type { DataSource } from "typeorm";
import type { Mail } from "./access/mail.ts";
import type { SignInWatch } from "./access/sign-in-watch.ts";
import type { Throttle } from "./access/throttle.ts";
import type { Faults } from "./faults.ts";
import type { Rooms } from "./live/rooms.ts";
import type { Shelf } from "./live/shelf.ts";
import type { ForkGuard } from "./log/fork-guard.ts";
import type { LogKeys } from "./log/keys.ts";
import type { Measures } from "./measures.ts";
import type { Clock } from "./store/clock.ts";
import type { Witnesses } from "./witnesses/policy.ts";

/** What the parts of the running product share. */
export interface Services {
  readonly store: DataSource;
  readonly clock: Clock;
  /** They sign what is published. */
  readonly logKeys: LogKeys;
  readonly forkGuard: ForkGuard;
  readonly rooms: Rooms;
  /** Those outside who see the heads of records. */
  readonly witnesses: Witnesses;
  /** What is published and ready to be served again. */
  readonly shelf: Shelf;
  readonly faults: Faults;
  readonly measures: Measures;
  readonly signIns: SignInWatch;
  readonly mail: Mail;
  readonly throttle: Throttle;
  readonly isDemonstration: boolean;
  readonly authority: string;
  readonly operators: readonly string[];
  /** Aborted once the node is told to stop. */
  readonly stopping: AbortSignal;
}

/** Through which door a request came: what only HTTP has, and who is at the other end. */
export interface Door {
  readonly token: string | null;
  readonly address: string;
  /** Aborted once nobody is there any more to be answered; left out where there is nobody in any case. */
  readonly gone?: AbortSignal;
  /** Sets or clears the session cookie; does nothing over a WebSocket. */
  keepToken(token: string | null, expiresAt: Date): void;
}

export const noDoor: Door = { token: null, address: "", keepToken: () => undefined };
