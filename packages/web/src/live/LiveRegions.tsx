import "./LiveRegions.css";

interface Props {
  /** Said when there is a pause. */
  status: string;
  /** Said at once. */
  alert: string;
}

/** Two regions, empty at load, inside `main`: what they hold is said, and nothing else moves. */
export function LiveRegions({ status, alert }: Props) {
  return (
    <>
      <div role="status" className="live-region">
        {status}
      </div>
      <div role="alert" className="live-region">
        {alert}
      </div>
    </>
  );
}
