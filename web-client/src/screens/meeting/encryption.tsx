import type { Language, MemberId } from "@protocol";
import { language, t } from "../../i18n/index.ts";
import { safety_word } from "../../i18n/safety-words.ts";
import type { Safety } from "../../media/keys/comparisons.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { Scene } from "./scene.ts";

/** What may be said truthfully about encryption now; a press says what it means. */
export const EncryptionButton = ({ scene, shape = false }: { scene: Scene; shape?: boolean }) => {
  const how = scene.state.media?.encryption;
  if (!how) return null;
  const press = (): void => scene.layers.open("encryption");
  return <Button on_press={press} icon="lock" {...(shape ? { label: t(`enc.${how}`), looks: ["icon"] as const } : { looks: ["quiet"] as const })}>{!shape && t(`enc.${how}`)}</Button>;
};

/** What encryption means here, why sound goes another way than chosen, and the words to compare with each other member. */
export const EncryptionDialog = ({ scene }: { scene: Scene }) => {
  const { encryption: how, reason } = scene.state.media ?? {};
  const safety = [...(scene.media.encryption?.safety.value ?? [])];
  return (
    <Dialog title={t("enc.title")} close={t("close")} on_close={() => scene.layers.close()}>
      {how && <div class="stack stack--tight"><p class="bold">{t(`enc.${how}`)}</p><p>{t(`enc.${how}_what`)}</p><p>{t("enc.page")}</p></div>}
      {reason && <p class="note small">{t(`enc.${reason}`)}</p>}
      {how === "end_to_end" && safety.length > 0 && (
        <section class="stack stack--tight" aria-labelledby="safety-words">
          <h3 id="safety-words">{t("enc.words")}</h3>
          <p>{t("enc.how")}</p>
          <ul class="lines-of" role="list">
            {safety.map(([member, one]) => <li key={member}><b>{scene.name(member)}</b> <SafetyWords scene={scene} member={member} safety={one} /></li>)}
          </ul>
        </section>
      )}
    </Dialog>
  );
};

const SafetyWords = ({ scene, member, safety: { state, words, changed } }: { scene: Scene; member: MemberId; safety: Safety }) => (
  <span>
    {words && changed && <small>{t("enc.changed")} </small>}
    {words ? spoken(scene).map((code) => <span key={code} lang={code}>{words.map((index) => safety_word(index, code)).join(" · ")} </span>) : t(state === "failed" ? "enc.failed" : "enc.checking")}
    {scene.media.encryption?.unreadable.value.has(member) && <small> {t("enc.unreadable")}</small>}
  </span>
);

/** One's own language first, then the group's others. */
function spoken({ state }: Scene): Language[] {
  return [...new Set<Language>([language.value, ...state.view.languages])];
}
