import { Fragment } from "react";
import { NumberLink } from "./NumberLink.tsx";

/** `#5, #6` */
export function NumberLinks({ numbers }: { numbers: readonly number[] }) {
  return numbers.map((number, place) => (
    <Fragment key={number}>
      {place > 0 && ", "}
      <NumberLink number={number} />
    </Fragment>
  ));
}
