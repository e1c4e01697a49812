import type { InvitationMade } from "@protocol";
import { t } from "../../i18n/index.ts";
import { CopyField } from "../copy-field.tsx";
import { QrCode } from "./qr.tsx";

/** A link that one hands over oneself, as text and as a picture for a phone's camera. */
export const Handed = ({ link, code }: { link: string; code: InvitationMade["code"] }) => (
  <div class="stack handed">
    <CopyField label={t("office.link")} hint={t("office.link_once")} value={link} />
    {code.length > 0 && <QrCode rows={code} label={t("office.qr")} />}
  </div>
);
