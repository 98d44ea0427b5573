import { people } from "./texts/people.ts";

/** What the terminal says once the product is up: the address, who can sign in, and what to try. */
export function welcome(url: string, isDemonstration: boolean): string {
  if (!isDemonstration) return `\nSamtidig is up: ${url}\nStop: Ctrl-C\n`;
  const width = Math.max(...people.map(({ email }) => email.length)) + 2;
  return [
    "",
    `Samtidig is up: ${url}`,
    "",
    `Demonstration people, one click away at ${url}/sign-in:`,
    ...people.map(
      ({ email, name, organisation }) =>
        `  ${email.padEnd(width)}${name}, ${organisation?.name ?? "operator"}`,
    ),
    "",
    "Try:",
    `  1. Open ${url} in two windows: sign in as supplier-a in one and as host in the other.`,
    "  2. In the round about express boats: ask as the supplier, answer as the host.",
    "  3. Open the same round in a third window, not signed in: the answer is there at the same moment.",
    "",
    "Stop: Ctrl-C",
    "",
  ].join("\n");
}
