import { type GraphQLObjectType, getNamedType, isObjectType } from "graphql";
import { beforeAll, describe, expect, it } from "vitest";
import { makeSchema } from "../graphql/schema.ts";
import { Entry } from "../records/entry.ts";
import { Head } from "../records/head.ts";

describe("what an entry shows", () => {
  let types: GraphQLObjectType[];
  beforeAll(async () => {
    const schema = await makeSchema();
    types = [];
    const walk = (type: unknown) => {
      if (!isObjectType(type) || types.includes(type)) return;
      types.push(type);
      for (const field of Object.values(type.getFields())) walk(getNamedType(field.type));
    };
    walk(schema.getType("Entry"));
  });

  it("[D11] [I-4] is reached through Entry, Deadlines, EntrySession, EntryRedaction and Head, and through nothing else", () => {
    expect(types.map(({ name }) => name).sort()).toEqual([
      "Deadlines",
      "Entry",
      "EntryRedaction",
      "EntrySession",
      "Head",
    ]);
  });

  it("[D11] [I-4] takes no argument, and is read off the entry without a look at who asks", () => {
    const untouchable = new Proxy(
      {},
      {
        get(_target, property) {
          throw new Error(`a field of an entry asked the context for ${String(property)}`);
        },
        has() {
          throw new Error("a field of an entry looked into the context");
        },
      },
    );
    const log = "samtidig.example.no/log/1";
    const signature = { name: log, keyId: "00000000", bytes: new Uint8Array(64) };
    const head = Object.assign(new Head(), {
      origin: log,
      size: 1,
      rootBytes: new Uint8Array(32),
      signatures: [signature],
    });
    for (const type of types) {
      for (const field of Object.values(type.getFields())) {
        expect(field.args).toEqual([]);
        const given = { name: `${type.name}.${field.name}` };
        const source = type.name === "Head" ? head : Object.assign(new Entry(), { [field.name]: given });
        const resolved = field.resolve
          ? field.resolve(source, {}, untouchable, {} as never)
          : (source as unknown as Record<string, unknown>)[field.name];
        // At once, and not by way of a promise: there is nothing to be asked.
        expect(resolved).toBe((source as unknown as Record<string, unknown>)[field.name]);
      }
    }
  });
});
