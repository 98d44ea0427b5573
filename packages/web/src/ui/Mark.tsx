/** Three parallel lines through one point in time. */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg className="mark" width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className="mark-line" d="M3 8h26M3 16h26M3 24h26" />
      <rect className="mark-gap" x="12" y="3" width="10" height="26" rx="5" />
      <rect className="mark-moment" x="14" y="5" width="6" height="22" rx="3" />
    </svg>
  );
}
