import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { NearChat } from "./near-chat.tsx";
import type { Scene } from "./scene.ts";

/** The messages of one's own pair: seen by the pair alone, kept nowhere. */
export const PairMessages = ({ scene }: { scene: Scene }) => (
  <NearChat link={scene.link} state={scene.state} title={t("pairs.chat")} kept={t("pairs.chat_kept")} draft={`pair ${scene.pair?.id ?? ""}`} />
);

/** The same in the place of the meeting's messages. */
export const PairPanel = ({ scene }: { scene: Scene }) => (
  <section class="panel panel--chat" id="messages" tabIndex={-1} aria-labelledby="messages-title">
    <div class="panel__head">
      <h2 id="messages-title">{t("pairs.chat")}</h2>
      <Button on_press={() => { scene.layers.chat.value = false; document.getElementById("open-messages")?.focus(); }} looks={["quiet", "icon"]} icon="x" label={t("chat.close")} />
    </div>
    <PairMessages scene={scene} />
  </section>
);
