// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it } from "vitest";
import { keepFocus } from "./keep-focus.ts";

let stop: () => void;
beforeEach(() => {
  document.body.innerHTML = `
    <div id="root">
      <h1 tabindex="-1">Page</h1>
      <section>
        <h2 tabindex="-1">Members</h2>
        <ul><li><button>Remove</button></li><li><button id="other">Remove</button></li></ul>
      </section>
      <p><a href="#x">link</a></p>
    </div>`;
  stop = keepFocus(document.getElementById("root") as HTMLElement);
});
afterEach(() => stop());

const find = (selector: string) => document.querySelector(selector) as HTMLElement;
/** Takes it away, and lets the observer look. */
const take = async (selector: string) => {
  find(selector).remove();
  await new Promise((resolve) => setTimeout(resolve));
};
const focused = () => document.activeElement?.textContent;

it("goes to the heading of the nearest part that is still there", async () => {
  find("button").focus();
  await take("li");
  expect(focused()).toBe("Members");
  find("#other").focus();
  await take("section");
  expect(focused()).toBe("Page");
});

it("leaves the focus where somebody put it, or has let go of it", async () => {
  find("button").focus();
  find("a").focus();
  await take("li");
  expect(focused()).toBe("link");
  find("#other").focus();
  find("h1").dispatchEvent(new Event("pointerdown", { bubbles: true }));
  await take("li");
  expect(document.activeElement).toBe(document.body);
});

it("goes to what came of the act, also where that comes a moment later", async () => {
  const arrive = async () => {
    find("section").insertAdjacentHTML("beforeend", `<p tabindex="-1" data-focus-first>Removed.</p>`);
    await new Promise((resolve) => setTimeout(resolve));
  };
  find("button").focus();
  find("li").remove();
  await arrive();
  expect(focused()).toBe("Removed.");
  find("[data-focus-first]").remove();
  find("#other").focus();
  await take("li");
  expect(focused()).toBe("Members");
  await arrive();
  expect(focused()).toBe("Removed.");
  find("a").focus();
  await arrive();
  expect(focused()).toBe("link");
});
