import { Column, Entity, PrimaryColumn } from "typeorm";

/** A person signed in somewhere: what a token or a cookie stands for. */
@Entity("signIn")
export class SignIn {
  /** SHA-256 of the token, hexadecimal; the token itself is stored nowhere. */
  @PrimaryColumn({ type: "text" })
  tokenHash!: string;

  @Column({ type: "uuid" })
  personId!: string;

  @Column({ type: "timestamptz", precision: 3 })
  expiresAt!: Date;
}
