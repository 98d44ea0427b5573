/** The seat that spoke, never a person or a firm. */
export type Seat = "host" | "supplier" | "observer" | "system";

/** RFC 3339, UTC, milliseconds. */
export type Time = string;

export interface Host {
  /** ISO 6523 form, `0192:999999999`; absent where the organisation has no such number. */
  readonly id?: string;
  readonly name: string;
}

export interface Deadlines {
  readonly opensAt?: Time;
  readonly questionsUntil?: Time;
  readonly answersBy?: Time;
  readonly closesAt?: Time;
}

export interface NeedText {
  readonly title: string;
  readonly affected: string;
  readonly situation: string;
  readonly wantedEffect: string;
}

export interface Counts {
  readonly received: number;
  readonly published: number;
  readonly declined: number;
  readonly withdrawn: number;
}

export const redactionGrounds = ["personal-data", "trade-secret", "secrecy"] as const;
export const redactionLevels = ["withheld", "erased"] as const;
export const sessionSteps = ["announced", "started", "ended", "cancelled"] as const;

/** Where an entry stands, and who spoke: the part that all kinds share. */
export interface Place {
  /** Origin of the log: `<authority>/log/<dialogueId>`. */
  readonly log: string;
  /** 1, 2, 3 ... without gaps. */
  readonly number: number;
  readonly at: Time;
  readonly by: Seat;
  /** In every entry of a demonstration or training round (I-36). */
  readonly demonstration?: true;
}

/**
 * The commitments of the submissions that an entry settles, ascending: whoever holds the receipt of one finds it here.
 * Absent where the submissions are older than receipts.
 */
export type Sources = readonly string[];

/**
 * The kinds of entry (log.md, "Leaf"). Committed fields are optional, because a reader may meet an entry after a
 * redaction took them away; `committedFields` below says which they are.
 */
export type Content =
  | ({
      readonly kind: "opened";
      readonly hosts: readonly Host[];
      readonly language: string;
      readonly title?: string;
      readonly text?: string;
      readonly need?: NeedText;
      readonly notice?: string;
      readonly cpv?: readonly string[];
    } & Deadlines)
  | {
      readonly kind: "question";
      readonly refersTo?: readonly number[];
      readonly sources?: Sources;
      readonly text?: string;
    }
  | { readonly kind: "answer"; readonly refersTo: readonly number[]; readonly text?: string }
  | {
      readonly kind: "clarification";
      readonly refersTo?: readonly number[];
      readonly title?: string;
      readonly text?: string;
    }
  | {
      readonly kind: "correction";
      readonly refersTo: readonly number[];
      readonly text?: string;
      readonly reason?: string;
    }
  /** Holds only the deadlines that moved. */
  | ({ readonly kind: "deadline"; readonly reason?: string } & Deadlines)
  | {
      readonly kind: "declined";
      readonly ground: string;
      readonly refersTo?: readonly number[];
      readonly sources?: Sources;
    }
  | {
      readonly kind: "redaction";
      readonly refersTo: readonly number[];
      readonly fields: readonly string[];
      readonly ground: (typeof redactionGrounds)[number];
      /** `withheld`: kept under access control. `erased`: value and salt are gone everywhere. */
      readonly level: (typeof redactionLevels)[number];
      readonly reason?: string;
    }
  /** A live session: what has become of it. All but its first entry refer to that one. */
  | {
      readonly kind: "session";
      readonly step: (typeof sessionSteps)[number];
      readonly refersTo?: readonly number[];
      /** As planned, where it is announced: an announcement that refers to an earlier one replaces it whole. */
      readonly startsAt?: Time;
      readonly endsAt?: Time;
      readonly title?: string;
      readonly text?: string;
      /** Where those join who are not in the room. */
      readonly address?: string;
    }
  | { readonly kind: "closed"; readonly counts: Counts };

export type Kind = Content["kind"];

/** An entry of a kind or version that this code does not know: verified, and shown as unknown. */
export interface UnknownEntry extends Place {
  readonly kind: "unknown";
  /** Not of an unknown version, where this field could mean something else. */
  readonly refersTo?: readonly number[];
}

/** One published thing. */
export type Entry = (Content & Place) | UnknownEntry;

/** Per kind, the fields that stand outside the leaf, in the order of their disclosures. */
export const committedFields: { readonly [K in Kind]: readonly string[] } = {
  opened: ["title", "text", "need", "notice", "cpv"],
  question: ["text"],
  answer: ["text"],
  clarification: ["title", "text"],
  correction: ["text", "reason"],
  deadline: ["reason"],
  declined: [],
  redaction: ["reason"],
  session: ["title", "text", "address"],
  closed: [],
};

export interface ClearFields {
  readonly by: readonly Seat[];
  readonly required: readonly string[];
  readonly optional: readonly string[];
}

export const deadlineFields = ["opensAt", "questionsUntil", "answersBy", "closesAt"] as const;

/** Per kind, who speaks, and the fields that stand in the leaf besides those of every leaf. */
export const clearFields: { readonly [K in Kind]: ClearFields } = {
  opened: { by: ["host"], required: ["hosts", "language"], optional: deadlineFields },
  question: { by: ["supplier"], required: [], optional: ["refersTo", "sources"] },
  answer: { by: ["host"], required: ["refersTo"], optional: [] },
  clarification: { by: ["host"], required: [], optional: ["refersTo"] },
  correction: { by: ["host"], required: ["refersTo"], optional: [] },
  deadline: { by: ["host"], required: [], optional: deadlineFields },
  declined: { by: ["host"], required: ["ground"], optional: ["refersTo", "sources"] },
  redaction: { by: ["host"], required: ["refersTo", "fields", "ground", "level"], optional: [] },
  session: { by: ["host"], required: ["step"], optional: ["refersTo", "startsAt", "endsAt"] },
  closed: { by: ["host", "system"], required: ["counts"], optional: [] },
};

/** The fields of every leaf that make its Place; the others are kind, version and commitments. */
export const placeFields = ["log", "number", "at", "by", "demonstration"] as const;

export function isKnownKind(kind: string): kind is Kind {
  return Object.hasOwn(committedFields, kind);
}
