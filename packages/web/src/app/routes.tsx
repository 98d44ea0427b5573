import type { ComponentType } from "react";
import { createBrowserRouter } from "react-router";
import { BrokenPage, PageNotLoaded } from "./BrokenPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { Shell } from "./Shell.tsx";

/** Each page is a file of its own, fetched when somebody goes there. */
const page = (load: () => Promise<{ default: ComponentType }>) => async () => {
  const file = await load().catch((cause) => {
    throw new PageNotLoaded("a page's file did not come", { cause });
  });
  return { Component: file.default };
};

export const router = createBrowserRouter([
  {
    // Nothing around it: a hall looks at it.
    path: "dialogues/:id/projector",
    ErrorBoundary: BrokenPage,
    hydrateFallbackElement: <></>,
    lazy: page(() => import("../dialogue/projector/ProjectorPage.tsx")),
  },
  {
    Component: Shell,
    ErrorBoundary: BrokenPage,
    hydrateFallbackElement: <></>,
    children: [
      {
        ErrorBoundary: BrokenPage,
        children: [
          { index: true, lazy: page(() => import("../front/FrontPage.tsx")) },
          { path: "sign-in", lazy: page(() => import("../organisations/SignInPage.tsx")) },
          { path: "organisations", lazy: page(() => import("../organisations/OrganisationsPage.tsx")) },
          { path: "organisations/new", lazy: page(() => import("../organisations/RegisterPage.tsx")) },
          { path: "organisations/:id", lazy: page(() => import("../organisations/OrganisationPage.tsx")) },
          { path: "needs", lazy: page(() => import("../needs/NeedsPage.tsx")) },
          { path: "needs/:id", lazy: page(() => import("../needs/NeedPage.tsx")) },
          { path: "dialogues/new", lazy: page(() => import("../dialogue/new/NewDialoguePage.tsx")) },
          { path: "dialogues/:id", lazy: page(() => import("../dialogue/DialoguePage.tsx")) },
          { path: "*", Component: NotFoundPage },
        ],
      },
    ],
  },
]);
