import { useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { show_toast } from "../../ui/toast.tsx";

/** Leaving takes two taps, needs no reason and acts at once. */
export const LeaveGroup = ({ group, on_left }: { group: string; on_left: () => void }) => {
  const [asked, set_asked] = useState(false);
  const leave = async (): Promise<void> => {
    const answer = await api.leave_group(group);
    if (answer.ok) on_left();
    else show_toast({ text: answer.message || t("no_connection_again") });
  };
  return (
    <div>
      <Button looks={["alert"]} on_press={() => set_asked(true)}>{t("leave_group")}</Button>
      {asked && (
        <Dialog title={t("leave_group_title")} close={t("close")} on_close={() => set_asked(false)}>
          <p>{t("leave_group_text")}</p>
          <div class="row">
            <Button looks={["alert"]} on_press={leave}>{t("leave_group")}</Button>
            <Button on_press={() => set_asked(false)}>{t("leave_group_stay")}</Button>
          </div>
        </Dialog>
      )}
    </div>
  );
};
