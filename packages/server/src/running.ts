import type { DataSource } from "typeorm";
import type { Mail } from "./access/mail.ts";
import type { SignInWatch } from "./access/sign-in-watch.ts";
import type { Throttle } from "./access/throttle.ts";
import type { Faults } from "./faults.ts";
import type { Rooms } from "./live/rooms.ts";
import type { Shelf } from "./live/shelf.ts";
import type { Measures } from "./measures.ts";
import type { Clock } from "./store/clock.ts";

/** What the parts of the running product share. */
export interface Services {
  readonly store: DataSource;
  readonly clock: Clock;
  readonly rooms: Rooms;
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
}
