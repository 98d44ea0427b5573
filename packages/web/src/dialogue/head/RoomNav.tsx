import { useTranslation } from "react-i18next";
import { goToPart } from "../go-to-part.ts";

export interface Part {
  id: string;
  name: string;
  count?: number;
}

/** The parts of the page that are there, one press away. */
export function RoomNav({ parts }: { parts: readonly Part[] }) {
  const { t } = useTranslation("dialogue");
  return (
    <nav className="room-nav" aria-label={t("parts.label")}>
      <ul>
        {parts.map(({ id, name, count }) => (
          <li key={id}>
            <a
              className="ds-link"
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                goToPart(id);
              }}
            >
              {name}
              {count !== undefined && <span className="room-nav-count"> {count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
