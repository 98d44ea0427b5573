import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { Mailbox } from "../../testing/mailbox.ts";
import { post } from "../../testing/raw.ts";
import { World } from "../../testing/world.ts";

const start = "mutation ($email: String!) { startSignIn(email: $email) }";
const finish = `mutation ($email: String!, $code: String!, $name: String) {
  finishSignIn(email: $email, code: $code, name: $name) {
    token expiresAt
    viewer { person { id name email } isOperator signedInUntil
      memberships { role organisation { id name members { role person { email } } } } }
  }
}`;
const whoAmI = "{ viewer { person { email } } }";
const minute = 60_000;

interface SignedIn {
  readonly token: string;
  readonly expiresAt: string;
  readonly viewer: {
    readonly person: { readonly id: string; readonly name: string; readonly email: string };
    readonly isOperator: boolean;
    readonly memberships: readonly unknown[];
  };
}

describe("sign-in by one-time code", () => {
  let world: World;
  let mailbox: Mailbox;
  let number = 0;
  const fresh = () => `person-${++number}@test.example`;
  const anyone = () => world.anonymous();
  beforeAll(async () => {
    mailbox = await Mailbox.open();
    world = await World.open({
      SMTP_URL: mailbox.url,
      SAMTIDIG_MAIL_FROM: "Samtidig <post@test.example>",
      SAMTIDIG_PROXIES: "loopback",
    });
  });
  afterAll(async () => {
    await world.close();
    await mailbox.close();
  });
  afterEach(() => {
    mailbox.delayMs = 0;
    world.setClock(0);
  });

  it("[A1] mails a code, which signs a new address in as a person of no organisation", async () => {
    const email = fresh();
    expect(await anyone().send(start, { email: `  ${email.toUpperCase()} ` })).toBe(true);
    const code = await mailbox.code(email);
    const [letter] = mailbox.letters.filter(({ to }) => to === email);
    expect(letter).toMatchObject({ to: email, from: expect.stringContaining("post@test.example") });
    expect(letter?.subject).toContain(code);
    const { token, viewer } = await anyone().send<SignedIn>(finish, { email, code, name: " Kari  Holm " });
    expect(viewer).toMatchObject({
      person: { name: "Kari Holm", email },
      isOperator: false,
      memberships: [],
    });
    expect(await world.actor(token).send(whoAmI)).toEqual({ person: { email } });
  });

  it("[A1] takes the code with spaces, as people copy it", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    const spaced = ` ${code.slice(0, 3)} ${code.slice(3)} `;
    expect(await anyone().send<SignedIn>(finish, { email, code: spaced })).toMatchObject({
      viewer: { person: { email } },
    });
  });

  it("[A1] the viewer in the answer is usable: memberships, organisation, members", async () => {
    const email = "host@test.example";
    await anyone().send(start, { email });
    const { viewer } = await anyone().send<SignedIn>(finish, { email, code: await mailbox.code(email) });
    expect(viewer.memberships).toMatchObject([
      {
        role: "OWNER",
        organisation: {
          name: "Eksempel fylke",
          members: expect.arrayContaining([{ role: "MEMBER", person: { email: "member@test.example" } }]),
        },
      },
    ]);
  });

  it("[A2] a code works once", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    await anyone().send(finish, { email, code });
    expect(await anyone().refusal(finish, { email, code })).toBe("CODE_INVALID code");
  });

  it("[A2] of two at once with one code, one signs in", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => anyone().send<SignedIn>(finish, { email, code })),
    );
    expect(tries.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    for (const one of tries)
      if (one.status === "rejected") expect(one.reason).toMatchObject({ code: "CODE_INVALID" });
  });

  it("[A2] a code is worth nothing after ten minutes", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    world.setClock(10 * minute + 1);
    expect(await anyone().refusal(finish, { email, code })).toBe("CODE_INVALID code");
    world.setClock(10 * minute - 5_000);
    expect(await anyone().send<SignedIn>(finish, { email, code })).toMatchObject({
      viewer: { person: { email } },
    });
  });

  it("[A2] a new code replaces the old; another address's code is no code", async () => {
    const [email, other] = [fresh(), fresh()];
    await anyone().send(start, { email });
    const first = await mailbox.code(email);
    await anyone().send(start, { email });
    let second = await mailbox.code(email, 2);
    if (second === first) {
      await anyone().send(start, { email });
      second = await mailbox.code(email, 3);
    }
    await anyone().send(start, { email: other });
    const others = await mailbox.code(other);
    expect(await anyone().refusal(finish, { email, code: first })).toBe("CODE_INVALID code");
    if (others !== second)
      expect(await anyone().refusal(finish, { email, code: others })).toBe("CODE_INVALID code");
    await anyone().send(finish, { email, code: second });
  });

  it("[A4] known and unknown addresses get the same answers", async () => {
    const unknown = fresh();
    const bodies = await Promise.all(
      ["a@test.example", unknown].map((email) => post(world.url, { query: start, variables: { email } })),
    );
    expect(bodies[0]?.text).toBe(bodies[1]?.text);
    const tries = await Promise.all(
      ["b@test.example", fresh()].map((email) =>
        post(world.url, { query: finish, variables: { email, code: "123456" } }),
      ),
    );
    expect(tries[0]?.text).toBe(tries[1]?.text);
    expect(tries[0]?.refusal).toBe("CODE_INVALID code");
    expect(await mailbox.code("a@test.example")).toHaveLength(6);
    expect(await mailbox.code(unknown)).toHaveLength(6);
  });

  it("[A5] neither code nor token is stored in clear", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    const { store } = world.app.services;
    const rowsOf = async () => {
      const tables: { name: string }[] = await store.query(
        "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
      );
      const rows = await Promise.all(
        tables.map(({ name }) => store.query(`SELECT row_to_json(it)::text AS row FROM "${name}" it`)),
      );
      return JSON.stringify(rows);
    };
    expect((await rowsOf()).match(new RegExp(`\\b${code}\\b`))).toBeNull();
    const { token } = await anyone().send<SignedIn>(finish, { email, code });
    const rows = await rowsOf();
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(token.slice(4));
  });

  it("[A1] gives a name to whoever has none, and changes none that is there", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    await anyone().send(finish, { email, code: await mailbox.code(email), name: "Kari" });
    await anyone().send(start, { email });
    const again = await anyone().send<SignedIn>(finish, {
      email,
      code: await mailbox.code(email, 2),
      name: "Ola",
    });
    expect(again.viewer.person.name).toBe("Kari");
    expect(await world.actor(again.token).send('mutation { setName(name: "  Ola ") { name } }')).toEqual({
      name: "Ola",
    });
    expect(await anyone().refusal('mutation { setName(name: "Ola") { name } }')).toBe("NOT_SIGNED_IN");
  });

  it("[F2] refuses what is no address, and names the field", async () => {
    for (const email of [
      "",
      "   ",
      "kari",
      "kari@",
      "@test.example",
      "a b@test.example",
      "a@b@test.example",
      "kari\n@test.example",
      "kari\u0000@test.example",
      "Kari <kari@test.example>",
      "a@test.example, b@test.example",
    ]) {
      expect(await anyone().refusal(start, { email }), email).toBe("BAD_INPUT email");
    }
    expect(await anyone().refusal(start, { email: `${"a".repeat(243)}@test.example` })).toBe(
      "TOO_LONG email",
    );
  });

  it("[A6] the cookie: HttpOnly, SameSite=Lax, Path=/; behind TLS Secure and __Host-", async () => {
    const signedIn = async (headers: Record<string, string>) => {
      const email = fresh();
      await anyone().send(start, { email });
      const reply = await post(
        world.url,
        { query: finish, variables: { email, code: await mailbox.code(email) } },
        headers,
      );
      return { email, cookie: reply.headers.get("set-cookie") ?? "" };
    };
    const plain = await signedIn({});
    expect(plain.cookie).toMatch(/^samtidig=smt_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/);
    const secure = await signedIn({ "x-forwarded-proto": "https" });
    expect(secure.cookie).toMatch(
      /^__Host-samtidig=smt_[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/,
    );
    for (const { email, cookie } of [plain, secure]) {
      const reply = await post(
        world.url,
        { query: whoAmI },
        {
          cookie: cookie.split(";")[0] ?? "",
          ...(cookie.startsWith("__Host") && { "x-forwarded-proto": "https" }),
        },
      );
      expect(reply.data).toEqual({ viewer: { person: { email } } });
    }
  });

  it("[A6] behind TLS only the cookie that is bound to this host counts", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const { token } = await anyone().send<SignedIn>(finish, { email, code: await mailbox.code(email) });
    const reply = await post(
      world.url,
      { query: whoAmI },
      { cookie: `samtidig=${token}`, "x-forwarded-proto": "https" },
    );
    expect(reply.data).toEqual({ viewer: null });
  });

  it("[A7] signing out ends token and cookie at once, and no others", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const first = await anyone().send<SignedIn>(finish, { email, code: await mailbox.code(email) });
    await anyone().send(start, { email });
    const second = await anyone().send<SignedIn>(finish, { email, code: await mailbox.code(email, 2) });
    const reply = await post(
      world.url,
      { query: "mutation { signOut }" },
      { cookie: `samtidig=${first.token}` },
    );
    expect(reply.data).toEqual({ signOut: true });
    expect(reply.headers.get("set-cookie")).toMatch(/^samtidig=; Path=\/; Expires=Thu, 01 Jan 1970/);
    expect(await world.actor(first.token).send(whoAmI)).toBeNull();
    expect((await post(world.url, { query: whoAmI }, { cookie: `samtidig=${first.token}` })).data).toEqual({
      viewer: null,
    });
    expect(await world.actor(second.token).send(whoAmI)).toEqual({ person: { email } });
    expect(await anyone().send("mutation { signOut }")).toBe(true);
  });

  it("[A7] a token ends by itself", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const { token, expiresAt } = await anyone().send<SignedIn>(finish, {
      email,
      code: await mailbox.code(email),
    });
    const left = new Date(expiresAt).getTime() - Date.now();
    world.setClock(left - minute);
    expect(await world.actor(token).send(whoAmI)).not.toBeNull();
    world.setClock(left + minute);
    expect(await world.actor(token).send(whoAmI)).toBeNull();
    expect(await world.actor(token).refusal('mutation { setName(name: "Ola") { name } }')).toBe(
      "NOT_SIGNED_IN",
    );
  });

  it("[F6] slow mail holds up nobody else", async () => {
    mailbox.delayMs = 2_500;
    const addresses = Array.from({ length: 25 }, fresh);
    const sent = addresses.map((email) => anyone().send(start, { email }));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const began = Date.now();
    expect(await anyone().send("{ dialogues { totalCount } }")).toEqual({ totalCount: 0 });
    expect(Date.now() - began).toBeLessThan(2_000);
    expect(await Promise.all(sent)).toEqual(addresses.map(() => true));
  });
});
