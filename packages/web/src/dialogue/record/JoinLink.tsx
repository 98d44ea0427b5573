import type { ReactNode } from "react";

/** The address of a session. The server takes those of the web alone; what else a record may hold is not followed. */
export function JoinLink({ address, children }: { address: string; children: ReactNode }) {
  if (!/^https?:\/\//i.test(address)) return <bdi>{address}</bdi>;
  return (
    <a className="ds-link join-link" href={address} rel="noreferrer">
      {children}
    </a>
  );
}
