import { randomUUID } from "node:crypto";
import { personOf, signIn } from "../src/access/sign-in.ts";
import { type App, createApp } from "../src/app.ts";
import { type Config, readConfig } from "../src/config.ts";
import { MemberRole, Membership } from "../src/records/membership.ts";
import { Organisation, type OrganisationKind } from "../src/records/organisation.ts";
import { Actor } from "./actor.ts";
import { cast, type Name, type Part } from "./cast.ts";
import { copyDatabase } from "./own-database.ts";

/** A whole server on a database of its own, with the cast in their seats. */
export class World {
  private readonly actors: Actor[] = [];

  private constructor(
    readonly app: App,
    readonly config: Config,
    private readonly dropDatabase: () => Promise<void>,
    private readonly tokens: ReadonlyMap<Name, string>,
    readonly organisationIds: ReadonlyMap<string, string>,
  ) {}

  /** `settings` as in the environment; the demonstration is off unless asked for. Close it when done. */
  static async open(settings: Record<string, string> = {}): Promise<World> {
    const { url, folder, drop } = await copyDatabase();
    const config = readConfig({
      PORT: "0",
      LOG_LEVEL: "silent",
      SAMTIDIG_OPERATORS: "operator@test.example",
      DATABASE_URL: url,
      SAMTIDIG_DATA: folder,
      ...settings,
    });
    const app = await createApp(config, () => undefined);
    const { tokens, organisationIds } = await seatCast(app);
    return new World(app, config, drop, tokens, organisationIds);
  }

  get url(): string {
    return this.app.url;
  }

  tokenOf(name: Name): string | null {
    return this.tokens.get(name) ?? null;
  }

  /** Somebody of the cast, over bearer token. */
  as(name: Name): Actor {
    return this.actor(this.tokenOf(name));
  }

  anonymous(): Actor {
    return this.actor(null);
  }

  actor(token: string | null): Actor {
    const actor = new Actor(this.url, token);
    this.actors.push(actor);
    return actor;
  }

  /** Lets time pass: everything on the server's clock, deadlines among them, is so much later. */
  setClock(offsetMs: number): void {
    this.app.clock.setOffset(offsetMs);
  }

  organisationId(name: string): string {
    const id = this.organisationIds.get(name);
    if (!id) throw new Error(`no organisation ${name} in the cast`);
    return id;
  }

  /** A draft of the host's. */
  async draft(input: Record<string, unknown> = {}): Promise<string> {
    const { id } = await this.as("host").send<{ id: string }>(
      "mutation ($input: CreateDialogueInput!) { createDialogue(input: $input) { id } }",
      {
        input: {
          title: "Utslippsfrie hurtigbåter",
          invitation: "Vi inviterer til dialog.",
          key: randomUUID(),
          ...input,
        },
      },
    );
    return id;
  }

  /** An opened round of the host's; supplierA and supplierB have their seats. */
  async round(input: Record<string, unknown> = {}): Promise<string> {
    const id = await this.draft(input);
    await this.as("host").send(
      "mutation ($id: ID!, $key: UUID!) { openDialogue(id: $id, key: $key) { number } }",
      {
        id,
        key: randomUUID(),
      },
    );
    for (const name of ["supplierA", "supplierB"] as const) {
      await this.as(name).send("mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }", { id });
    }
    return id;
  }

  /** A submission of a supplier's: its id. */
  async asked(
    dialogueId: string,
    input: Record<string, unknown> = {},
    name: Name = "supplierA",
  ): Promise<string> {
    const { id } = await this.as(name).send<{ id: string }>(
      "mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { id } }",
      { input: { dialogueId, text: "Gjelder kravet også reservefartøy?", key: randomUUID(), ...input } },
    );
    return id;
  }

  /** A published clarification: its number. */
  async clarified(dialogueId: string, text = "Vi svarer fortløpende."): Promise<number> {
    const { number } = await this.as("host").send<{ number: number }>(
      "mutation ($input: PublishClarificationInput!) { publishClarification(input: $input) { number } }",
      { input: { dialogueId, text, key: randomUUID() } },
    );
    return number;
  }

  async close(): Promise<void> {
    await Promise.all(this.actors.map((actor) => actor.close()));
    await this.app.close();
    await this.dropDatabase();
  }
}

async function seatCast({ services }: App) {
  const { store, clock } = services;
  const organisationIds = new Map<string, string>();
  const tokens = new Map<Name, string>();
  for (const [name, part] of Object.entries<Part>(cast)) {
    const { email, member } = part;
    const person = await personOf(store.manager, clock, email);
    tokens.set(name as Name, (await signIn(store.manager, clock, person.id)).token);
    if (!member) continue;
    const { of, role } = member;
    const createdAt = await clock.now(store.manager);
    const organisationId =
      organisationIds.get(of.name) ??
      (
        await store.manager.save(Organisation, {
          name: of.name,
          kind: of.kind as OrganisationKind,
          registrationNumber: of.registrationNumber ?? null,
          country: "NO",
          isConfirmed: of.isConfirmed,
          createdAt,
        })
      ).id;
    organisationIds.set(of.name, organisationId);
    await store.manager.insert(Membership, {
      organisationId,
      personId: person.id,
      role: MemberRole[role],
      acceptedAt: createdAt,
      createdAt,
    });
  }
  return { tokens, organisationIds };
}
