/** "23.11.2026, 10:38:14": date and time to the second where there is little room. */
export function shortTime(at: string, language: string): string {
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, {
    dateStyle: "short",
    timeStyle: "medium",
    timeZone: "Europe/Oslo",
  }).format(new Date(at));
}
