import type { JoinForm, JoinRow } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { show_toast } from "../../ui/toast.tsx";
import { heading_of } from "../group/keep-focus.ts";
import { language_names } from "../wall-words.ts";
import { CopyField } from "../copy-field.tsx";

/** The join form of a network: its address, and who asks to join. */
export const JoinFormCard = ({ group }: { group: string }) => {
  const [form, set_form] = useState<JoinForm | null>(null);
  useEffect(() => {
    void http_office.join_form(group).then((answer) => { if (answer.ok) set_form(answer.value); });
  }, [group]);
  return form && <JoinFormPart group={group} form={form} on_form={set_form} />;
};

export const JoinFormPart = ({ group, form, on_form }: { group: string; form: JoinForm; on_form: (form: JoinForm) => void }) => {
  const fail = (message: string): void => show_toast({ text: message || t("no_connection_again") });
  const set = async (open: boolean): Promise<void> => {
    const answer = await http_office.set_join_form(group, open);
    if (answer.ok) on_form(answer.value);
    else fail(answer.message);
  };
  const reply = async (row: JoinRow, approve: boolean): Promise<void> => {
    const keep = heading_of(document.activeElement);
    const answer = await http_office.answer_join(group, row.id, approve);
    if (!answer.ok) return fail(answer.message);
    requestAnimationFrame(keep);
    on_form({ ...form, rows: form.rows.filter(({ id }) => id !== row.id) });
    show_toast({ text: t(approve ? "office.join_invited" : "office.join_declined") });
  };
  return (
    <section class="card stack" aria-labelledby="join-form">
      <div class="row between"><h2 class="h3" id="join-form">{t("join_form.title")}</h2><span class={form.open ? "badge badge--lichen" : "badge"}>{t(form.open ? "office.form_open" : "office.form_closed")}</span></div>
      <p class="small muted">{t("office.form_what")}</p>
      {form.link && <CopyField label={t("office.form_link")} hint={t("office.form_link_hint")} value={form.link} />}
      <div class="row">
        <Button on_press={() => set(true)}>{t(form.open ? "office.form_new_link" : "office.form_set_open")}</Button>
        {form.open && <Button looks={["alert"]} on_press={() => set(false)}>{t("office.form_set_closed")}</Button>}
      </div>
      {form.rows.length > 0 && (
        <ul class="invitations">
          {form.rows.map((row) => (
            <li key={row.id}>
              <div class="invitations__who"><b>{row.display_name}</b><span class="small todo__hint">{row.address}</span>
                <span class="small muted todo__hint">{[row.organisation, language_names([row.language])].filter(Boolean).join(" · ")}</span>{row.word && <p class="note small">{row.word}</p>}</div>
              <div class="row row--tight invitations__acts">
                <Button on_press={() => reply(row, true)}>{t("office.approve")}<span class="sr">: {row.display_name}</span></Button>
                <Button on_press={() => reply(row, false)}>{t("office.decline")}<span class="sr">: {row.display_name}</span></Button>
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
};
