import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Refused } from "../../testing/actor.ts";
import { Mailbox } from "../../testing/mailbox.ts";
import { post } from "../../testing/raw.ts";
import { World } from "../../testing/world.ts";
import { networkOf } from "./throttle.ts";

const start = "mutation ($email: String!) { startSignIn(email: $email) }";
const finish =
  "mutation ($email: String!, $code: String!) { finishSignIn(email: $email, code: $code) { token } }";

describe("how often one may try to sign in", () => {
  let world: World;
  let mailbox: Mailbox;
  let number = 0;
  const fresh = () => `person-${++number}@test.example`;
  const anyone = () => world.anonymous();
  const wrong = (code: string) => (code === "000000" ? "000001" : "000000");
  beforeAll(async () => {
    mailbox = await Mailbox.open();
    world = await World.open({ SMTP_URL: mailbox.url, SAMTIDIG_PROXIES: "loopback" });
  });
  afterAll(async () => {
    await world.close();
    await mailbox.close();
  });

  it("[A3] the sixth try is refused, also with the right code and with a new one", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    for (let i = 0; i < 5; i++) {
      expect(await anyone().refusal(finish, { email, code: wrong(code) })).toBe("CODE_INVALID code");
    }
    expect(await anyone().refusal(finish, { email, code })).toBe("RATE_LIMITED");
    await anyone().send(start, { email });
    expect(await anyone().refusal(finish, { email, code: await mailbox.code(email, 2) })).toBe(
      "RATE_LIMITED",
    );
  });

  it("[A3] who tries in vain from one network keeps nobody out who comes from another", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    const tryFrom = (address: string, one: string) =>
      post(world.url, { query: finish, variables: { email, code: one } }, { "x-forwarded-for": address });
    for (let i = 0; i < 5; i++)
      expect((await tryFrom("192.0.2.1", wrong(code))).refusal).toBe("CODE_INVALID code");
    expect((await tryFrom("192.0.2.1", code)).refusal).toBe("RATE_LIMITED");
    expect((await tryFrom("192.0.2.2", code)).data).toMatchObject({
      finishSignIn: { token: expect.stringMatching(/^smt_/) },
    });
  });

  it("[A3] from however many networks, one address is tried 50 times an hour at most", async () => {
    const email = fresh();
    await anyone().send(start, { email });
    const code = await mailbox.code(email);
    const tryFrom = (network: number) =>
      post(
        world.url,
        { query: finish, variables: { email, code: wrong(code) } },
        // Of one IPv6 network: its addresses count as one.
        { "x-forwarded-for": `2001:db8:0:${network}::${Math.ceil(Math.random() * 9999)}` },
      );
    const refusals: (string | null)[] = [];
    for (let i = 0; i < 66; i++) refusals.push((await tryFrom(Math.floor(i / 6))).refusal);
    expect(refusals.slice(0, 6)).toEqual([...Array(5).fill("CODE_INVALID code"), "RATE_LIMITED"]);
    expect(refusals.filter((refusal) => refusal === "CODE_INVALID code")).toHaveLength(50);
    expect(refusals.slice(60)).toEqual(Array(6).fill("RATE_LIMITED"));
  });

  it("[A3] only so many codes go to one address", async () => {
    const email = fresh();
    const sendFrom = (network: number) =>
      post(
        world.url,
        { query: start, variables: { email: everywhere } },
        { "x-forwarded-for": `192.0.2.${network}` },
      );
    const everywhere = fresh();
    for (let i = 0; i < 40; i++) expect((await sendFrom(Math.floor(i / 5))).refusal).toBeNull();
    expect((await sendFrom(99)).refusal).toBe("RATE_LIMITED");

    for (let i = 0; i < 5; i++) await anyone().send(start, { email });
    const failure = await anyone()
      .send(start, { email })
      .catch((refused: unknown) => refused);
    expect(failure).toMatchObject({ code: "RATE_LIMITED" });
    const { seconds } = (failure as Refused).facts as { seconds: number };
    expect(seconds).toBeGreaterThan(29 * 60);
    expect(seconds).toBeLessThanOrEqual(30 * 60);
    expect(mailbox.letters.filter(({ to }) => to === email)).toHaveLength(5);
  });

  it("[A3] a right code ends the counting", async () => {
    const email = fresh();
    for (let turn = 1; turn <= 6; turn += 1) {
      await anyone().send(start, { email });
      const code = await mailbox.code(email, turn);
      expect(await anyone().refusal(finish, { email, code: wrong(code) })).toBe("CODE_INVALID code");
      await anyone().send(finish, { email, code });
    }
  });

  it("[A3] sixty codes an hour are asked for from one network, to whomever", async () => {
    const askFor = (email: string) =>
      post(world.url, { query: start, variables: { email } }, { "x-forwarded-for": "198.51.100.7" });
    for (let i = 0; i < 60; i++) expect((await askFor(fresh())).refusal).toBeNull();
    expect((await askFor(fresh())).refusal).toBe("RATE_LIMITED");
  });

  it.each([
    ["192.0.2.1", "192.0.2.1"],
    ["::ffff:192.0.2.1", "::ffff:192.0.2.1"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
    ["2001:db8:1:2::6", "2001:db8:1:2"],
    ["2001:db8::6", "2001:db8:0:0"],
    ["::1", "0:0:0:0"],
    ["fe80::1%eth0", "fe80:0:0:0"],
    ["", ""],
  ])("[A3] counts %s as of %s", (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});
