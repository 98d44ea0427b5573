import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { inject } from "vitest";

const quietly = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: inject("chromiumPath"), args: quietly });
}

/** A browser that remembers in this folder, over being closed. */
export function openLasting(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: inject("chromiumPath"),
    args: quietly,
    locale: "nb-NO",
  });
}

/** A person at a browser of their own: what one has in it, no other has. */
export class Visitor {
  private constructor(
    readonly page: Page,
    private readonly url: string,
    /** What went wrong in the page: scripts that broke, and requests that left this machine. */
    readonly faults: string[],
  ) {}

  static async arrive(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visitor> {
    const context = await browser.newContext({
      locale: "nb-NO",
      viewport: { width: 1280, height: 900 },
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("request", (request) => {
      const { hostname, protocol } = new URL(request.url());
      if (protocol.startsWith("http") && hostname !== "localhost") faults.push(`left for ${request.url()}`);
    });
    return new Visitor(page, url, faults);
  }

  /** Signs in as one of the demonstration, past the screens. */
  async become(email: string): Promise<this> {
    await this.send("mutation ($email: String!) { signInAsDemoPerson(email: $email) { expiresAt } }", {
      email,
    });
    return this;
  }

  /** An operation with this browser's cookie; answers its first field. */
  async send<T>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const response = await this.page.request.post(`${this.url}/graphql`, { data: { query, variables } });
    const { data, errors } = (await response.json()) as { data: Record<string, T>; errors?: unknown[] };
    if (errors) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0] as T;
  }

  async goTo(path: string): Promise<this> {
    await this.page.goto(this.url + path);
    return this;
  }

  async leave(): Promise<void> {
    await this.page.context().close();
  }
}

/** The id of a round of the demonstration. */
export async function roundId(visitor: Visitor, search: string): Promise<string> {
  const { nodes } = await visitor.send<{ nodes: { id: string }[] }>(
    "query ($search: String) { dialogues(search: $search) { nodes { id } } }",
    { search },
  );
  const id = nodes[0]?.id;
  if (!id) throw new Error(`no round with "${search}"`);
  return id;
}
