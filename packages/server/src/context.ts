import type { DeepPartial, EntityManager, ObjectLiteral, ObjectType, SelectQueryBuilder } from "typeorm";
import { isAllowed, type PolicyAction, type Standing } from "./access/policy.ts";
import { standingAlone } from "./access/standing.ts";
import {
  anonymous,
  organisationIdsOf,
  type Sign,
  signOf,
  signOfToken,
  signValue,
  type Viewer,
  type ViewerRow,
  viewerBy,
  viewerFrom,
  viewerSql,
} from "./access/viewer.ts";
import { visible } from "./access/visible.ts";
import { Budget, costOfRows, costs } from "./cost.ts";
import { Loads } from "./loads.ts";
import { append, demandFits, type Said } from "./log/append.ts";
import { untilShortlyBefore } from "./log/held-back.ts";
import { Dialogue } from "./records/dialogue.ts";
import type { Entry } from "./records/entry.ts";
import type { Seat } from "./records/seat.ts";
import { Refusal } from "./refusal.ts";
import { type Door, noDoor, type Services } from "./running.ts";
import { inTime } from "./store/in-time.ts";
import { type Rows, type Statement, transaction } from "./store/transaction.ts";
import { isUuid } from "./text.ts";
import { Told } from "./told.ts";
import { lockRound, type UnderLock } from "./under-lock.ts";

export type { Door, Services } from "./running.ts";

/** What a request may take of the database in all: whoever publishes hears within six seconds how it went. */
const databaseMs = 5_500;

/** What a request shares with the transactions of its acts. */
interface Request {
  /** Null where its first transaction will ask. */
  viewer: Viewer | null;
  /** Of performance.now(); some time after it the database is no longer waited for. */
  beganAt: number;
  readonly budget: Budget;
  /** What is done now is done for nothing, and later once more. */
  isRehearsal: boolean;
}

/** Whoever holds the key must not see two heads of one size where one was never to be. */
const noKeys = { signHeads: async (_origin: string, heads: readonly unknown[]) => heads.map(() => []) };

/**
 * What every act gets: who asks, the rows that one may see, and the record. Over a request it reads as it goes; in a
 * mutation it lives in that mutation's transaction (graphql/acts.ts).
 */
export class Context {
  private time: Promise<Date> | null = null;
  private locked: UnderLock | null = null;
  private readonly loads = new Loads();
  private readonly tasks: (() => Promise<void>)[] = [];
  private readonly published: (readonly Entry[])[] = [];
  readonly told: Told;

  private constructor(
    readonly services: Services,
    readonly door: Door,
    private readonly request: Request,
    readonly manager: EntityManager,
    /** What is sent with the COMMIT. */
    readonly last: Statement[] = [],
  ) {
    this.told = new Told(services, manager);
  }

  /** Of a request that begins now, from somebody known. */
  static of(services: Services, door: Door, viewer: Viewer | null, beganAt = performance.now()): Context {
    const request = { viewer, beganAt, budget: new Budget(), isRehearsal: false };
    return new Context(services, door, request, services.store.manager);
  }

  /** Of whoever reads what is for everyone. */
  static anyone(services: Services): Context {
    return Context.of(services, noDoor, anonymous);
  }

  /** Of a mutation that begins now: its first transaction asks who the door's token says, with all that it needs. */
  static ofMutation(services: Services, door: Door): Context {
    return Context.of(services, door, door.token === null ? anonymous : null);
  }

  /** Of a request that begins now, from whoever the door's token says. */
  static async open(services: Services, door: Door): Promise<Context> {
    const { store, clock, operators } = services;
    const beganAt = performance.now();
    const { token } = door;
    const viewer =
      token === null
        ? anonymous
        : await inTime(store, beganAt + databaseMs, (manager) =>
            viewerBy(manager, clock, signOfToken(token), operators),
          );
    return Context.of(services, door, viewer, beganAt);
  }

  /**
   * The same request inside a transaction; it ends with the request's time, whatever the database does. `first` is
   * asked as it begins.
   */
  transaction<Row>(
    first: readonly Statement[],
    act: (within: Context, answers: readonly Rows[]) => Promise<Row>,
  ): Promise<Row> {
    const { services, door, request, sign } = this;
    const { clock, operators } = services;
    const who =
      request.viewer || !sign ? [] : [{ text: viewerSql(clock, sign, "$1"), values: [signValue(sign)] }];
    return inTime(services.store, request.beganAt + databaseMs, (manager) =>
      transaction(manager, [...who, ...first], (answers, last) => {
        const [row] = (answers[0] ?? []) as { viewer: ViewerRow }[];
        if (who.length > 0) request.viewer = viewerFrom(manager, row?.viewer, operators);
        return act(new Context(services, door, request, manager, last), answers.slice(who.length));
      }),
    );
  }

