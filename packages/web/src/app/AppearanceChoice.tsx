import { MonitorIcon, MoonIcon, SunIcon } from "@navikt/aksel-icons";
import { useTranslation } from "react-i18next";
import { Disclosure } from "../ui/Disclosure.tsx";
import { RadioGroup } from "../ui/RadioGroup.tsx";
import { appearances, useAppearance } from "./appearance.ts";

const icons = { auto: MonitorIcon, light: SunIcon, dark: MoonIcon };

export function AppearanceChoice() {
  const { t } = useTranslation("app");
  const [appearance, choose] = useAppearance();
  return (
    <RadioGroup
      legend={t("appearance")}
      value={appearance}
      onChange={choose}
      options={appearances.map((value) => ({ value, label: t(`appearances.${value}`) }))}
    />
  );
}

/** The same, behind a button. */
export function AppearanceMenu() {
  const { t } = useTranslation("app");
  const [appearance] = useAppearance();
  const Icon = icons[appearance];
  return (
    <Disclosure label={t("appearance")} button={<Icon aria-hidden />}>
      {() => <AppearanceChoice />}
    </Disclosure>
  );
}
