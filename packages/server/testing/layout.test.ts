import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { readSources, type Source } from "./sources.ts";

const sources = readSources();
const isTest = ({ path }: Source) => path.includes(".test.") || /^\w+\/testing\//.test(path);
const product = sources.filter((source) => !isTest(source));
const within = (name: string, among = product) => among.filter(({ path }) => path.startsWith(`${name}/src/`));

/** Each import of a file of ours that breaks a rule, as `who -> whom`. */
function wrong(among: readonly Source[], isRight: (from: string, to: string, isType: boolean) => boolean) {
  return among.flatMap(({ path, imports }) =>
    imports.flatMap(({ file, isTypeOnly }) =>
      file === null || isRight(path, file, isTypeOnly) ? [] : [`${path} -> ${file}`],
    ),
  );
}

/** Parts in the order in which they may be imported; a file may import from its own part and from those it names. */
function inOrder(folder: string, parts: Record<string, readonly string[]>) {
  const partOf = (path: string) => {
    const inside = path.slice(folder.length);
    const [first = "", ...rest] = inside.split("/");
    return rest.length > 0 ? first : first.replace(/\.tsx?$/, "");
  };
  return (from: string, to: string): boolean => {
    if (!to.startsWith(folder)) return true;
    const own = partOf(from);
    const other = partOf(to);
    return own === other || (parts[own]?.includes(other) ?? false);
  };
}

/** Every part may import all parts before it. */
function chain(...steps: readonly (readonly string[])[]): Record<string, readonly string[]> {
  return Object.fromEntries(
    steps.flatMap((step, place) => step.map((part) => [part, steps.slice(0, place).flat()])),
  );
}

const base = ["config", "event-loop", "faults", "measures", "refusal", "limits", "cost", "text"];
const lower = ["records", "store", "log", "live", "witnesses", "access"];
const server: Record<string, readonly string[]> = {
  ...chain(
    [...base, ...lower],
    ["loads", "running", "under-lock"],
    ["told"],
    ["context"],
    ["connection", "released"],
    ["organisations"],
    ["needs"],
    ["dialogue"],
    ["demo"],
    ["graphql"],
    ["door"],
    ["log-http", "verifier-page"],
    ["http", "listen", "sockets", "streams"],
    ["metrics"],
    ["app", "complete", "purge"],
    ["main"],
  ),
  ...chain(base, ["records"], ["store"], ["log"], ["live"], ["witnesses"]),
  text: ["refusal", "limits"],
  cost: ["refusal", "limits"],
  // Who may see is asked of nouns; all that access knows of the store is what time it is.
  access: [...base, "records", "store"],
};

