import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { may, member_of } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { told } from "../telling.ts";

type Props = { link: GroupLink; state: GroupState };

const rests = (state: GroupState): boolean => member_of(state.view, state.you)?.state === "on_break";

/** Says so on top of the page while one rests, with the way back. */
export const Resting = ({ link, state }: Props) => {
  if (!rests(state)) return null;
  const back = async (): Promise<void> => {
    if (!(await told(link.call("member.rest", { resting: false })))) return;
    show_toast({ text: t("rest.ended") });
    document.getElementById("content")?.focus({ preventScroll: true });
  };
  return <div class="note note--lichen row between"><p><Icon name="leaf" /> {t("rest.on")}</p><Button on_press={back}>{t("rest.back")}</Button></div>;
};

/** A rest from the group: asked once, without a reason. */
export const RestGroup = ({ link, state }: Props) => {
  const [asked, set_asked] = useState(false);
  if (!may(state, "leave_group") || rests(state)) return null;
  const rest = async (): Promise<void> => {
    if (!(await told(link.call("member.rest", { resting: true })))) return;
    set_asked(false);
    show_toast({ text: t("rest.began") });
  };
  return (
    <div class="stack stack--tight">
      <div><Button icon="leaf" on_press={() => set_asked(true)}>{t("rest.start")}</Button></div>
      <p class="small muted">{t("rest.what")}</p>
      {asked && (
        <Dialog title={t("rest.ask")} close={t("close")} on_close={() => set_asked(false)}>
          <p>{t("rest.how")}</p>
          <div class="row"><Button on_press={rest}>{t("rest.yes")}</Button><Button on_press={() => set_asked(false)}>{t("rest.no")}</Button></div>
        </Dialog>
      )}
    </div>
  );
};
