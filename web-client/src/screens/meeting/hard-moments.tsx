import { useSignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import type { ComponentChildren } from "preact";
import { t, type Key } from "../../i18n/index.ts";
import * as select from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { pause_meeting } from "./bar.tsx";
import type { Scene } from "./scene.ts";
import { AskFirst, type Asked } from "./seat-menu.tsx";

/** The facilitator's card for hard moments: what to say, when, and the button that does it. From the lightest to the heaviest. */
export const HardMoments = ({ scene }: { scene: Scene }) => {
  const { state, layers, room } = scene;
  const others = select.seats(state).filter((id) => id !== state.you && !select.has_role(state.view, id, "facilitator"));
  const whom = useSignal<MemberId | "">("");
  const asked = useSignal<Asked | null>(null);
  const chosen = whom.value !== "" && others.includes(whom.value) ? whom.value : null;
  const ask = (what: Asked["what"]) => () => { if (chosen) asked.value = { what, member: chosen }; };
  const write = (): void => {
    layers.talk_with.value = chosen;
    layers.open("private");
  };
  return (
    <Dialog title={t("hard.title")} close={t("close")} on_close={() => layers.close()}>
      <p class="note note--lichen">{t("hard.first")}</p>
      <ol class="hard" role="list">
        <Step say="hard.pause_say" when="hard.pause_when">
          {room.meeting.state === "live" && <Button on_press={async () => { layers.close(); await pause_meeting(scene); }} icon="circle-pause">{t("bar.pause")}</Button>}
        </Step>
        <Step say="hard.quiet_say" when="hard.quiet_when" />
        <li class="hard__who">
          <label class="stack stack--tight"><span class="bold">{t("hard.who")}</span>
            <select class="field" value={whom.value} onChange={(event) => { whom.value = event.currentTarget.value as MemberId | ""; }}>
              <option value="">–</option>
              {others.map((id) => <option key={id} value={id}>{scene.name(id)}</option>)}
            </select>
          </label>
        </li>
        <Step say="hard.message_say" when="hard.message_when"><Button on_press={write} icon="message-square" disabled={!chosen}>{t("seat.message")}</Button></Step>
        <Step say="hard.lobby_say" when="hard.lobby_when"><Button on_press={ask("to_lobby")} icon="door-open" disabled={!chosen}>{t("seat.to_lobby")}</Button></Step>
        {select.may(state, "suspend_member") && (
          <Step when="hard.suspend_when"><Button on_press={ask("suspend")} icon="user-minus" disabled={!chosen}>{t("seat.suspend")}</Button></Step>
        )}
        <Step when="hard.help_when"><Button on_press={() => layers.open("help_now")} icon="life-buoy">{t("help_now")}</Button></Step>
      </ol>
      {asked.value && <AskFirst scene={scene} asked={asked.value} on_close={() => { asked.value = null; }} />}
    </Dialog>
  );
};

const Step = ({ say, when, children }: { say?: Key; when: Key; children?: ComponentChildren }) => (
  <li>
    <p class="small muted">{t(when)}</p>
    {say && <p class="voice">{t(say)}</p>}
    {children}
  </li>
);
