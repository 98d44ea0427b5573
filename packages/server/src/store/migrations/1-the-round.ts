import type { MigrationInterface, QueryRunner } from "typeorm";

/** People, organisations, needs, rounds and their records. Names are those of the record classes. */
export class TheRound1764000000000 implements MigrationInterface {
  name = "TheRound1764000000000";

  async up(run: QueryRunner): Promise<void> {
    for (const statement of statements) await run.query(statement);
  }

  async down(): Promise<void> {
    throw new Error("A record is never taken back.");
  }
}

const statements = [
  `CREATE TABLE person (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    "createdAt" timestamptz(3) NOT NULL
  )`,
  `CREATE TABLE organisation (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    name text NOT NULL,
    kind text NOT NULL,
    "registrationNumber" text,
    country text NOT NULL,
    "isConfirmed" boolean NOT NULL DEFAULT false,
    "createdAt" timestamptz(3) NOT NULL
  )`,
  // Anyone may register an organisation; only one of the same number can be the confirmed one.
  `CREATE UNIQUE INDEX "organisation_confirmed_number" ON organisation (country, "registrationNumber") WHERE "isConfirmed"`,
  `CREATE TABLE membership (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "organisationId" uuid NOT NULL REFERENCES organisation,
    "personId" uuid NOT NULL REFERENCES person,
    role text NOT NULL,
    "createdAt" timestamptz(3) NOT NULL,
    UNIQUE ("organisationId", "personId")
  )`,
  `CREATE INDEX ON membership ("personId")`,
  `CREATE TABLE "signInCode" (
    email text PRIMARY KEY,
    "codeHash" text NOT NULL,
    "expiresAt" timestamptz(3) NOT NULL
  )`,
  `CREATE TABLE "signIn" (
    "tokenHash" text PRIMARY KEY,
    "personId" uuid NOT NULL REFERENCES person,
    "expiresAt" timestamptz(3) NOT NULL
  )`,
  `CREATE TABLE "usedKey" (
    "personId" uuid NOT NULL REFERENCES person,
    operation text NOT NULL,
    key uuid NOT NULL,
    "inputHash" text NOT NULL,
    outcome jsonb,
    PRIMARY KEY ("personId", operation, key)
  )`,
  `CREATE TABLE need (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "ownerId" uuid NOT NULL REFERENCES organisation,
    title text NOT NULL,
    affected text,
    situation text,
    "wantedEffect" text,
    "createdAt" timestamptz(3) NOT NULL
  )`,
  `CREATE INDEX ON need ("createdAt", id)`,
  `CREATE TABLE dialogue (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "hostId" uuid NOT NULL REFERENCES organisation,
    "needId" uuid REFERENCES need,
    title text NOT NULL,
    invitation text,
    language text NOT NULL,
    "opensAt" timestamptz(3),
    "questionsUntil" timestamptz(3),
    "answersBy" timestamptz(3),
    "closesAt" timestamptz(3),
    "isDemonstration" boolean NOT NULL DEFAULT false,
    size integer NOT NULL DEFAULT 0,
    origin text UNIQUE,
    "openedAt" timestamptz(3),
    "closedAt" timestamptz(3),
    "createdAt" timestamptz(3) NOT NULL
  )`,
  `CREATE INDEX ON dialogue ("createdAt", id)`,
  `CREATE INDEX ON dialogue ("needId")`,
  `CREATE INDEX ON dialogue ("closesAt") WHERE "closedAt" IS NULL AND size > 0`,
  `CREATE TABLE seat (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "dialogueId" uuid NOT NULL REFERENCES dialogue,
    "organisationId" uuid NOT NULL REFERENCES organisation,
    kind text NOT NULL,
    "takenAt" timestamptz(3) NOT NULL,
    asked integer NOT NULL DEFAULT 0,
    label integer,
    nudges integer NOT NULL DEFAULT 0,
    UNIQUE ("dialogueId", "organisationId")
  )`,
  `CREATE INDEX ON seat ("organisationId")`,
  `CREATE TABLE submission (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    "dialogueId" uuid NOT NULL REFERENCES dialogue,
    "seatId" uuid NOT NULL REFERENCES seat,
    ordinal integer NOT NULL,
    "refersTo" integer[] NOT NULL,
    text text NOT NULL,
    "mayReword" boolean NOT NULL,
    "proposedText" text,
    "agreedText" text,
    state text NOT NULL,
    version integer NOT NULL,
    "receivedAt" timestamptz(3) NOT NULL,
    number integer,
    "declinedOn" text,
    UNIQUE ("seatId", ordinal)
  )`,
  `CREATE INDEX ON submission ("dialogueId", "receivedAt", id)`,
  `CREATE TABLE entry (
    "dialogueId" uuid NOT NULL REFERENCES dialogue,
    number integer NOT NULL CHECK (number > 0),
    kind text NOT NULL,
    at timestamptz(3) NOT NULL,
    leaf bytea NOT NULL,
    PRIMARY KEY ("dialogueId", number)
  )`,
  `CREATE TABLE disclosure (
    "dialogueId" uuid NOT NULL,
    number integer NOT NULL,
    place integer NOT NULL,
    field text NOT NULL,
    disclosure text NOT NULL,
    PRIMARY KEY ("dialogueId", number, place),
    FOREIGN KEY ("dialogueId", number) REFERENCES entry
  )`,
  `CREATE TABLE head (
    "dialogueId" uuid NOT NULL,
    size integer NOT NULL,
    root bytea NOT NULL CHECK (length(root) = 32),
    edge bytea NOT NULL,
    PRIMARY KEY ("dialogueId", size),
    FOREIGN KEY ("dialogueId", size) REFERENCES entry
  )`,
  // I-13: nothing of the record is updated or deleted. Disclosures are not held so: a redaction must reach them.
  `CREATE FUNCTION "refuseChange"() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '% of % is refused: the record only grows', TG_OP, TG_TABLE_NAME; END $$`,
  ...["entry", "head"].flatMap((table) => [
    `CREATE TRIGGER "onlyGrows" BEFORE UPDATE OR DELETE ON ${table} FOR EACH ROW EXECUTE FUNCTION "refuseChange"()`,
    `CREATE TRIGGER "onlyGrowsWhole" BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION "refuseChange"()`,
  ]),
];