describe("layout", () => {
  it("reads the imports that are there", () => {
    expect(product.length).toBeGreaterThan(100);
    const app = product.find(({ path }) => path === "server/src/app.ts");
    expect(app?.imports.map(({ file }) => file)).toContain("server/src/context.ts");
    const unresolved = sources.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ of, file }) => of.startsWith(".") && file === null && !/\.(css|json|sql)$|\/generated/.test(of),
        )
        .map(({ of }) => `${path} -> ${of}`),
    );
    expect(unresolved).toEqual([]);
  });

  it("[house] packages: ledger ← witness, verify, server, web; nobody imports the journeys or the faults", () => {
    const from: Record<string, readonly string[]> = {
      ledger: ["ledger"],
      witness: ["witness", "ledger"],
      verify: ["verify", "ledger"],
      server: ["server", "ledger"],
      web: ["web", "ledger"],
      journeys: ["journeys", "server", "web", "ledger"],
      faults: ["faults", "server", "ledger"],
    };
    const packageOf = (path: string) => path.split("/")[0] ?? "";
    expect(wrong(sources, (a, b) => from[packageOf(a)]?.includes(packageOf(b)) ?? false)).toEqual([]);
    // Other packages see the ledger through its one door.
    expect(
      wrong(
        sources,
        (a, b) => packageOf(a) === "ledger" || packageOf(b) !== "ledger" || b === "ledger/src/index.ts",
      ),
    ).toEqual([]);
  });

  it("[house] the product imports no tests and nothing of testing/", () => {
    // Journeys and faults are tests themselves.
    const shipped = product.filter(({ path }) => !/^(journeys|faults)\//.test(path));
    expect(wrong(shipped, (_from, to) => !to.includes(".test.") && !to.includes("/testing/"))).toEqual([]);
  });

  it("[house] server: imports point back along the journey", () => {
    const parts = new Set(
      within("server").map(({ path }) =>
        path.slice("server/src/".length).split("/")[0]?.replace(/\.ts$/, ""),
      ),
    );
    expect([...parts].filter((part) => part && !(part in server))).toEqual([]);
    expect(wrong(within("server"), inOrder("server/src/", server))).toEqual([]);
  });

  it("[house] little is loaded before the data folder is taken: whoever comes second hears of it at once", () => {
    const seen = new Set<string>();
    const packagesOf = (path: string): string[] => {
      if (seen.has(path)) return [];
      seen.add(path);
      const now = product
        .find((source) => source.path === path)
        ?.imports.filter(({ isTypeOnly, isLater }) => !isTypeOnly && !isLater);
      return (now ?? []).flatMap(({ of, file }) => (file === null ? [of] : packagesOf(file)));
    };
    const packages = packagesOf("server/src/main.ts").filter((name) => !name.startsWith("node:"));
    expect([...new Set(packages)].sort()).toEqual(["pg", "zod"]);
  });

  it("[house] web: ui, generated, texts ← client ← live ← features ← app ← main; features not each other", () => {
    const below = ["ui", "texts", "generated"];
    const features = ["front", "organisations", "needs", "dialogue"];
    const web: Record<string, readonly string[]> = {
      ui: [],
      texts: [],
      client: below,
      live: [...below, "client"],
      ...Object.fromEntries(features.map((feature) => [feature, [...below, "client", "live"]])),
      app: [...below, "client", "live", ...features],
      main: [...below, "client", "live", ...features, "app"],
    };
    const parts = new Set(within("web").map(({ path }) => path.split("/")[2]?.replace(/\.tsx?$/, "")));
    expect([...parts].filter((part) => part && !(part in web) && part !== "vite-env.d")).toEqual([]);
    expect(wrong(within("web"), inOrder("web/src/", web))).toEqual([]);
  });

  it("[house] ledger: no I/O but the command line; trees, proofs and notes never see entries", () => {
    const outside = within("ledger")
      .filter(({ path }) => path !== "ledger/src/cli.ts")
      .flatMap(({ path, imports }) =>
        imports
          .filter(({ of }) => !of.startsWith(".") && !of.startsWith("@noble/"))
          .map(({ of }) => `${path} -> ${of}`),
      );
    expect(outside).toEqual([]);
    const bytesOnly = /\/(bytes|tree|proof|tile|keys|note|checkpoint)\.ts$/;
    const below = within("ledger").filter(({ path }) => bytesOnly.test(path));
    expect(wrong(below, (_from, to) => bytesOnly.test(to))).toEqual([]);
  });

  it("[house] verify: what checks knows neither files nor screens; only the command reads files and asks a network", () => {
    const outside = within("verify").flatMap(({ path, imports }) =>
      imports.map(({ of, file }) => ({ path, of, file })),
    );
    const isOwn = (path: string) => /^verify\/src\/(cli|page)\//.test(path);
    expect(outside.filter(({ path, file }) => !isOwn(path) && file !== null && isOwn(file))).toEqual([]);
    expect(
      outside.filter(({ path, of }) => !path.startsWith("verify/src/cli/") && of.startsWith("node:")),
    ).toEqual([]);
    const asking = within("verify").filter(({ text }) => /\bfetch\(/.test(text));
    expect(asking.map(({ path }) => path)).toEqual(["verify/src/cli/log-reader.ts"]);
  });

  it("[house] no circle of files", () => {
    const importsOf = new Map(
      product.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, way: readonly string[]): void => {
      if (way.includes(path)) circles.push([...way.slice(way.indexOf(path)), path].join(" -> "));
      if (done.has(path) || way.includes(path)) return;
      for (const next of importsOf.get(path) ?? []) visit(next, [...way, path]);
      done.add(path);
    };
    for (const { path } of product) visit(path, []);
    expect(circles).toEqual([]);
  });

  it("[house] no barrel but the ledger's", () => {
    const barrels = product.filter(
      ({ path, text }) => /^index\.tsx?$/.test(basename(path)) || /^export \* /m.test(text),
    );
    expect(barrels.map(({ path }) => path)).toEqual(["ledger/src/index.ts"]);
  });

  it("[house] only context.publish and the closing system append to the record", () => {
    const who = within("server").filter(({ imports }) =>
      imports.some(({ file, isTypeOnly }) => file === "server/src/log/append.ts" && !isTypeOnly),
    );
    expect(who.map(({ path }) => path)).toEqual([
      "server/src/context.ts",
      "server/src/dialogue/close-due.ts",
    ]);
    const publishers = within("server").filter(({ text }) => /\.publish\(/.test(text));
    expect(publishers.filter(({ path }) => !path.startsWith("server/src/dialogue/"))).toEqual([]);
  });

  it("[house] rules are pure: types of records, the ledger, refusals", () => {
    const rules = within("server").filter(({ path }) => basename(path) === "rules.ts");
    expect(rules.length).toBeGreaterThan(0);
    const impure = rules.flatMap(({ path, imports }) =>
      imports
        .filter(
          ({ of, file, isTypeOnly }) =>
            of !== "@samtidig/ledger" &&
            file !== "server/src/refusal.ts" &&
            !(file?.startsWith("server/src/records/") && isTypeOnly),
        )
        .map(({ of }) => `${path} -> ${of}`),
    );
    expect(impure).toEqual([]);
    expect(rules.filter(({ text }) => /\bnew Date\(\)|Date\.now\(/.test(text))).toEqual([]);
  });

  it("[house] what is pushed knows no schema; nouns and the log know no GraphQL server", () => {
    const modules = (folder: string, forbidden: RegExp) =>
      within("server")
        .filter(({ path }) => path.startsWith(`server/src/${folder}/`))
        .flatMap(({ path, imports }) =>
          imports.filter(({ of }) => forbidden.test(of)).map(({ of }) => `${path} -> ${of}`),
        );
    expect(modules("live", /^graphql($|-ws|\/)|@apollo|^express/)).toEqual([]);
    expect(modules("log", /graphql|@apollo|^express/)).toEqual([]);
    expect(modules("access", /graphql|@apollo|^express/)).toEqual([]);
  });

  it("[house] records refer to others by id: no relations between them", () => {
    const records = within("server").filter(({ path }) => path.startsWith("server/src/records/"));
    expect(records.filter(({ text }) => /@(OneToMany|ManyToOne|OneToOne|ManyToMany)/.test(text))).toEqual([]);
  });

  it("[house] the environment has one reader", () => {
    const readers = within("server").filter(({ text }) => /process\.env/.test(text));
    expect(readers.map(({ path }) => path)).toEqual(["server/src/main.ts"]);
  });

  it("[house] names: kebab-case.ts, PascalCase.tsx, and no Entity, Dto, Service, Manager, Helper, Util", () => {
    const isNamed = (path: string) => {
      const name = basename(path).replace(
        /\.(test|api\.test|property\.test|journey|fault|resolver|d)(?=\.tsx?$)/,
        "",
      );
      if (path.startsWith("server/src/store/migrations/")) return /^\d+-[a-z0-9-]+\.ts$/.test(name);
      return name.endsWith(".tsx")
        ? /^([A-Z][A-Za-z0-9]*|main|routes|session|[a-z][a-z0-9-]*)\.tsx$/.test(name)
        : /^[a-z0-9]+(-[a-z0-9]+)*\.ts$/.test(name);
    };
    expect(sources.map(({ path }) => path).filter((path) => !isNamed(path))).toEqual([]);
    const forbidden = /^(.*[a-z])?(Entity|Dto|DTO|Service|Manager|Helpers?|Utils?)$/;
    const declared = sources.flatMap(({ path, text }) =>
      [...text.matchAll(/(?:^|\n)\s*(?:export )?(?:abstract )?(?:class|interface|type|enum) (\w+)/g)]
        .map(([, name]) => name ?? "")
        .filter((name) => forbidden.test(name))
        .map((name) => `${path}: ${name}`),
    );
    expect(declared).toEqual([]);
    const files = sources.filter(({ path }) =>
      /(entity|dto|service|manager|helpers?|utils?|common|shared)(\.|-|\/|s?\.tsx?$)/.test(
        path.replace(/^\w+\//, ""),
      ),
    );
    expect(files.map(({ path }) => path)).toEqual([]);
  });

  it("[house] the witness can be read in an hour: below 400 lines in all", () => {
    const lines = within("witness").reduce((sum, { text }) => sum + text.split("\n").length - 1, 0);
    expect(lines).toBeLessThan(400);
  });

  it("[house] no file above 350 lines, texts excepted", () => {
    const long = sources
      .filter(({ path }) => !path.includes("/texts/"))
      .map(({ path, text }) => `${path}: ${text.split("\n").length - 1}`)
      .filter((line) => Number(line.split(": ")[1]) > 350);
    expect(long).toEqual([]);
  });
});
