import "./app/theme/theme.css";
import "./ui/ui.css";
import "./ui/page.css";
import "./ui/field.css";
import "./ui/card.css";
import "./ui/disclosure.css";
import "./app/app.css";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App.tsx";
import { startTexts } from "./app/i18n.ts";
import { createClient } from "./client/apollo.ts";
import { pageSocket, restartSocket } from "./live/page-socket.ts";
import { createSocketLink } from "./live/socket-link.ts";

const client = createClient(createSocketLink(pageSocket));
const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startTexts();
createRoot(root).render(
  <StrictMode>
    <App client={client} onIdentityChange={restartSocket} />
  </StrictMode>,
);
