import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../../", import.meta.url));

/** An import as it is written, and the file it leads to (null: another package, or no module of ours). */
export interface Import {
  readonly of: string;
  readonly file: string | null;
  readonly isTypeOnly: boolean;
  /** `import()`: loaded when it comes to that. */
  readonly isLater: boolean;
}

/** A source file of ours; paths are relative to `packages/`. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly Import[];
}

/** Every source file of the packages, generated ones excepted. */
export function readSources(): Source[] {
  const paths = ["ledger", "verify", "server", "web", "journeys", "faults"].flatMap((name) =>
    ["src", "testing"].flatMap((folder) => filesBelow(join(packages, name, folder))),
  );
  const known = new Set(paths.map((path) => relative(packages, path)));
  return paths.map((path) => {
    const text = readFileSync(path, "utf8");
    const own = relative(packages, path);
    return { path: own, text, imports: importsOf(text, own, known) };
  });
}

export function readSpec(name: string): string {
  return readFileSync(join(packages, name, "SPEC.md"), "utf8");
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { withFileTypes: true, recursive: true }).filter((entry) =>
    entry.isFile(),
  );
  return entries
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("/generated/"))
    .sort();
}

const statement =
  /(?:^|\n)\s*(import|export)\s+(type\s+)?((?:[\w*\s{},$]+?)\s+from\s+)?"([^"\n]+)"|\b(import)\(\s*"([^"\n]+)"\s*\)/g;

function importsOf(text: string, path: string, known: ReadonlySet<string>): Import[] {
  return [...text.matchAll(statement)].map(([, , type, names, of, , dynamic]) => {
    const name = of ?? dynamic ?? "";
    const isTypeOnly = type !== undefined || isAllTypes(names);
    return { of: name, file: resolved(name, path, known), isTypeOnly, isLater: dynamic !== undefined };
  });
}

/** `import { type A, type B } from` brings no value. */
function isAllTypes(names: string | undefined): boolean {
  const inside = /^\{(.*)\}\s+from/s.exec(names?.trim() ?? "")?.[1];
  return inside?.split(",").every((name) => /^\s*(type\s|$)/.test(name)) ?? false;
}

function resolved(name: string, path: string, known: ReadonlySet<string>): string | null {
  if (name === "@samtidig/ledger") return "ledger/src/index.ts";
  if (!name.startsWith(".")) return null;
  const base = join(dirname(path), name);
  return [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`].find((file) => known.has(file)) ?? null;
}
