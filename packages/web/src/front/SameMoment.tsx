const lines = [40, 110, 180];
const entries = [
  { x: 70, number: 12 },
  { x: 190, number: 13 },
  { x: 330, number: 14 },
];

/** Parallel lines, one per reader; each entry meets all of them at the same point in time. */
export function SameMoment({ label }: { label: string }) {
  return (
    <svg className="same-moment" viewBox="0 0 400 250" role="img" aria-label={label}>
      <rect className="same-moment-now" x="304" y="8" width="52" height="204" rx="26" />
      {lines.map((y) => (
        <path key={y} className="same-moment-line" d={`M8 ${y}H392`} />
      ))}
      {entries.map(({ x, number }, index) => (
        <g key={number} className={index === 2 ? "same-moment-last" : undefined}>
          {lines.map((y) => (
            <g key={y}>
              <circle className="same-moment-entry" cx={x} cy={y} r="17" />
              <text x={x} y={y + 5} textAnchor="middle">
                {number}
              </text>
            </g>
          ))}
          <text className="same-moment-time" x={x} y="240" textAnchor="middle">
            {["10:29:04", "10:33:51", "10:38:17"][index]}
          </text>
        </g>
      ))}
    </svg>
  );
}
