// Words that name a means rather than an end. Advice only: nobody is stopped by them.
const words: Record<string, RegExp> = {
  nb: /\b(app|appen|plattform\w*|programvare\w*|system|systemet|skyløsning\w*|sensor\w*|drone\w*|robot\w*|kunstig intelligens|ki-\w+|blokkjede\w*|dashbord\w*|skal levere|batteri\w*|hydrogen\w*)(?![\wæøå])/i,
  en: /\b(app|platform\w*|software|system|cloud solution|sensors?|drones?|robots?|artificial intelligence|blockchain|dashboard|shall deliver|batter(?:y|ies)|hydrogen)\b/i,
};

/** The first word in the text that sounds like a solution, as it is written there. */
export function solutionWord(text: string, language: string): string | null {
  return words[language]?.exec(text)?.[1] ?? null;
}
