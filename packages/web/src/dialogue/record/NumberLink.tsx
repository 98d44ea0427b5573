interface Props {
  number: number;
  /** The record's own page, where the entry does not stand on this one. */
  to?: string;
}

/** `#12`, leading to entry 12. */
export function NumberLink({ number, to = "" }: Props) {
  return (
    <a className="ds-link number-link" href={`${to}#${number}`}>
      #{number}
    </a>
  );
}
