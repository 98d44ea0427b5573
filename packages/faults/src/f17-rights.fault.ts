import { randomUUID } from "node:crypto";
import { ask, signIn } from "./api.ts";
import { fault } from "./fault.ts";
import { Link, pulse } from "./link.ts";
import { either } from "./sheet.ts";
import type { Stage } from "./stage.ts";
import { pause, until } from "./wait.ts";

const member = "supplier-c@demo.example";
const rounds = either(1, 5);
const biteMs = 2_000;
const takeSeat = "mutation ($id: ID!) { takeSeat(dialogueId: $id) { id } }";

/** Whose right is taken away. */
interface Taken {
  readonly membershipId: string;
  readonly token: string;
  readonly listeners: readonly Listener[];
}

/** Whoever hears nudges of a round, on one node. */
class Listener {
  heard = 0;
  closed: number | null = null;
  isUp = false;
  readonly link: Link;

  constructor(url: string, token: string, round: string) {
    this.link = new Link(url, token, pulse, {
      acknowledged: () => {
        this.link.subscribe("subscription ($round: ID!) { nudges(dialogueId: $round) { dialogueId } }", {
          round,
        });
        this.isUp = true;
      },
      next: () => {
        this.heard += 1;
      },
      ended: () => undefined,
      closed: (code) => {
        this.closed = code;
      },
    });
  }
}

fault(
  "F17",
  `member removed, signed out, given another role and another side while subscribed on both nodes, ${rounds} times`,
  { nodes: 2 },
  async (stage, sheet) => {
    const { first, second, round, host } = stage;
    stage.read(either(5, 50));
    const asker = await signIn(first.url, "supplier-a@demo.example");
    await ask(first.url, takeSeat, { id: round }, asker);
    const question = () =>
      ask(
        first.url,
        "mutation ($input: AskQuestionInput!) { askQuestion(input: $input) { id } }",
        { input: { dialogueId: round, text: "Et spørsmål", key: randomUUID() } },
        asker,
      );
    const remove = (id: string) =>
      ask(second.url, "mutation ($id: ID!) { removeMember(membershipId: $id) }", { id }, host);
    let deafAsMember = 0;
    const takesAway: Record<string, (its: Taken) => Promise<unknown>> = {
      removed: ({ membershipId }) => remove(membershipId),
      "signed out": ({ token }) => ask(second.url, "mutation { signOut }", {}, token),
      // A member hears what an owner hears, and who is neither hears nothing.
      "owner, then member, then neither": async ({ membershipId, listeners }) => {
        await addTo(stage, "OWNER");
        await pause(biteMs);
        await addTo(stage, "MEMBER");
        const heard = listeners.map((listener) => listener.heard);
        await question();
        const hear = () => listeners.every((listener, place) => listener.heard > (heard[place] ?? 0));
        await until("they hear as members", hear, 10_000).catch(() => {
          deafAsMember += 1;
        });
        await remove(membershipId);
      },
      "host, then supplier": async ({ membershipId, token }) => {
        await remove(membershipId);
        await ask(second.url, takeSeat, { id: round }, token);
      },
    };
    for (const [way, takeAway] of Object.entries(takesAway)) {
      let late = 0;
      let open = 0;
      let deaf = 0;
      for (let turn = 0; turn < rounds; turn += 1) {
        const token = await signIn(first.url, member);
        const membershipId = await letIn(stage, token);
        const listeners = [first, second].map(({ url }) => new Listener(url, token, round));
        await until("they listen", () => listeners.every(({ isUp }) => isUp), 10_000);
        await pause(200);
        await question();
        await until("they hear", () => listeners.every(({ heard }) => heard > 0), 10_000).catch(() => {
          deaf += 1;
        });
        await takeAway({ membershipId, token, listeners });
        await pause(biteMs);
        const heard = listeners.map((listener) => listener.heard);
        await question();
        await pause(1_500);
        late += listeners.filter((listener, place) => listener.heard > (heard[place] ?? 0)).length;
        open += listeners.filter(({ closed }) => closed !== 4401).length;
        for (const { link } of listeners) await link.close();
        if (way === "signed out") await remove(membershipId);
      }
      sheet.exactly(`heard nothing while they had the right (${way})`, deaf, 0);
      sheet.exactly(`heard something 2 s after (${way})`, late, 0);
      if (way === "signed out") sheet.exactly("sockets not closed with 4401", open, 0);
    }
    sheet.exactly("heard nothing as members who had been owners", deafAsMember, 0);
    await stage.allShow((await stage.writer().write("Etterpå")).number);
  },
);

/** A person becomes a member of the host, and so hears of questions; answers the membership. */
async function letIn(stage: Stage, token: string): Promise<string> {
  const id = await addTo(stage, "MEMBER");
  await ask(
    stage.first.url,
    "mutation ($id: ID!) { acceptMembership(membershipId: $id) { id } }",
    { id },
    token,
  );
  return id;
}

/** Adds the person to the host, or sets the role there; answers the membership. */
async function addTo({ first, host }: Stage, role: "OWNER" | "MEMBER"): Promise<string> {
  const { viewer } = await ask<{ viewer: { memberships: { organisation: { id: string } }[] } }>(
    first.url,
    "{ viewer { memberships { organisation { id } } } }",
    {},
    host,
  );
  const { addMember } = await ask<{ addMember: { id: string } }>(
    first.url,
    `mutation ($id: ID!, $email: String!, $role: MemberRole!) {
      addMember(organisationId: $id, email: $email, role: $role) { id }
    }`,
    { id: viewer.memberships[0]?.organisation.id, email: member, role },
    host,
  );
  return addMember.id;
}
