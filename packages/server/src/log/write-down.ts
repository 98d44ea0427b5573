import {
  type Content,
  type Edge,
  edgeBytes,
  openDisclosure,
  type Place,
  type Signature,
  type WrittenEntry,
} from "@samtidig/ledger";
import type { EntityManager } from "typeorm";
import type { Dialogue } from "../records/dialogue.ts";
import type { Projection } from "./projection.ts";
import { channel, wakeUp } from "./wake-up.ts";

/** An entry, and the head after it. */
export interface Written {
  readonly place: Content & Place;
  readonly entry: WrittenEntry;
  readonly edge: Edge;
  readonly root: Uint8Array;
}

/** Entries that follow each other, the signatures of their heads, and what changes in the round's row. */
export interface Publication {
  readonly written: readonly Written[];
  readonly signatures: readonly (readonly Signature[])[];
  readonly changes: Projection & Partial<Dialogue> & Pick<Dialogue, "size">;
  /** Nobody is shown them before then. */
  readonly releaseAt: Date | null;
}

/** Everything that a publish leaves behind, and the wake-up, in one statement. */
export async function writeDown(
  manager: EntityManager,
  dialogueId: string,
  { written, signatures, changes, releaseAt }: Publication,
): Promise<void> {
  const disclosures = written.flatMap(({ place: { number }, entry }) =>
    entry.disclosures.map((disclosure, place) => ({
      number,
      place,
      field: openDisclosure(disclosure).field,
      disclosure,
    })),
  );
  const signed = signatures.flatMap((ofHead, index) =>
    ofHead.map((signature) => ({ ...signature, size: written[index]?.edge.size })),
  );
  const values: unknown[] = [];
  const value = (one: unknown) => `$${values.push(one)}`;
  const id = `${value(dialogueId)}::uuid`;
  const numbers = `${value(written.map(({ place }) => place.number))}::integer[]`;
  const bytes = (of: (one: Written) => Uint8Array) =>
    `${value(written.map((one) => Buffer.from(of(one))))}::bytea[]`;
  const disclosed = <Key extends keyof (typeof disclosures)[number]>(key: Key, type: string) =>
    `${value(disclosures.map((one) => one[key]))}::${type}[]`;
  await manager.query(
    `WITH entries AS (
       INSERT INTO entry ("dialogueId", number, kind, leaf, at, "releaseAt")
       SELECT ${id}, *, ${value(releaseAt)}::timestamptz FROM unnest(
         ${numbers}, ${value(written.map(({ place }) => place.kind))}::text[], ${bytes(({ entry }) => entry.leaf)},
         ${value(written.map(({ place }) => place.at))}::timestamptz[])
     ), disclosures AS (
       INSERT INTO disclosure ("dialogueId", number, place, field, disclosure)
       SELECT ${id}, * FROM unnest(${disclosed("number", "integer")}, ${disclosed("place", "integer")},
         ${disclosed("field", "text")}, ${disclosed("disclosure", "text")})
     ), heads AS (
       INSERT INTO head ("dialogueId", size, root, edge)
       SELECT ${id}, * FROM unnest(${numbers}, ${bytes(({ root }) => root)}, ${bytes(({ edge }) => edgeBytes(edge))})
     ), signatures AS (
       INSERT INTO signature ("dialogueId", size, "keyName", "keyId", bytes)
       SELECT ${id}, * FROM unnest(${value(signed.map(({ size }) => size))}::integer[],
         ${value(signed.map(({ name }) => name))}::text[],
         ${value(signed.map(({ keyId }) => Buffer.from(keyId, "hex")))}::bytea[],
         ${value(signed.map(({ bytes }) => Buffer.from(bytes)))}::bytea[])
     ), round AS (
       UPDATE dialogue SET ${Object.entries(changes).map(([column, to]) => `"${column}" = ${value(to)}`)} WHERE id = ${id}
     )
     SELECT pg_notify(${value(channel)}, ${value(wakeUp(dialogueId, changes.size))})`,
    values,
  );
}
