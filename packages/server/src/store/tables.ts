import { Dialogue } from "../records/dialogue.ts";
import { Disclosure } from "../records/disclosure.ts";
import { Entry } from "../records/entry.ts";
import { Head } from "../records/head.ts";
import { LogKey } from "../records/log-key.ts";
import { Membership } from "../records/membership.ts";
import { Need } from "../records/need.ts";
import { Organisation } from "../records/organisation.ts";
import { Person } from "../records/person.ts";
import { Receipts } from "../records/receipts.ts";
import { Redaction } from "../records/redaction.ts";
import { Seat } from "../records/seat.ts";
import { SignIn } from "../records/sign-in.ts";
import { SignInCode } from "../records/sign-in-code.ts";
import { Signature } from "../records/signature.ts";
import { Spread } from "../records/spread.ts";
import { Submission } from "../records/submission.ts";
import { SubmissionReceipt } from "../records/submission-receipt.ts";
import { UsedKey } from "../records/used-key.ts";

/** Every noun that has a table. */
export const tables = [
  Person,
  Organisation,
  Membership,
  SignInCode,
  SignIn,
  UsedKey,
  Need,
  Dialogue,
  Seat,
  Submission,
  SubmissionReceipt,
  Entry,
  Disclosure,
  Head,
  Signature,
  Spread,
  Receipts,
  Redaction,
  LogKey,
] as const;
