import { useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import type { Failure } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Plain } from "../plain.tsx";
import { go, group_path } from "../router.ts";
import { ask_session, session, signed_in } from "../session.ts";

const nothing_used: readonly Failure["code"][] = ["offline", "unavailable", "rate_limited", "not_ready"];

/** An invitation was opened. The link is used up by the button, not by looking at it; who is in already goes on to the group. */
export const InvitationScreen = ({ group, token }: { group: string; token: string }) => {
  const [failure, set_failure] = useState<Failure["code"] | null>(token === "" ? "not_found" : null);
  const enter = async (): Promise<void> => {
    const answer = await api.sign_in(token);
    if (!answer.ok) return set_failure(answer.code);
    await signed_in(answer.value);
    go(group_path(answer.value.group ?? group));
  };
  if (failure !== null && !nothing_used.includes(failure)) return <SpentInvitation group={group} />;
  return (
    <Plain title={t("door.invited_title")}>
      <p>{t("door.invited_text")}</p>
      {failure !== null && <p class="note note--berry" role="alert">{t(failure === "rate_limited" ? "sign_in_wait" : "sign_in_offline")}</p>}
      <Button looks={["main", "block"]} on_press={enter}>{t("door.read")}</Button>
      <p class="small muted">{t("door.nothing_yet")}</p>
    </Plain>
  );
};

/** Spent, revoked or too old; which of these is told to nobody. Who came in by it before comes in by mail now. */
export const SpentInvitation = ({ group }: { group: string }) => {
  const [empty, set_empty] = useState(false);
  const go_on = async (): Promise<void> => {
    if (session.peek() === "asking" || session.peek() === "offline") await ask_session();
    set_empty(session.peek() === "offline");
    if (session.peek() !== "offline") go(group_path(group));
  };
  return (
    <Plain title={t("door.spent_title")}>
      <p>{t("door.spent_text")}</p>
      <p>{t("door.spent_new")}</p>
      {empty && <p class="note note--berry" role="alert">{t("no_connection_again")}</p>}
      <Button looks={["main"]} on_press={go_on}>{t("door.spent_in")}</Button>
    </Plain>
  );
};
