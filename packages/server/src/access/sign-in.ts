import { randomInt, timingSafeEqual } from "node:crypto";
import type { EntityManager } from "typeorm";
import validator from "validator";
import { limits } from "../limits.ts";
import { Person } from "../records/person.ts";
import { SignIn } from "../records/sign-in.ts";
import { SignInCode } from "../records/sign-in-code.ts";
import { Refusal } from "../refusal.ts";
import type { Clock } from "../store/clock.ts";
import { takeLine } from "../text.ts";
import type { Mail } from "./mail.ts";
import type { Throttle } from "./throttle.ts";
import { drawToken, hashOf } from "./token.ts";

const codeLifeMs = 10 * 60 * 1000;
const signInLifeMs = 7 * 24 * 60 * 60 * 1000;

/** What signing in needs of the running product. */
export interface SignInMeans {
  readonly manager: EntityManager;
  readonly clock: Clock;
  readonly mail: Mail;
  readonly throttle: Throttle;
  /** Network address of whoever asks. */
  readonly address: string;
  /** Does something once all this is committed: a letter cannot be taken back, and must hold up no transaction. */
  afterwards(task: () => Promise<void>): void;
}

export function takeEmail(field: string, text: string): string {
  const email = takeLine(field, text, limits.email).toLowerCase();
  if (!validator.isEmail(email)) throw new Refusal("BAD_INPUT", { field, reason: "not an e-mail address" });
  return email;
}

/** Sends a one-time code. Known and unknown addresses are treated alike, in what is answered and in what is done. */
export async function startSignIn(means: SignInMeans, address: string): Promise<void> {
  const email = takeEmail("email", address);
  await means.throttle.sendCode(email, means.address);
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const expiresAt = new Date((await means.clock.now(means.manager)).getTime() + codeLifeMs);
  await means.manager.upsert(SignInCode, { email, codeHash: codeHash(email, code), expiresAt }, ["email"]);
  const subject = `${code} – kode til Samtidig / code for Samtidig`;
  const text =
    `Koden din er ${code}. Den gjelder i ti minutter og kan brukes én gang. Har du ikke bedt om den, kan du se bort fra denne e-posten.\n\n` +
    `Your code is ${code}. It is valid for ten minutes and can be used once. If you did not ask for it, ignore this e-mail.`;
  means.afterwards(() => means.mail.send(email, subject, text));
}

/** Trades a code for a person; a new address becomes one. Refuses with CODE_INVALID. */
export async function finishSignIn(
  means: SignInMeans,
  address: string,
  code: string,
  name: string | null,
): Promise<Person> {
  const email = takeEmail("email", address);
  const givenName = name?.trim() ? takeLine("name", name, limits.name) : "";
  await means.throttle.tryCode(email, means.address);
  const sent = await means.manager.findOneBy(SignInCode, { email });
  const now = await means.clock.now(means.manager);
  const isRight =
    sent !== null &&
    sent.expiresAt > now &&
    isSameHash(sent.codeHash, codeHash(email, code.replace(/\s/g, "")));
  // Deleting says whether this try was the one that used the code up: of two at once, one finds nothing to delete.
  const used =
    isRight && (await means.manager.delete(SignInCode, { email, codeHash: sent.codeHash })).affected === 1;
  if (!used) throw new Refusal("CODE_INVALID", { field: "code" });
  await means.throttle.codeWasRight(email, means.address);
  const person = await personOf(means.manager, means.clock, email);
  if (person.name === "" && givenName !== "") {
    person.name = givenName;
    await means.manager.update(Person, person.id, { name: givenName });
  }
  return person;
}

/** The person of an address, made where the address is new. */
export async function personOf(manager: EntityManager, clock: Clock, email: string): Promise<Person> {
  await manager
    .createQueryBuilder()
    .insert()
    .into(Person)
    .values({ email, name: "", createdAt: await clock.now(manager) })
    .orIgnore()
    .execute();
  return manager.findOneByOrFail(Person, { email });
}

/** A new token for a person; only its hash is stored. Expired ones are cleared away in passing. */
export async function signIn(
  manager: EntityManager,
  clock: Clock,
  personId: string,
): Promise<{ token: string; signIn: SignIn }> {
  const token = drawToken();
  const now = await clock.now(manager);
  await manager.createQueryBuilder().delete().from(SignIn).where(`"expiresAt" < :now`, { now }).execute();
  const row = Object.assign(new SignIn(), {
    tokenHash: hashOf(token),
    personId,
    expiresAt: new Date(now.getTime() + signInLifeMs),
  });
  await manager.insert(SignIn, row);
  return { token, signIn: row };
}

function codeHash(email: string, code: string): string {
  return hashOf(`${email}\n${code}`);
}

function isSameHash(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(a), Buffer.from(b));
}
