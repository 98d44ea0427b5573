import { Column, Entity, PrimaryColumn } from "typeorm";

/** The public half of a key with which the installation signs, or has signed, the heads of its records. */
@Entity("logKey")
export class LogKey {
  /** 32 bytes, Ed25519. */
  @PrimaryColumn({ type: "bytea" })
  publicKey!: Uint8Array;

  @Column({ type: "timestamptz", precision: 3 })
  validFrom!: Date;

  /** Null: it signs. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  validUntil!: Date | null;
}
