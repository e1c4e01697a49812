import { useSignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import { t } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { EncryptionButton } from "./encryption.tsx";
import type { Scene } from "./scene.ts";
import { AskFirst, member_acts, open_act, type Asked } from "./seat-menu.tsx";

/** Everybody in the circle, in seat order, with what whoever leads can do about them; the circle of small screens in words. */
export const MemberList = ({ scene }: { scene: Scene }) => {
  const open = useSignal<string | null>(null);
  const asked = useSignal<Asked | null>(null);
  return (
    <Dialog title={t("stage.members")} close={t("close")} on_close={() => scene.layers.close()}>
      <ol class="people" role="list">
        {scene.seats.map((seat) => (
          <li key={seat.id} aria-current={seat.speaks ? "true" : undefined}>
            <div class="row row--line">
              <span class={`mini__dot dot tone-${seat.tone}`} aria-hidden="true">{seat.initial}</span>
              <span class="people__name">{seat.label}</span>
              {scene.lead && !seat.self && (
                <Button
                  on_press={() => { open.value = open.value === seat.id ? null : seat.id; }}
                  looks={["icon"]}
                  icon="ellipsis"
                  expanded={open.value === seat.id}
                  label={t("seat.menu_open", { name: seat.name })}
                />
              )}
            </div>
            {open.value === seat.id && (
              <div class="row people__acts">
                {member_acts(scene, seat.id as MemberId).map((act) => (
                  <Button key={act.id} icon={act.icon} on_press={() => (act.intent ? scene.send(act.intent) : open_act(scene, act.id, seat.id as MemberId, asked))}>{act.words}</Button>
                ))}
              </div>
            )}
          </li>
        ))}
      </ol>
      <EncryptionButton scene={scene} />
      {asked.value && <AskFirst scene={scene} asked={asked.value} on_close={() => { asked.value = null; }} />}
    </Dialog>
  );
};
