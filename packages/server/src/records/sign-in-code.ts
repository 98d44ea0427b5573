import { Column, Entity, PrimaryColumn } from "typeorm";

/** The one-time code sent to an address: one at a time, the newest counts. */
@Entity("signInCode")
export class SignInCode {
  @PrimaryColumn({ type: "text" })
  email!: string;

  /** SHA-256 over address and code, hexadecimal. */
  @Column({ type: "text" })
  codeHash!: string;

  @Column({ type: "timestamptz", precision: 3 })
  expiresAt!: Date;
}
