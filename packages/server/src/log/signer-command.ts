import { spawn } from "node:child_process";
import { type KeyObject, verify } from "node:crypto";
import { once } from "node:events";
import { fromBase64, toBase64 } from "@samtidig/ledger";
import { type LogSigner, rawKey } from "./keys.ts";

/** Whoever publishes waits for it, and meanwhile the round's row is locked. */
const patienceMs = 1_500;
/** A signature has 88 characters. */
const longestAnswer = 1_000;

/**
 * A key whose private half somebody else holds: a program that is run for each signature, with the public key (base64)
 * as its argument; it reads the message on standard input and answers its signature, base64, on standard output.
 * What it answers is checked: a wrong signature would make a note that every reader refuses.
 */
export function commandKey(command: string, key: KeyObject): LogSigner {
  const publicKey = rawKey(key);
  return {
    publicKey,
    async sign(message) {
      const signature = fromBase64((await answerOf(command, toBase64(publicKey), message)).trim());
      if (!verify(null, message, key, signature)) throw new Error("the signer's answer is no signature");
      return signature;
    },
  };
}

async function answerOf(command: string, argument: string, input: Uint8Array): Promise<string> {
  const signer = spawn(command, [argument], { stdio: ["pipe", "pipe", "ignore"] });
  const end = () => {
    signer.kill("SIGKILL");
    // Programs that it has started itself may live on, and hold the line open.
    signer.stdout.destroy();
  };
  const timer = setTimeout(end, patienceMs);
  let answer = "";
  signer.stdout.setEncoding("utf8").on("data", (text: string) => {
    answer += text;
    if (answer.length > longestAnswer) end();
  });
  // One that ends without reading has broken the line; how it ended tells more.
  signer.stdin.on("error", () => undefined).end(input);
  const [code, signal] = await once(signer, "close").finally(() => clearTimeout(timer));
  if (code !== 0) throw new Error(`the signer ended with ${code ?? signal}`);
  return answer;
}