  /** Waits until shortly before the moment at which everyone is to get what an act publishes; then its time begins. */
  async untilShortlyBefore(releaseAt: Date): Promise<void> {
    const { clock, store, stopping } = this.services;
    const gone = AbortSignal.any([stopping, ...(this.door.gone ? [this.door.gone] : [])]);
    await untilShortlyBefore(store.manager, clock, releaseAt, gone);
    this.request.beganAt = performance.now();
  }

  /** By what it is known, or will be, who asks; null where it is nobody. */
  get sign(): Sign | null {
    const { door, request } = this;
    if (request.viewer) return signOf(request.viewer);
    return door.token === null ? null : signOfToken(door.token);
  }

  /** The same person with the rights of this moment: for what lives longer than a request. */
  again(): Promise<Context> {
    return Context.open(this.services, this.door);
  }

  get viewer(): Viewer {
    if (!this.request.viewer) throw new Error("it has not been asked yet who asks");
    return this.request.viewer;
  }

  /** Whoever signs in or out is somebody else for the rest of the request. */
  become(viewer: Viewer): void {
    this.request.viewer = viewer;
  }

  /** Reads the viewer's rights again: an act has changed them, or others may have. */
  async refreshViewer(): Promise<void> {
    const sign = signOf(this.viewer);
    const { clock, operators } = this.services;
    if (sign) this.become(await viewerBy(this.manager, clock, sign, operators));
  }

  get organisationIds(): string[] {
    return organisationIdsOf(this.viewer.memberships);
  }

  /** The database's time, once per request; inside an act ask after the lock is held. */
  now(): Promise<Date> {
    this.time ??= this.services.clock.now(this.manager);
    return this.time;
  }

  /** The row, or null where there is none that the viewer may see. */
  async see<Noun extends ObjectLiteral>(noun: ObjectType<Noun>, id: string): Promise<Noun | null> {
    if (!isUuid(id)) return null;
    return (await this.list(noun, (it) => it.andWhere("it.id = :id", { id })))[0] ?? null;
  }

  /** As see, in an act: refuses with NOT_FOUND. */
  async find<Noun extends ObjectLiteral>(noun: ObjectType<Noun>, id: string, field = "id"): Promise<Noun> {
    const row = await this.see(noun, id);
    if (!row) throw new Refusal("NOT_FOUND", { field });
    return row;
  }

  /** Rows that the viewer may see, narrowed further by conditions on `it`. */
  async list<Noun extends ObjectLiteral>(
    noun: ObjectType<Noun>,
    narrow: (it: SelectQueryBuilder<Noun>) => SelectQueryBuilder<Noun>,
  ): Promise<Noun[]> {
    const rows = await this.read(costs.reading, () => narrow(this.visible(noun)).getMany());
    await this.told.ofRows(rows);
    return rows;
  }

  /** As see, for what many fields may ask for: asked for together, read together. */
  async load<Noun extends ObjectLiteral & { id: string }>(
    noun: ObjectType<Noun>,
    id: string,
  ): Promise<Noun | null> {
    if (!isUuid(id)) return null;
    return this.together(noun, id, async (ids) => {
      const rows = await this.list(noun, (it) => it.andWhere("it.id = ANY(:ids)", { ids }));
      const found = new Map(rows.map((row) => [row.id, row]));
      return new Map(ids.map((asked) => [asked, found.get(asked.toLowerCase()) ?? null]));
    });
  }

  /** One reading for all that fields ask of one kind (`what`) at the same moment; null where it found nothing. */
  async together<T>(
    what: unknown,
    id: string,
    read: (ids: readonly string[]) => Promise<ReadonlyMap<string, T | null>>,
  ): Promise<T | null> {
    return (await this.loads.of(what, read).load(id)) as T | null;
  }

  async count<Noun extends ObjectLiteral>(
    noun: ObjectType<Noun>,
    narrow: (it: SelectQueryBuilder<Noun>) => SelectQueryBuilder<Noun>,
  ): Promise<number> {
    const counted = await this.read(costs.counting, () => narrow(this.visible(noun)).getCount());
    await this.told.ofCount();
    return counted;
  }

  /**
   * A round that the viewer may see, its row locked until the transaction ends: what is then read of time, state and
   * deadlines still holds at the commit.
   */
  async lock(dialogueId: string, field = "dialogueId"): Promise<Dialogue> {
    if (!isUuid(dialogueId)) throw new Refusal("NOT_FOUND", { field });
    const { person } = this.viewer;
    const locked = await lockRound(this.manager, this.services, this.viewer, dialogueId);
    this.become(locked.viewer);
    if (person && !locked.viewer.person) throw new Refusal("NOT_SIGNED_IN");
    if (!locked.dialogue) throw new Refusal("NOT_FOUND", { field });
    this.spend(2 * costs.reading + costOfRows([locked.dialogue, ...locked.seats]));
    // What was read may be more than everyone has.
    this.told.ofSize(locked.dialogue.id, locked.dialogue.size);
    if (locked.end.releaseAt) this.told.ofHeld(dialogueId);
    this.time = Promise.resolve(locked.end.now);
    this.locked = locked;
    return locked.dialogue;
  }

