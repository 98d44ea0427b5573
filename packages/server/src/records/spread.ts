import { Column, Entity, PrimaryColumn } from "typeorm";

/** How far apart in time the readers on one node got an entry. Measured, not part of the record. */
@Entity("spread")
export class Spread {
  @PrimaryColumn({ type: "uuid" })
  dialogueId!: string;

  @PrimaryColumn({ type: "integer" })
  number!: number;

  /** Which node measured: drawn anew at each start. */
  @PrimaryColumn({ type: "uuid" })
  nodeId!: string;

  /** From the first write to a connection to the last, in milliseconds. */
  @Column({ type: "double precision" })
  milliseconds!: number;

  /** How many connections were open. For hosts alone (I-25). */
  @Column({ type: "integer" })
  connections!: number;
}
