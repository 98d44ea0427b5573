import { existsSync, readFileSync } from "node:fs";
import type { RequestHandler } from "express";

/**
 * The page that checks records by itself: one file that anybody may save and keep. It brings its own, stricter policy,
 * under which it asks nobody for anything. Where it is not built, there is no such page.
 */
export function verifierPage(file: string): RequestHandler {
  if (!existsSync(file)) return (_request, _response, next) => next();
  const page = readFileSync(file, "utf8");
  const [, policy = "default-src 'none'"] = /"Content-Security-Policy" content="([^"]+)"/.exec(page) ?? [];
  return (_request, response) => {
    response.set("Content-Security-Policy", `${policy}; frame-ancestors 'none'`);
    response.set("Cache-Control", "no-cache").type("html").send(page);
  };
}