  /**
   * Locks a row until the transaction ends. First the lock, then the reading: what was known before the lock was held
   * may have changed while it was waited for, the viewer's rights and the time among it.
   */
  async hold(table: "organisation" | "person", id: string): Promise<void> {
    await this.manager.query(`SELECT 1 FROM ${table} WHERE id = $1 FOR NO KEY UPDATE`, [id]);
    this.time = null;
    const { person } = this.viewer;
    await this.refreshViewer();
    if (person && !this.viewer.person) throw new Refusal("NOT_SIGNED_IN");
  }

  /** The seats of a round whose row this act has locked, as far as the viewer may see them; null of any other. */
  seatsUnderLock(dialogueId: string): readonly Seat[] | null {
    return this.locked?.dialogue?.id === dialogueId ? this.locked.seats : null;
  }

  /** Refuses unless the table in access/policy.ts allows the action from one of these places. */
  demand(action: PolicyAction, standings: ReadonlySet<Standing> = standingAlone(this.viewer)): void {
    if (!this.viewer.person) throw new Refusal("NOT_SIGNED_IN");
    if (!isAllowed(action, standings)) throw new Refusal("NOT_ALLOWED", { action });
  }

  /** A new row. */
  save<Noun extends ObjectLiteral>(noun: ObjectType<Noun>, values: DeepPartial<Noun>): Promise<Noun> {
    return this.manager.save(this.manager.create(noun, values));
  }

  /** Where a round is published: fixed when it opens. */
  originOf({ id }: Dialogue): string {
    return `${this.services.authority}/log/${id}`;
  }

  /** Refuses with TOO_LONG, naming the field, what could not be published as a draft's first entry. */
  demandFits(draft: Dialogue, said: Said, field: string): void {
    demandFits(said, draft, this.originOf(draft), field);
  }

  /** Publishes to a locked round's record, shown at once or at `releaseAt`; answers the entries as everyone will read them. */
  async publish(dialogue: Dialogue, said: readonly Said[], releaseAt: Date | null = null): Promise<Entry[]> {
    const { manager, last, locked } = this;
    if (locked?.dialogue !== dialogue)
      throw new Error("an act publishes once, to a round that it has locked");
    this.locked = null;
    const { end } = locked;
    const means = this.request.isRehearsal ? { ...this.services, logKeys: noKeys } : this.services;
    const entries = await append(manager, means, dialogue, said, releaseAt, { end, last });
    this.published.push(entries);
    this.told.ofPublished(dialogue.id, entries);
    this.services.rooms.prepare(entries);
    return entries;
  }

  /** From now on, or no more: acts find out what would be refused, are rolled back, and nothing is signed for them. */
  rehearse(isRehearsal: boolean): void {
    this.request.isRehearsal = isRehearsal;
  }

  /** For what cannot be taken back, such as a letter: done once the act is committed, and never where it was refused. */
  afterwards(task: () => Promise<void>): void {
    this.tasks.push(task);
  }

  /** The act is committed: its transaction is over, and its connection free for others. */
  async committed(): Promise<void> {
    // First of all, and before whoever published is answered: nobody is ahead of anybody.
    // What fails here is done by the wake-up.
    for (const entries of this.published.splice(0)) {
      const head = entries.at(-1)?.head;
      if (head) this.services.forkGuard.note(head);
      await this.services.rooms.deliver(entries).catch(() => undefined);
      this.services.measures.publishSeconds.observe((performance.now() - this.request.beganAt) / 1_000);
    }
    await this.told.mayBeAnswered();
    for (const task of this.tasks.splice(0)) await task();
  }

  /** Asks the database, within what the operation may cost. */
  read<Answer>(cost: number, ask: () => Promise<Answer>): Promise<Answer> {
    return this.request.budget.read(cost, ask);
  }

  /** Counts against what one operation may cost; refuses with TOO_COSTLY. */
  spend(cost: number): void {
    this.request.budget.spend(cost);
  }

  /** Each event of a subscription is an operation of its own. */
  renew(): void {
    this.request.budget.renew();
  }

  private visible<Noun extends ObjectLiteral>(noun: ObjectType<Noun>): SelectQueryBuilder<Noun> {
    const { where, parameters } = visible(noun, this.viewer);
    return this.manager.createQueryBuilder(noun, "it").where(where, parameters);
  }
}
