import { Column, Entity, PrimaryColumn } from "typeorm";

/** What the asker alone is given of a submission (log.md, "Submission receipt"): hosts see the submission, and not this. */
@Entity("submissionReceipt")
export class SubmissionReceipt {
  /** Of the submission. */
  @PrimaryColumn({ type: "uuid" })
  id!: string;

  /** That it was taken, signed by the log when it was: the same bytes for ever, whatever keys come later. */
  @Column({ type: "text", update: false })
  note!: string;

  /** 16 bytes, without which nobody can tell what the commitment is of; null once what was sent is erased. */
  @Column({ type: "bytea", nullable: true })
  salt!: Uint8Array | null;
}
