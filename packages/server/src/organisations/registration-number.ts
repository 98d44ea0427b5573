// By itself: the package as a whole is three hundred files, and some tenths of a second of every start.
import { validate } from "stdnum/lib/cjs/no/orgnr.js";
import validator from "validator";
import { limits } from "../limits.ts";
import { Refusal } from "../refusal.ts";
import { takeLine, takeOptional } from "../text.ts";

/** ISO 6523 scheme of the Norwegian register of legal entities. */
const norwegianScheme = "0192";

/** An organisation's number in its country's register; Norwegian ones are checked (nine digits, mod 11; the series begin with 8, 9, and now 2 and 3). */
export function takeRegistrationNumber(country: string, text: string | null | undefined): string | null {
  const field = "registrationNumber";
  const number = takeOptional(takeLine, field, text, limits.registrationNumber);
  if (number === null || country !== "NO") return number;
  const checked = validate(number);
  if (!checked.isValid || !/^[2389]/.test(checked.compact))
    throw new Refusal("BAD_INPUT", { field, reason: "not a Norwegian organisation number" });
  return checked.compact;
}

export function takeCountry(text: string): string {
  const country = text.trim().toUpperCase();
  if (!validator.isISO31661Alpha2(country))
    throw new Refusal("BAD_INPUT", { field: "country", reason: "not an ISO 3166-1 alpha-2 code" });
  return country;
}

/** ISO 6523 form for the record: `0192:999999999`; null where there is none. */
export function iso6523(organisation: { country: string; registrationNumber: string | null }): string | null {
  const { country, registrationNumber } = organisation;
  return country === "NO" && registrationNumber ? `${norwegianScheme}:${registrationNumber}` : null;
}
