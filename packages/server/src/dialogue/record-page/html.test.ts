import { describe, expect, it } from "vitest";
import { html } from "./html.ts";

describe("html", () => {
  it("escapes what is put in, in content and in quoted attributes", () => {
    const hostile = `<script>"'&`;
    expect(`${html`<p title="${hostile}">${hostile}</p>`}`).toBe(
      '<p title="&lt;script&gt;&quot;&#39;&amp;">&lt;script&gt;&quot;&#39;&amp;</p>',
    );
  });

  it("leaves markup of its own alone, also in lists", () => {
    expect(`${html`<ul>${["a", "<b>"].map((one) => html`<li>${one}</li>`)}</ul>`}`).toBe(
      "<ul><li>a</li><li>&lt;b&gt;</li></ul>",
    );
  });

  it("takes nothing else for markup, whatever it looks like", () => {
    const pretender = { toString: () => "<script>", markup: "<script>" };
    expect(`${html`${pretender as unknown as string}`}`).not.toContain("<script>");
  });

  it("leaves nothing for null and false, and keeps zero", () => {
    expect(`${html`${null}${undefined}${false}${0}`}`).toBe("0");
  });
});
