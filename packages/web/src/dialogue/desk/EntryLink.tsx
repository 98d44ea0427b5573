import { Link } from "react-router";

/** `#12`, from the desk to the entry as everyone reads it. */
export function EntryLink({ number }: { number: number }) {
  return (
    <Link className="ds-link number-link" to={{ search: "?view=record", hash: `#${number}` }}>
      #{number}
    </Link>
  );
}
