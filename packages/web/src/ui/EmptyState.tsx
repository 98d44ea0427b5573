import type { ReactNode } from "react";

interface Props {
  heading: string;
  /** What is not here, and why. */
  children?: ReactNode;
  /** The next act. */
  action?: ReactNode;
  level?: 2 | 3;
}

export function EmptyState({ heading, children, action, level = 2 }: Props) {
  const Heading = `h${level}` as const;
  return (
    <div className="empty-state">
      <Heading className="ds-heading" data-size="xs">
        {heading}
      </Heading>
      {children && <div className="empty-state-text">{children}</div>}
      {action && <div className="row">{action}</div>}
    </div>
  );
}
