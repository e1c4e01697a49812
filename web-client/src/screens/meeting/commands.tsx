import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t, type Key } from "../../i18n/index.ts";
import { Dialog } from "../../ui/dialog.tsx";
import { calm } from "../../ui/preferences.ts";
import { leave_meeting, pause_meeting, perform, toggle_camera, toggle_microphone } from "./bar.tsx";
import { matching, type Command } from "./match.ts";
import type { Scene } from "./scene.ts";
import { may_show } from "./screen.tsx";

/** What can be asked for by words now, each under the name of its button. */
function commands_of(scene: Scene): Command[] {
  const { layers, choices, inside, state } = scene;
  const command = (key: Key, run: () => void): Command => ({ key, words: t(key), run });
  const acts = [choices.main, ...choices.beside, ...choices.more].filter((act) => act !== null);
  return [
    ...acts.map((act) => command(act.words, () => void perform(scene, act))),
    command("where.title", () => layers.open("where")),
    command("bar.messages", () => { layers.chat.value = true; }),
    command("bar.help", () => layers.open("help")),
    command("help_now", () => layers.open("help_now")),
    ...(state.may.includes("use_pair_rooms") ? [command("help.quiet_room", () => void scene.send({ method: "quiet_room.set", params: { meeting: scene.room.meeting.id, inside: true } }))] : []),
    ...(state.may.includes("report_concern") ? [command("help.concern", () => layers.open("concern"))] : []),
    ...(state.may.includes("message_facilitator") ? [command(scene.lead ? "private.title_lead" : "help.message", () => layers.open("private"))] : []),
    ...(scene.lead ? [command("hard.open", () => layers.open("hard")), command("plan.ask", () => layers.open("ask"))] : []),
    ...(scene.lead && state.may.includes("edit_agenda") ? [command("plan.edit", () => layers.open("edit_plan"))] : []),
    command("stage.members", () => layers.open("members")),
    ...(inside ? [command(scene.media.microphone.peek() === "on" ? "bar.mic_close" : "bar.mic_open", () => void toggle_microphone(scene))] : []),
    ...(inside ? [command(scene.media.camera.peek() === "on" ? "bar.cam_close" : "bar.cam_open", () => void toggle_camera(scene))] : []),
    ...(scene.media.screen.state.peek() !== "off" ? [command("screen.stop", () => scene.media.stop_screen())]
      : may_show(scene) && scene.sharer === null && !scene.media.spared.peek() ? [command("screen.show", () => void scene.media.show_screen())] : []),
    ...(inside && state.may.includes("use_pair_rooms") ? [command("bar.pause", () => void pause_meeting(scene))] : []),
    command(calm.peek() === "on" ? "bar.circle" : "calm_view", () => { calm.value = calm.peek() === "on" ? "off" : "on"; }),
    command("bar.leave", () => void leave_meeting(scene)),
  ];
}

/** The command box: words in any of the languages lead to what a button does. */
export const Commands = ({ scene }: { scene: Scene }) => {
  const typed = useSignal("");
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.focus(), []);
  const found = matching(commands_of(scene), typed.value);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    scene.layers.close();
    command.run();
  };
  return (
    <Dialog title={t("cmd.title")} close={t("close")} on_close={() => scene.layers.close()}>
      <form class="stack" onSubmit={(event) => { event.preventDefault(); run(found[0]); }}>
        <label class="stack stack--tight"><span>{t("cmd.write")}</span>
          <input ref={input} class="field" value={typed.value} autocomplete="off" onInput={(event) => { typed.value = event.currentTarget.value; }} />
        </label>
        <ul class="acts" role="list">
          {found.map((command) => <li key={command.key}><button type="button" class="act" onClick={() => run(command)}><span>{command.words}</span></button></li>)}
          {found.length === 0 && <li class="muted">{t("cmd.none")}</li>}
        </ul>
      </form>
    </Dialog>
  );
};
