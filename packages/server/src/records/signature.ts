import { Column, Entity, PrimaryColumn } from "typeorm";

/** A signature of a head: the log's own, or the cosignature of a witness. Of each key there is one. */
@Entity("signature")
export class Signature {
  @PrimaryColumn({ type: "uuid" })
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  size!: number;

  /** Of the log: its origin. */
  @PrimaryColumn({ type: "text" })
  keyName!: string;

  /** The first four bytes of a hash, as notes have them. */
  @PrimaryColumn({ type: "bytea" })
  keyId!: Uint8Array;

  /** What follows the key id in a line of a note. */
  @Column({ type: "bytea", update: false })
  bytes!: Uint8Array;
}
