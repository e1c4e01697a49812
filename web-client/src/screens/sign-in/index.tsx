import { useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { Failure } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import { go, group_path } from "../router.ts";
import { Button } from "../../ui/button.tsx";
import { Plain } from "../plain.tsx";
import { signed_in } from "../session.ts";
import { take_way } from "./way.ts";

export { SignedOutScreen } from "./code.tsx";

/** A personal link was opened. Nothing is used up before the button is pressed: what only looks at links does not sign anybody in. */
export const SignInScreen = ({ token }: { token: string }) => {
  const [failure, set_failure] = useState<Failure["code"] | null>(token === "" ? "not_found" : null);
  const sign_in = async (): Promise<void> => {
    const answer = await api.sign_in(token);
    if (!answer.ok) return set_failure(answer.code);
    const way = take_way();
    await signed_in(answer.value);
    go(answer.value.group ? group_path(answer.value.group) : way);
  };
  if (failure !== null && !may_try_again(failure)) return <UsedLink />;
  return (
    <Plain title={t("sign_in_title")}>
      <p>{t("sign_in_text")}</p>
      {failure !== null && <p class="note note--berry" role="alert">{t(failure === "rate_limited" ? "sign_in_wait" : "sign_in_offline")}</p>}
      <Button looks={["main", "block"]} on_press={sign_in}>{t("sign_in")}</Button>
    </Plain>
  );
};

/** Nothing was used up in these cases; in all others the link is spent, too old, or never was one. */
const may_try_again = (code: Failure["code"]): boolean => ["offline", "unavailable", "rate_limited", "not_ready"].includes(code);

const UsedLink = () => (
  <Plain title={t("sign_in_used_title")}>
    <p>{t("sign_in_used")}</p>
    <p>{t("sign.used_do")}</p>
    <p><a class="btn btn--main" href="#/">{t("sign.send_new")}</a></p>
  </Plain>
);
