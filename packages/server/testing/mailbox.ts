import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { simpleParser } from "mailparser";
import { SMTPServer } from "smtp-server";
import { until } from "./raw.ts";

export interface Letter {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly text: string;
}

/** A real SMTP server on this machine, and what it was given. */
export class Mailbox {
  readonly letters: Letter[] = [];
  /** How long it thinks before it takes a letter. */
  delayMs = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async open(): Promise<Mailbox> {
    const server = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData: (stream, session, done) => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(",");
        simpleParser(stream).then(({ from, subject = "", text = "" }) => {
          setTimeout(() => {
            mailbox.letters.push({ to, from: from?.text ?? "", subject, text });
            done();
          }, mailbox.delayMs);
        }, done);
      },
    });
    const mailbox = new Mailbox(server);
    server.on("error", () => undefined);
    server.listen(0, "127.0.0.1");
    await once(server.server, "listening");
    return mailbox;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.server.address() as AddressInfo).port}`;
  }

  /** The code in the newest letter to an address, after so many have come. */
  async code(to: string, count = 1): Promise<string> {
    const letters = () => this.letters.filter((letter) => letter.to === to);
    await until(() => letters().length >= count);
    return /\b\d{6}\b/.exec(letters().at(-1)?.text ?? "")?.[0] ?? "";
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}
