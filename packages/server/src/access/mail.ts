import { createTransport } from "nodemailer";
import { Refusal } from "../refusal.ts";

/** Sends plain-text e-mail. */
export interface Mail {
  send(to: string, subject: string, text: string): Promise<void>;
}

/** Whoever signs in waits for the answer, so a mail server has seconds, not nodemailer's minutes. */
const patience = { connectionTimeout: 4_000, greetingTimeout: 4_000, socketTimeout: 6_000 };

/** What the log may know of a letter that was not sent: the server's words may hold the address, and the letter its code. */
class MailFailure extends Error {
  override name = "MailFailure";

  constructor(failure: unknown) {
    const { code, command, responseCode } = failure as Partial<Record<string, unknown>>;
    super([code, command, responseCode].filter(Boolean).join(" "));
  }
}

/** Through SMTP; refuses with UNAVAILABLE where the server does not take it, and tells `onFault`. */
export function smtpMail(url: string, from: string, onFault: (failure: Error) => void): Mail {
  const transport = createTransport({ url, ...patience }, { from });
  return {
    async send(to, subject, text) {
      try {
        await transport.sendMail({ to, subject, text });
      } catch (failure) {
        onFault(new MailFailure(failure));
        throw new Refusal("UNAVAILABLE", { reason: "mail" });
      }
    },
  };
}

/** Demonstration without SMTP: what would be sent is printed where the server was started. */
export function printedMail(print: (line: string) => void): Mail {
  return {
    async send(to, subject, text) {
      print(`E-mail to ${to}: ${subject}\n${text}`);
    },
  };
}

export const noMail: Mail = {
  async send() {
    throw new Refusal("UNAVAILABLE", { reason: "sign-in is off: no SMTP_URL is set" });
  },
};
