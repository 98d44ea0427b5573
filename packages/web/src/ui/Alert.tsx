import type { ReactNode } from "react";

interface Props {
  color?: "info" | "success" | "warning" | "danger";
  heading?: ReactNode;
  children: ReactNode;
  /** `status` is read when it appears; without a role it is ordinary text. */
  role?: "status" | "alert";
}

export function Alert({ color = "info", heading, children, role }: Props) {
  return (
    <div className="ds-alert alert" data-color={color} role={role}>
      {heading && (
        <h2 className="ds-heading" data-size="2xs">
          {heading}
        </h2>
      )}
      {children}
    </div>
  );
}
