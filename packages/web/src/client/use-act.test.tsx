// @vitest-environment jsdom
import {
  ApolloClient,
  ApolloLink,
  gql,
  InMemoryCache,
  Observable,
  type TypedDocumentNode,
} from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { renderHook, act as settle } from "@testing-library/react";
import type { ReactNode } from "react";
import { beforeEach, expect, it } from "vitest";
import { useAct } from "./use-act.ts";

const Say: TypedDocumentNode<{ say: string }, { text: string; key: string }> = gql`
  mutation Say($text: String!, $key: String!) {
    say(text: $text, key: $key)
  }
`;

type Answer = "lost" | "refused" | "done";
let answers: Answer[];
let keys: unknown[];

const link = new ApolloLink(
  ({ variables }) =>
    new Observable((observer) => {
      keys.push(variables.key);
      const answer = answers.shift();
      if (answer === "lost") return observer.error(new TypeError("Failed to fetch"));
      const extensions = { code: "TOO_LONG", facts: { field: "text", max: 5 } };
      observer.next(
        answer === "refused" ? { errors: [{ message: "no", extensions }] } : { data: { say: "ok" } },
      );
      observer.complete();
    }),
);

const client = new ApolloClient({ link, cache: new InMemoryCache() });
const wrapper = ({ children }: { children: ReactNode }) => (
  <ApolloProvider client={client}>{children}</ApolloProvider>
);
const use = (keptAs?: string) => renderHook(() => useAct(Say, keptAs), { wrapper }).result;
const say = (hook: ReturnType<typeof use>, text: string) =>
  settle(async () => hook.current[0]((key) => ({ text, key })));

beforeEach(() => {
  keys = [];
  localStorage.clear();
});

it("is the same act when it is tried again after a lost answer, and another after it was done", async () => {
  answers = ["lost", "done", "done"];
  const hook = use();
  expect(await say(hook, "hei")).toBeNull();
  expect(hook.current[1].refusal?.code).toBe("NO_ANSWER");
  expect(await say(hook, "hei")).toEqual({ say: "ok" });
  await say(hook, "hei");
  expect(keys[1]).toBe(keys[0]);
  expect(keys[2]).not.toBe(keys[0]);
});

it("is another act when the words are changed", async () => {
  answers = ["refused", "done"];
  const hook = use();
  await say(hook, "for langt");
  expect(hook.current[1].refusal).toEqual({ code: "TOO_LONG", facts: { field: "text", max: 5 } });
  await say(hook, "kort");
  expect(keys[1]).not.toBe(keys[0]);
  expect(hook.current[1].refusal).toBeNull();
});

it("is remembered over a reload where that is asked for", async () => {
  answers = ["lost", "done"];
  await say(use("place"), "hei");
  await say(use("place"), "hei");
  expect(keys[1]).toBe(keys[0]);
});
