import { useTranslation } from "react-i18next";
import { formatTime, type TimeStyle } from "./time-format.ts";

interface Props {
  at: string;
  style?: TimeStyle;
}

/** A moment, in Norwegian time and the reader's language. */
export function Time({ at, style = "dateTime" }: Props) {
  const { i18n } = useTranslation();
  return <time dateTime={at}>{formatTime(at, i18n.language, style)}</time>;
}
