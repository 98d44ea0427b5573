import type { Fit } from "./fit.ts";

interface Props {
  fit: Fit | undefined;
  lang: string | undefined;
  /** Said where the text is shortened: where the rest stands. */
  rest: string | undefined;
}

/** A text in the largest type in which it fits; what does not fit is shortened. */
export function Fitted({ fit, lang, rest }: Props) {
  return (
    <div className="fitted" lang={lang} dir="auto">
      <p className="fitted-text" data-step={fit?.step}>
        {fit?.text}
        {fit?.isWhole === false && <span className="fitted-rest"> {rest}</span>}
      </p>
    </div>
  );
}
