import { Column, Entity, PrimaryColumn } from "typeorm";

/**
 * A signature of a head: of the log itself, made with the head, or of a witness, added when it came. Never changed, so
 * that a note of the log's own signatures is the same bytes for every reader for ever.
 */
@Entity("signature")
export class Signature {
  @PrimaryColumn({ type: "uuid" })
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  size!: number;

  /** Of the log: its origin. */
  @PrimaryColumn({ type: "text" })
  keyName!: string;

  /** Four bytes, as in the lines of notes. */
  @PrimaryColumn({ type: "bytea" })
  keyId!: Uint8Array;

  /** Without the key id: 64 bytes of a log, 72 of a witness (its time before them). */
  @Column({ type: "bytea", update: false })
  bytes!: Uint8Array;
}
