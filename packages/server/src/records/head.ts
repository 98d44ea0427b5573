import { formatCheckpoint, formatNote, formatSignature, type Signature, toBase64 } from "@samtidig/ledger";
import { Field, Int, ObjectType } from "type-graphql";
import { Column, Entity, PrimaryColumn } from "typeorm";

@Entity("head")
@ObjectType({ description: "The head of a dialogue's record at one size." })
export class Head {
  @PrimaryColumn({ type: "uuid" })
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  @Field(() => Int)
  size!: number;

  @Column({ type: "bytea", name: "root", update: false })
  rootBytes!: Uint8Array;

  /** The growing edge of the tree at this size (ledger/tree.ts), from which the next root is computed. */
  @Column({ type: "bytea", update: false })
  edge!: Uint8Array;

  @Field(() => String, { description: "SHA-256 Merkle root (RFC 9162), base64." })
  get root(): string {
    return toBase64(this.rootBytes);
  }

  /** Of the log. */
  origin!: string;

  /** The log's own; of a head from before records were signed they are added once, before it is served again. */
  signatures!: readonly Signature[];

  @Field(() => String, {
    nullable: true,
    description:
      "Signed checkpoint (C2SP signed note), with the signatures of the log alone: the same bytes for everyone for ever.",
  })
  get note(): string | null {
    const { origin, size, rootBytes, signatures } = this;
    if (signatures.length === 0) return null;
    return formatNote(formatCheckpoint({ origin, size, root: rootBytes }), signatures.map(formatSignature));
  }
}
