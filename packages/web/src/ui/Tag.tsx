import type { ReactNode } from "react";

export type TagColor = "accent" | "neutral" | "brand1" | "brand2" | "info" | "success" | "warning" | "danger";

interface Props {
  color?: TagColor;
  /** Colour never stands alone: a word always, an icon where it helps. */
  icon?: ReactNode;
  isOutlined?: boolean;
  children: ReactNode;
}

export function Tag({ color = "neutral", icon, isOutlined, children }: Props) {
  return (
    <span
      className="ds-tag tag"
      data-color={color}
      data-variant={isOutlined ? "outline" : undefined}
      data-size="sm"
    >
      {icon}
      {children}
    </span>
  );
}
