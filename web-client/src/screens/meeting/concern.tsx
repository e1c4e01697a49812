import { signal, useSignal } from "@preact/signals";
import type { ConcernId, MemberId } from "@protocol";
import { limits } from "@protocol";
import { new_id } from "@protocol/runtime";
import { useId, useState } from "preact/hooks";
import { api } from "../../connection/api.ts";
import { t } from "../../i18n/index.ts";
import type { GroupState } from "../../store/group.ts";
import { is_member, may } from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { shown_name } from "../people.tsx";

/** What has been written and not yet sent: it outlives the dialog and a lost connection, and is never stored. */
const written = signal<{ text: string; about: MemberId | null; key: ConcernId }>({ text: "", about: null, key: new_id("ConcernId") });

/** A concern goes to the coordinator, past those who lead. */
export const ConcernDialog = ({ state, on_close }: { state: GroupState; on_close: () => void }) => {
  const id = useId();
  const fault = useSignal<"concern.empty" | "concern.too_long" | "concern.not_sent" | null>(null);
  const sent = useSignal(false);
  const { text, about, key } = written.value;
  const send = async (): Promise<void> => {
    const words = text.trim();
    if (words === "") { fault.value = "concern.empty"; return; }
    if ([...words].length > limits.ConcernReport.text.max) { fault.value = "concern.too_long"; return; }
    const answer = await api.report_concern(state.view.id, { key, text: words, ...(about === null ? {} : { about }) });
    fault.value = answer.ok ? null : "concern.not_sent";
    if (!answer.ok) return;
    written.value = { text: "", about: null, key: new_id("ConcernId") };
    sent.value = true;
  };
  if (sent.value) {
    return (
      <Dialog title={t("concern.title")} close={t("close")} on_close={on_close}>
        <p class="note note--lichen" role="status"><Icon name="check" />{t("concern.sent")} {t("concern.sent_next")}</p>
        <div><Button on_press={on_close}>{t("close")}</Button></div>
      </Dialog>
    );
  }
  const people = state.view.members.filter((one) => one.id !== state.you && is_member(one));
  return (
    <Dialog title={t("concern.title")} close={t("close")} on_close={on_close}>
      <p class="note"><Icon name="shield" />{t("concern.where")} {t("concern.where_about")}</p>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); void send(); }}>
        <div class="field-block">
          <label for={`${id}-about`}>{t("concern.about")}</label>
          <select id={`${id}-about`} class="field" value={about ?? ""} onChange={(event) => { written.value = { ...written.peek(), about: (event.currentTarget.value || null) as MemberId | null }; }}>
            <option value="">{t("concern.about_nobody")}</option>
            {people.map((one) => <option key={one.id} value={one.id}>{shown_name(one)}</option>)}
          </select>
        </div>
        <div class="field-block">
          <label for={`${id}-text`}>{t("concern.text")}</label>
          <textarea
            id={`${id}-text`}
            class="field"
            rows={5}
            value={text}
            aria-invalid={fault.value ? "true" : undefined}
            aria-describedby={fault.value ? `${id}-fault` : undefined}
            onInput={(event) => { written.value = { ...written.peek(), text: event.currentTarget.value }; fault.value = null; }}
          />
          {fault.value && <p class="fault small" id={`${id}-fault`} role="alert">{t(fault.value)}</p>}
        </div>
        <div><Button on_press={send} looks={["lake"]} icon="send">{t("concern.send")}</Button></div>
      </form>
      <p class="small"><Icon name="phone" /> {t("concern.danger")}</p>
    </Dialog>
  );
};

/** Outside the meeting: one button opens it; absent for who may not report. */
export const ConcernButton = ({ state }: { state: GroupState }) => {
  const [open, set_open] = useState(false);
  if (!may(state, "report_concern")) return null;
  return (
    <>
      <Button on_press={() => set_open(true)} icon="shield">{t("help.concern")}</Button>
      {open && <ConcernDialog state={state} on_close={() => set_open(false)} />}
    </>
  );
};
