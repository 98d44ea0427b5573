import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { useSession } from "../client/session.tsx";
import { Alert } from "../ui/Alert.tsx";
import { Button, LinkButton } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Loading } from "../ui/Loading.tsx";
import { Page } from "../ui/Page.tsx";
import { DeskProvider } from "./desk/DeskProvider.tsx";
import { AlarmBanner } from "./proof/AlarmBanner.tsx";
import { ReceiptsProvider } from "./proof/ReceiptButton.tsx";
import { RoomPage } from "./RoomPage.tsx";
import { RoomContext } from "./room.ts";
import { SpreadsProvider } from "./spread/SpreadsProvider.tsx";
import { useRoomOf } from "./use-room.ts";
import "./dialogue.css";

/** One round of market dialogue. */
export default function DialoguePage() {
  const { id = "" } = useParams();
  const { viewer } = useSession();
  return <Dialogue key={`${id} ${viewer?.person.id ?? ""}`} id={id} />;
}

function Dialogue({ id }: { id: string }) {
  const { t } = useTranslation("dialogue");
  const { room, guard, isMissing, error, lookAgain } = useRoomOf(id);
  if (room) {
    return (
      <RoomContext value={room}>
        <ReceiptsProvider dialogueId={id} guard={room.live.guard}>
          <DeskProvider>
            <SpreadsProvider>
              <RoomPage />
            </SpreadsProvider>
          </DeskProvider>
        </ReceiptsProvider>
      </RoomContext>
    );
  }
  if (isMissing) {
    return (
      <Page title={t("missing.title")} width="text">
        <AlarmBanner dialogueId={id} guard={guard} />
        <EmptyState
          heading={t("missing.heading")}
          action={<LinkButton to="/">{t("missing.toAll")}</LinkButton>}
        >
          <p>{t("missing.why")}</p>
        </EmptyState>
      </Page>
    );
  }
  if (error) {
    return (
      <Page title={t("broken.title")} width="text">
        <Alert color="warning">
          <p>{t("broken.why")}</p>
          <Button variant="secondary" onClick={lookAgain}>
            {t("broken.again")}
          </Button>
        </Alert>
      </Page>
    );
  }
  return (
    <Page title={t("loading")}>
      <Loading blocks={4} />
    </Page>
  );
}
