import { readFileSync } from "node:fs";
import {
  buildSchema,
  DangerousChangeType,
  findBreakingChanges,
  findDangerousChanges,
  getNamedType,
  isObjectType,
  printSchema,
} from "graphql";
import { describe, expect, it } from "vitest";
import { refusals } from "../refusal.ts";
import { makeSchema } from "./schema.ts";

const read = (name: string) => readFileSync(new URL(`../../${name}`, import.meta.url), "utf8");
const contract = buildSchema(read("contract.graphql"));
const emitted = buildSchema(read("schema.graphql"));

describe("the API", () => {
  it("[F13] keeps all that the contract promises, defaults too", () => {
    expect(findBreakingChanges(contract, emitted)).toEqual([]);
    const changedDefaults = findDangerousChanges(contract, emitted).filter(
      ({ type }) => type === DangerousChangeType.ARG_DEFAULT_VALUE_CHANGE,
    );
    expect(changedDefaults).toEqual([]);
  });

  it("[F13] is written down as it is", async () => {
    expect(`${printSchema(await makeSchema())}\n`).toBe(read("schema.graphql"));
  });

  it("[F9] names every refusal code, and no other", () => {
    const type = emitted.getType("RefusalCode");
    const values = type && "getValues" in type ? type.getValues().map(({ name }) => name) : [];
    expect(values.sort()).toEqual(Object.keys(refusals).sort());
  });

  it("[A23] [I-2] [I-4] what is pushed to everyone reaches no type that depends on who asks", () => {
    const reached = new Set<string>();
    const visit = (name: string) => {
      const type = emitted.getType(name);
      if (!isObjectType(type) || reached.has(name)) return;
      reached.add(name);
      for (const field of Object.values(type.getFields())) {
        expect(field.args, `${name}.${field.name}`).toEqual([]);
        visit(getNamedType(field.type).name);
      }
    };
    visit("Entry");
    expect([...reached].sort()).toEqual(["Deadlines", "Entry", "EntryRedaction", "EntrySession", "Head"]);
  });

  it("[A23] [I-2] [I-4] and no field of those types has a resolver of its own", async () => {
    const { getMetadataStorage } = await import("type-graphql");
    await makeSchema();
    const own = getMetadataStorage()
      .fieldResolvers.filter(({ kind }) => kind === "external")
      .map(({ getObjectType }) => (getObjectType?.() as { name?: string } | undefined)?.name);
    expect(own.length).toBeGreaterThan(5);
    for (const name of ["Entry", "EntrySession", "Head", "Deadlines"]) expect(own).not.toContain(name);
  });
});
