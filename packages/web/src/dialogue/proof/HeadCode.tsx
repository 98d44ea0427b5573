import { headCode, headCodeShare, shareBytes } from "@samtidig/ledger";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Proof } from "../../live/proof/guard.ts";
import { Button } from "../../ui/Button.tsx";
import { TextField } from "../../ui/TextField.tsx";
import { headBody } from "./own-head.ts";

/** Shares as they are typed: "482 913, 039211". */
export function readShares(typed: string): string[] {
  return typed
    .split(/[,;\n]+/)
    .map((share) => share.replaceAll(/\s/g, ""))
    .filter((share) => share !== "");
}

/** The spoken code of people in one meeting. The share is drawn after the head was fixed, so that no head can be made for it. */
export function HeadCode({ proof }: { proof: Proof }) {
  const { t } = useTranslation("proof");
  const [fixed, setFixed] = useState<{ body: string; size: number; share: string } | null>(null);
  const [typed, setTyped] = useState("");
  const body = headBody(proof);
  if (!body) return null;
  const draw = () => {
    const share = headCodeShare(crypto.getRandomValues(new Uint8Array(shareBytes)));
    setFixed({ body, size: proof.size, share });
    setTyped("");
  };
  const others = readShares(typed);
  const isWrong = others.some((share) => !/^\d{6}$/.test(share));
  const code = fixed && others.length > 0 && !isWrong ? headCode(fixed.body, [fixed.share, ...others]) : null;
  return (
    <section className="stack" data-gap="sm" aria-labelledby="proof-code">
      <h3 id="proof-code" className="ds-heading" data-size="2xs">
        {t("code.heading")}
      </h3>
      <p>{t("code.what")}</p>
      {!fixed ? (
        <p>
          <Button variant="secondary" onClick={draw}>
            {t("code.draw", { count: proof.size })}
          </Button>
        </p>
      ) : (
        <>
          <p tabIndex={-1} data-focus-first>
            {t("code.fixed", { count: fixed.size })} <strong className="head-code">{fixed.share}</strong>
          </p>
          <TextField
            label={t("code.others")}
            description={t("code.othersHelp")}
            value={typed}
            onChange={setTyped}
            inputMode="numeric"
            autoComplete="off"
            refusal={isWrong && /[,;\n]\s*$|\d{6}/.test(typed) ? t("code.wrong") : undefined}
          />
          <div role="status">
            {code && (
              <>
                <p>
                  {t("code.code")} <strong className="head-code">{code}</strong>
                </p>
                <p className="panel-note">{t("code.same")}</p>
              </>
            )}
          </div>
          <p>
            <Button variant="tertiary" onClick={() => setFixed(null)}>
              {t("code.again")}
            </Button>
          </p>
        </>
      )}
    </section>
  );
}
