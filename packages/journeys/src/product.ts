import { rm } from "node:fs/promises";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, expect, inject } from "vitest";
import { copyOf, newFolder } from "../../server/testing/folder.ts";
import { Node, type Settings } from "../../server/testing/node.ts";
import { openBrowser, Visitor } from "./browser.ts";

/** The built product as a user starts it, with a browser before it. */
class Product {
  private readonly visitors: Visitor[] = [];
  private folder = "";
  private node: Node | null = null;
  private browser: Browser | null = null;

  async open(settings: Settings): Promise<void> {
    const { SAMTIDIG_DEMO: demo } = settings;
    this.folder = demo === "0" ? await newFolder() : await copyOf(inject("seed"));
    this.browser = await openBrowser();
    this.node = await Node.start({ SAMTIDIG_DATA: this.folder, ...settings });
  }

  /** Where a browser that a test starts itself finds it. */
  get url(): string {
    return `http://localhost:${this.node?.port}`;
  }

  /** Where it keeps what it must not lose: the database and the log's key. */
  get dataFolder(): string {
    return this.folder;
  }

  /** Somebody at a browser of their own; `through` another address that leads here. */
  async arrive(options?: BrowserContextOptions, through = this.url): Promise<Visitor> {
    if (!this.browser || !this.node) throw new Error("the product opens before the first test");
    const visitor = await Visitor.arrive(this.browser, through, options);
    this.visitors.push(visitor);
    return visitor;
  }

  /** Stops it as Ctrl-C does, or kills it on the spot. */
  async stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void> {
    await this.node?.stop(signal);
  }

  /** It does nothing more, and its connections stay open. */
  freeze(): void {
    this.node?.freeze();
  }

  thaw(): void {
    this.node?.thaw();
  }

  /** Starts it again on the same data and the same port. */
  async start(): Promise<void> {
    await this.node?.start();
  }

  /** Answers what went wrong in the pages of all who came. */
  async close(): Promise<string[]> {
    await this.browser?.close();
    await this.stop();
    await rm(this.folder, { recursive: true, force: true });
    return this.visitors.flatMap(({ faults }) => faults);
  }
}

/** One product for the tests of a file, with the demonstration unless `settings` turn it off. */
export function useProduct(settings: () => Settings = () => ({})): Product {
  const product = new Product();
  beforeAll(() => product.open(settings()));
  afterAll(async () => {
    expect(await product.close()).toEqual([]);
  });
  return product;
}
