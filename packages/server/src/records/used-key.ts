import { Column, Entity, PrimaryColumn } from "typeorm";

/** The key of a mutation that was carried out, and what it led to (delivery.md, P8). Kept for good. */
@Entity("usedKey")
export class UsedKey {
  @PrimaryColumn({ type: "uuid" })
  personId!: string;

  @PrimaryColumn({ type: "text" })
  operation!: string;

  @PrimaryColumn({ type: "uuid" })
  key!: string;

  /** SHA-256 of the input, hexadecimal; null once something of the input was erased. */
  @Column({ type: "text", nullable: true })
  inputHash!: string | null;

  /** Null only inside the transaction that first uses the key. */
  @Column({ type: "jsonb", nullable: true })
  outcome!: Outcome | null;
}

/** Where to find what the mutation made, so that it can be read again. */
export type Outcome =
  | { readonly noun: string; readonly id: string }
  | { readonly dialogueId: string; readonly numbers: readonly number[]; readonly isList: boolean };
