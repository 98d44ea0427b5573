import { Column, Entity, PrimaryColumn } from "typeorm";

/** A salted value that a leaf commits to. A row of its own, so that a redaction can take it away. */
@Entity("disclosure")
export class Disclosure {
  @PrimaryColumn({ type: "uuid" })
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  number!: number;

  /** Place in the order of the kind's committed fields. */
  @PrimaryColumn({ type: "integer" })
  place!: number;

  @Column({ type: "text" })
  field!: string;

  /** base64url text (RFC 9901), the same bytes for every reader. */
  @Column({ type: "text" })
  disclosure!: string;

  /** The number of the redaction that withholds it. */
  @Column({ type: "integer", nullable: true })
  withheldBy!: number | null;
}
