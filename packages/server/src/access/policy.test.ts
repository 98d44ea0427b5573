import { describe, expect, it } from "vitest";
import { tables } from "../store/tables.ts";
import { isAllowed, type PolicyAction, policy, type Standing } from "./policy.ts";
import { anonymous } from "./viewer.ts";
import { demandLineForEach, visible } from "./visible.ts";

const standings: readonly Standing[] = [
  "person",
  "operator",
  "member",
  "owner",
  "self",
  "candidate",
  "supplier",
  "hostMember",
  "hostOwner",
];

/** Action × standing, as a page that a lawyer can read. */
function page(): string {
  const actions = Object.keys(policy) as PolicyAction[];
  const width = Math.max(...actions.map((action) => action.length));
  const row = (name: string, cells: readonly string[]) =>
    `${name.padEnd(width)} ${cells.map((cell, i) => cell.padEnd(standings[i]?.length ?? 0)).join(" ")}`.trimEnd();
  const cells = (action: PolicyAction) =>
    standings.map((standing) => (isAllowed(action, new Set([standing])) ? "yes" : "–"));
  return [row("", standings), ...actions.map((action) => row(action, cells(action)))].join("\n");
}

describe("policy", () => {
  it("[A10] who may do what", () => {
    expect(`\n${page()}\n`).toMatchInlineSnapshot(`
      "
                            person operator member owner self candidate supplier hostMember hostOwner
      REGISTER_ORGANISATION yes    –        –      –     –    –         –        –          –
      CONFIRM_ORGANISATION  –      yes      –      –     –    –         –        –          –
      ADD_MEMBER            –      –        –      yes   –    –         –        –          –
      ACCEPT_MEMBERSHIP     –      –        –      –     yes  –         –        –          –
      REMOVE_MEMBER         –      –        –      yes   yes  –         –        –          –
      CREATE_NEED           –      –        yes    yes   –    –         –        –          –
      CREATE_DIALOGUE       –      –        yes    yes   –    –         –        –          –
      OPEN_DIALOGUE         –      –        –      –     –    –         –        –          yes
      TAKE_SEAT             –      –        –      –     –    yes       yes      –          –
      ASK_QUESTION          –      –        –      –     –    –         yes      –          –
      ACCEPT_WORDING        –      –        –      –     –    –         yes      –          –
      WITHDRAW_SUBMISSION   –      –        –      –     –    –         yes      –          –
      PROPOSE_WORDING       –      –        –      –     –    –         –        yes        yes
      DECLINE_SUBMISSION    –      –        –      –     –    –         –        yes        yes
      ERASE_SUBMISSION      –      –        –      –     –    –         yes      yes        yes
      PUBLISH_QUESTION      –      –        –      –     –    –         –        –          yes
      PUBLISH_ANSWER        –      –        –      –     –    –         –        –          yes
      PUBLISH_CLARIFICATION –      –        –      –     –    –         –        –          yes
      CORRECT_ENTRY         –      –        –      –     –    –         –        –          yes
      EXTEND_DEADLINE       –      –        –      –     –    –         –        –          yes
      CLOSE_DIALOGUE        –      –        –      –     –    –         –        –          yes
      ANNOUNCE_SESSION      –      –        –      –     –    –         –        yes        yes
      START_SESSION         –      –        –      –     –    –         –        yes        yes
      END_SESSION           –      –        –      –     –    –         –        yes        yes
      CANCEL_SESSION        –      –        –      –     –    –         –        yes        yes
      PROPOSE_REDACTION     –      –        –      –     –    –         –        –          yes
      REDACT_ENTRY          –      yes      –      –     –    –         –        yes        yes
      WITHDRAW_REDACTION    –      –        –      –     –    –         –        yes        yes
      COUNT_CONNECTIONS     –      –        –      –     –    –         –        yes        yes
      "
    `);
  });

  it("[A10] nobody without a standing may do anything, and no action is for all", () => {
    for (const action of Object.keys(policy) as PolicyAction[]) {
      expect(isAllowed(action, new Set()), action).toBe(false);
      expect(
        standings.some((standing) => !isAllowed(action, new Set([standing]))),
        action,
      ).toBe(true);
    }
  });
});

describe("visible", () => {
  it("[A11] has a line for each table, and start-up fails where one is missing", () => {
    expect(() => demandLineForEach(tables)).not.toThrow();
    class Forgotten {}
    expect(() => demandLineForEach([...tables, Forgotten])).toThrow(/Forgotten has no line/);
    expect(() => visible(Forgotten, anonymous)).toThrow(/has no line/);
  });

  it("[A11] gives nobody the rows of sign-in, of keys, and of the record's tables by this way", () => {
    const operator = { ...anonymous, isOperator: true };
    const closed = tables.filter((table) => visible(table as never, operator).where === "(false)");
    expect(closed.map(({ name }) => name).sort()).toEqual(
      ["Disclosure", "Entry", "Head", "SignIn", "SignInCode", "Signature", "UsedKey"].sort(),
    );
  });
});
