export interface Part {
  readonly email: string;
  readonly member?: { readonly of: Body; readonly role: "OWNER" | "MEMBER" };
}

interface Body {
  readonly name: string;
  readonly kind: "BUYER" | "SUPPLIER";
  readonly isConfirmed: boolean;
  readonly registrationNumber?: string;
}

// 999 999 999 passes mod 11 and belongs to nobody.
const buyer: Body = {
  name: "Eksempel fylke",
  kind: "BUYER",
  isConfirmed: true,
  registrationNumber: "999999999",
};
const coBuyer: Body = { name: "Annet fylke", kind: "BUYER", isConfirmed: true };
const otherBuyer: Body = { name: "Tredje fylke", kind: "BUYER", isConfirmed: true };
const newBuyer: Body = { name: "Ny kommune", kind: "BUYER", isConfirmed: false };
const supplierA: Body = { name: "Leverandør A", kind: "SUPPLIER", isConfirmed: false };
const supplierB: Body = { name: "Leverandør B", kind: "SUPPLIER", isConfirmed: false };

/** The people of the tests. */
export const cast = {
  /** Owner of the lead buyer. */
  host: { email: "host@test.example", member: { of: buyer, role: "OWNER" } },
  /** Member, not owner, of the lead buyer. */
  hostMember: { email: "member@test.example", member: { of: buyer, role: "MEMBER" } },
  coHost: { email: "cohost@test.example", member: { of: coBuyer, role: "OWNER" } },
  /** A confirmed buyer that hosts nothing here. */
  otherBuyer: { email: "other@test.example", member: { of: otherBuyer, role: "OWNER" } },
  /** A buyer that no operator has confirmed. */
  newBuyer: { email: "new@test.example", member: { of: newBuyer, role: "OWNER" } },
  supplierA: { email: "a@test.example", member: { of: supplierA, role: "OWNER" } },
  supplierB: { email: "b@test.example", member: { of: supplierB, role: "OWNER" } },
  /** Signed in, of no organisation. */
  outsider: { email: "outsider@test.example" },
  operator: { email: "operator@test.example" },
} as const satisfies Record<string, Part>;

export type Name = keyof typeof cast;
