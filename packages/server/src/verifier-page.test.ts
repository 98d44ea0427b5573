import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import express from "express";
import { afterEach, beforeEach, expect, it } from "vitest";
import { verifierPage } from "./verifier-page.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "samtidig-verifier-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function get(file: string): Promise<Response> {
  const server = createServer(express().get("/verify", verifierPage(file)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/verify`);
  } finally {
    server.close();
  }
}

it("[L12] the page that checks records comes as the file is, under the policy that it brings", async () => {
  const policy = "default-src 'none'; script-src 'sha256-abc='";
  const page = `<!doctype html><meta http-equiv="Content-Security-Policy" content="${policy}"><script>1</script>`;
  const file = join(folder, "page.html");
  await writeFile(file, page);
  const response = await get(file);
  expect(await response.text()).toBe(page);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-security-policy": `${policy}; frame-ancestors 'none'`,
    "content-type": "text/html; charset=utf-8",
    "cache-control": "no-cache",
  });
});

it("[L12] a page that brings no policy runs nothing, and what is not built is not there", async () => {
  const file = join(folder, "page.html");
  await writeFile(file, "<script>1</script>");
  expect((await get(file)).headers.get("content-security-policy")).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  );
  expect((await get(join(folder, "none.html"))).status).toBe(404);
});
