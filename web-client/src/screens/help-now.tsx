import type { About } from "@protocol";
import { useEffect, useState } from "preact/hooks";
import { api } from "../connection/api.ts";
import { language, t } from "../i18n/index.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Icon } from "../ui/icon.tsx";
import { guide_path } from "./router.ts";

/** One tap away on every screen: the organisation's own list of crisis and emergency services. The emergency number needs no network. */
export const HelpNow = () => {
  const [open, set_open] = useState(false);
  return (
    <>
      <Button icon="life-buoy" on_press={() => set_open(true)}>{t("help_now")}</Button>
      {open && <HelpDialog on_close={() => set_open(false)} />}
    </>
  );
};

export const HelpDialog = ({ on_close }: { on_close: () => void }) => {
  const [about, set_about] = useState<About | "asking" | "failed">("asking");
  const code = language.value;
  useEffect(() => {
    let wanted = true;
    void api.about(code).then((answer) => { if (wanted) set_about(answer.ok ? answer.value : "failed"); });
    return () => { wanted = false; };
  }, [code]);
  return (
    <Dialog title={t("help_now")} close={t("close")} on_close={on_close}>
      <p>{t("help_now_intro")}</p>
      <p class="note note--alert"><a class="link bold" href="tel:112"><Icon name="phone" />{t("help_112")}</a></p>
      {about === "asking" && <p class="muted" role="status">{t("loading")}</p>}
      {about === "failed" && <p role="status">{t("help_list_failed")}</p>}
      {typeof about !== "string" && <Services about={about} />}
      <GuideLinks />
    </Dialog>
  );
};

/** Both guides, in a tab of their own: nobody leaves a meeting by reading. */
export const GuideLinks = () => (
  <p class="small row">
    <span class="muted">{t("guide.title")}:</span>
    {(["participant", "facilitator"] as const).map((reader) => (
      <a key={reader} class="link" href={`./${guide_path(reader)}`} target="_blank" rel="noopener">{t(`guide.${reader}`)}<span class="sr">. {t("guide.opens")}</span></a>
    ))}
  </p>
);

const Services = ({ about }: { about: About }) => (
  <ul class="stack">
    {about.help.map(({ name, phone, url, hours }) => (
      <li key={name} class="service">
        <b>{name}</b>
        {hours && <span class="small muted">{hours}</span>}
        <span class="row">
          {phone && <a class="btn" href={`tel:${phone.replace(/[^\d+]/g, "")}`}><Icon name="phone" />{t("help_call", { phone })}</a>}
          {/^https:\/\//.test(url) && <a class="btn" href={url} rel="noreferrer noopener" target="_blank">{t("help_open")}<span class="sr">: {name}</span></a>}
        </span>
      </li>
    ))}
  </ul>
);
