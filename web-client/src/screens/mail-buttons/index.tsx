import type { MailButton, MeetingId, MemberId } from "@protocol";
import { useState } from "preact/hooks";
import type { Failure } from "../../connection/api.ts";
import { http_office } from "../../connection/http-office.ts";
import { t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Plain } from "../plain.tsx";

type Props = { group: string; meeting: string; member: string; proof: string };

const absence: readonly { button: MailButton; words: Key; done: Key }[] = [
  { button: "cannot_come", words: "mail.cannot_come", done: "mail.cannot_come_done" },
  { button: "late", words: "mail.late", done: "mail.late_done" },
  { button: "leaves_early", words: "mail.leaves_early", done: "mail.leaves_early_done" },
  { button: "comes", words: "mail.comes", done: "mail.comes_done" },
];
const quiet: typeof absence = [{ button: "no_reminders", words: "mail.quiet", done: "mail.quiet_done" }];

/** Absence, from a mail: opening the page does nothing; a button does. Needs no session. */
export const AbsenceScreen = (props: Props) => <Buttons {...props} title="mail.absence_title" text="mail.absence_text" buttons={absence} />;

/** No more reminders, from a mail. */
export const QuietScreen = (props: Props) => <Buttons {...props} title="mail.quiet_title" text="mail.quiet_text" buttons={quiet} />;

const over: readonly Failure["code"][] = ["not_found", "forbidden", "conflict", "invalid"];

const Buttons = ({ group, meeting, member, proof, title, text, buttons }: Props & { title: Key; text: Key; buttons: typeof absence }) => {
  const [done, set_done] = useState<Key | null>(null);
  const [failure, set_failure] = useState<Failure["code"] | null>(null);
  const press = async (one: (typeof absence)[number]): Promise<void> => {
    set_failure(null);
    const answer = await http_office.press_mail_button(group, { member: member as MemberId, meeting: meeting as MeetingId, proof, button: one.button });
    if (answer.ok) set_done(one.done);
    else set_failure(answer.code);
  };
  return (
    <Plain title={t(title)}>
      <p>{t(text)}</p>
      {done && <p class="note note--lichen" role="status">{t(done)}</p>}
      {failure && <p class="note note--berry" role="alert">{t(over.includes(failure) ? "mail.over" : failure === "rate_limited" ? "sign_in_wait" : "no_connection_again")}</p>}
      <div class="stack stack--tight mail-buttons">
        {buttons.map((one) => <Button key={one.button} looks={["big", "block"]} on_press={() => press(one)}>{t(one.words)}</Button>)}
      </div>
      <p class="small muted">{t("mail.no_reason")}</p>
    </Plain>
  );
};
