import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

export interface Answer {
  readonly data?: Record<string, unknown> | null;
  readonly errors?: readonly unknown[];
}

/** One operation over HTTP, on a connection that is kept. Throws what is refused. */
export async function post(
  port: number,
  path: string,
  body: object,
  token: string | null = null,
): Promise<Record<string, unknown>> {
  try {
    return await postOnce(port, path, body, token);
  } catch (failure) {
    // A kept connection that the server gave up in the very moment in which it was wanted.
    if (!(failure instanceof Error && "code" in failure && failure.code === "ECONNRESET")) throw failure;
    return postOnce(port, path, body, token);
  }
}

function postOnce(
  port: number,
  path: string,
  body: object,
  token: string | null,
): Promise<Record<string, unknown>> {
  const bytes = Buffer.from(JSON.stringify(body));
  return new Promise((resolve, reject) => {
    const headers = {
      "content-type": "application/json",
      "content-length": bytes.length,
      ...(token && { authorization: `Bearer ${token}` }),
    };
    const asked = request({ agent, port, host: "127.0.0.1", path, method: "POST", headers }, (response) => {
      const parts: Buffer[] = [];
      response.on("data", (part) => parts.push(part));
      response.on("end", () => {
        const answer: Answer = JSON.parse(Buffer.concat(parts).toString());
        if (answer.data && !answer.errors) resolve(answer.data);
        else reject(new Error(JSON.stringify(answer.errors)));
      });
    });
    asked.on("error", reject);
    asked.end(bytes);
  });
}
