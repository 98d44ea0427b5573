import { expect, it } from "vitest";
import { planFaults } from "./plan-faults.ts";

const now = Date.parse("2026-03-02T09:00:00.000Z");
const ten = "2026-03-02T10:00:00.000Z";
const eleven = "2026-03-02T11:00:00.000Z";
const plan = { startsAt: ten, endsAt: eleven, address: "https://mote.example.no/a" };

it("finds nothing wrong with a session that lies ahead, ends later and has an address of the web", () => {
  expect(planFaults(plan, now, eleven)).toEqual({});
  expect(planFaults({ startsAt: ten, endsAt: "", address: "" }, now, undefined)).toEqual({});
});

it.each([
  [{ startsAt: "" }, { startsAt: "missing" }],
  [{ startsAt: "2026-03-02T09:00:00.000Z" }, { startsAt: "past" }],
  [{ startsAt: "2026-03-02T11:00:00.001Z", endsAt: "" }, { startsAt: "afterClose" }],
  [{ endsAt: ten }, { endsAt: "order" }],
  [{ address: "mote.example.no" }, { address: "address" }],
  [{ address: "https://a b" }, { address: "address" }],
  [{ address: "javascript:alert(1)" }, { address: "address" }],
])("says what is wrong with %j", (part, faults) => {
  expect(planFaults({ ...plan, ...part }, now, eleven)).toEqual(faults);
});
