import type { ButtonHTMLAttributes, MouseEvent, ReactNode, Ref } from "react";
import { Link, type LinkProps } from "react-router";

export type ButtonVariant = "primary" | "secondary" | "tertiary";
export type ButtonColor = "accent" | "neutral" | "danger";

interface Look {
  /** Primary stands once per view. */
  variant?: ButtonVariant;
  color?: ButtonColor;
  size?: "sm" | "md";
  icon?: ReactNode;
}

interface Props extends Look, Omit<ButtonHTMLAttributes<HTMLButtonElement>, "color"> {
  /** Under way: says so, takes no second press, keeps the focus. */
  isBusy?: boolean;
}

export function Button({
  variant = "primary",
  color = "accent",
  size,
  icon,
  isBusy,
  type = "button",
  ...rest
}: Props) {
  const onClick = (event: MouseEvent<HTMLButtonElement>) => {
    if (isBusy) event.preventDefault();
    else rest.onClick?.(event);
  };
  return (
    <button
      {...rest}
      type={type}
      onClick={onClick}
      className={`ds-button ${rest.className ?? ""}`}
      data-variant={variant}
      data-color={color}
      data-size={size}
      aria-busy={isBusy || undefined}
      aria-disabled={isBusy || undefined}
    >
      {icon}
      {rest.children}
    </button>
  );
}

/** Leads somewhere, but looks like a button. */
export function LinkButton({
  variant = "primary",
  color,
  size,
  icon,
  ...rest
}: Look & Omit<LinkProps, "color"> & { ref?: Ref<HTMLAnchorElement> }) {
  return (
    <Link
      {...rest}
      className={`ds-button ${rest.className ?? ""}`}
      data-variant={variant}
      data-color={color}
      data-size={size}
    >
      {icon}
      {rest.children}
    </Link>
  );
}
