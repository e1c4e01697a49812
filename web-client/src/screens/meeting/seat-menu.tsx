import { useSignal, type Signal } from "@preact/signals";
import type { MemberId } from "@protocol";
import { t } from "../../i18n/index.ts";
import * as select from "../../store/selectors.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import type { Intent } from "./acts.ts";
import { queue_place } from "./model.ts";
import { Menu, MenuItem } from "./menu.tsx";
import type { Scene } from "./scene.ts";

/** One thing the facilitator can do about somebody. Without an intent it opens something first: the private message, or a question. */
export interface MemberAct {
  readonly id: "give_turn" | "end_turn" | "close_mic" | "message" | "to_lobby" | "suspend";
  readonly icon: IconName;
  readonly words: string;
  readonly hint?: string;
  readonly intent: Intent | null;
}

/** What whoever leads can do about a member now. What cannot be done is absent. */
export function member_acts(scene: Scene, id: MemberId): MemberAct[] {
  const { state, room } = scene;
  const name = scene.name(id);
  const round = select.running_round(state);
  const inside = select.sits_in_circle(state.view, id);
  const acts: MemberAct[] = [];
  if (round?.holder === id) {
    acts.push({ id: "end_turn", icon: "skip-forward", words: t("seat.end_turn"), intent: { method: "turn.end", params: { round: round.id, turn: round.turn } } });
  } else if (round && round.seats.some(({ member }) => member === id)) {
    acts.push({ id: "give_turn", icon: "audio-lines", words: t("seat.give_turn"), intent: { method: "turn.give", params: { round: round.id, turn: round.turn, to: id } } });
  } else if (!round && room.phase.floor === id) {
    acts.push({ id: "end_turn", icon: "skip-forward", words: t("seat.end_turn"), intent: { method: "floor.end", params: { phase: room.phase.id, holder: id } } });
  } else if (!round) {
    acts.push({ id: "give_turn", icon: "audio-lines", words: t("seat.give_turn"), intent: { method: "floor.give", params: { phase: room.phase.id, to: id } } });
  }
  if (state.devices.get(id)?.microphone && select.may(state, "mute_other"))
    acts.push({
      id: "close_mic", icon: "mic-off", words: t("seat.close_mic"), hint: t("seat.close_mic_hint", { name }),
      intent: { method: "mic.close", params: { meeting: room.meeting.id, member: id } },
    });
  if (inside && id !== state.you && select.may(state, "message_facilitator"))
    acts.push({ id: "message", icon: "message-square", words: t("seat.message"), intent: null });
  const facilitates = select.has_role(state.view, id, "facilitator");
  if (inside && !facilitates && select.may(state, "run_meeting"))
    acts.push({ id: "to_lobby", icon: "door-open", words: t("seat.to_lobby"), hint: t("seat.to_lobby_hint"), intent: null });
  if (inside && !facilitates && select.may(state, "suspend_member"))
    acts.push({ id: "suspend", icon: "user-minus", words: t("seat.suspend"), hint: t("seat.suspend_hint"), intent: null });
  return acts;
}

/** The line above the acts: where the member stands in the queue, how their connection is. */
export function member_line(scene: Scene, id: MemberId): string {
  const name = scene.name(id);
  const at = queue_place(scene.state, id);
  const quality = scene.state.quality.get(id);
  const line = at < 0 ? name : t("seat.in_queue", { name, n: at + 1 });
  return quality ? `${line} · ${t(`quality_${quality}`)}` : line;
}

/** The menu of one seat, beside it, and the one question that moving to the lobby asks. */
export const SeatMenu = ({ scene }: { scene: Scene }) => {
  const open = scene.layers.menu.value;
  const asked = useSignal<Asked | null>(null);
  const close = (): void => {
    scene.layers.menu.value = null;
  };
  const present = open !== null && scene.state.view.open?.present.some(({ member, place }) => member === open.id && place === "room");
  return (
    <>
      {open && present && (
        <Menu label={t("seat.menu", { name: scene.name(open.id) })} on_close={close} class="menu--seat" style={beside(open.from)}>
          <p class="xs muted" role="presentation">{member_line(scene, open.id)}</p>
          {member_acts(scene, open.id).map((act) => (
            <MenuItem
              key={act.id}
              icon={act.icon}
              words={act.words}
              hint={act.hint}
              on_press={() => {
                const { id, from } = open;
                close();
                from.focus();
                if (act.intent) void scene.send(act.intent);
                else open_act(scene, act.id, id, asked);
              }}
            />
          ))}
        </Menu>
      )}
      {asked.value && <AskFirst scene={scene} asked={asked.value} on_close={() => { asked.value = null; }} />}
    </>
  );
};

/** What is asked once more, and about whom. */
export interface Asked {
  readonly what: "to_lobby" | "suspend";
  readonly member: MemberId;
}

/** Opens what an act without a command of its own leads to. */
export function open_act({ layers }: Scene, act: MemberAct["id"], member: MemberId, asked: Signal<Asked | null>): void {
  if (act === "message") {
    layers.talk_with.value = member;
    layers.open("private");
  } else if (act === "to_lobby" || act === "suspend") {
    asked.value = { what: act, member };
  }
}

/** Moving somebody to the lobby, or suspending them, asks once and says what happens. */
export const AskFirst = ({ scene, asked: { what, member }, on_close }: { scene: Scene; asked: Asked; on_close: () => void }) => {
  const intent: Intent = what === "to_lobby"
    ? { method: "lobby.move", params: { meeting: scene.room.meeting.id, member } }
    : { method: "member.suspend", params: { member, suspended: true } };
  return (
    <Dialog title={t(`seat.${what}_ask`, { name: scene.name(member) })} close={t("close")} on_close={on_close}>
      <p>{t(`seat.${what}_what`)}</p>
      <div class="row">
        <Button on_press={async () => { await scene.send(intent); on_close(); }}>{t(`seat.${what}_yes`)}</Button>
        <Button on_press={on_close}>{t(`seat.${what}_no`)}</Button>
      </div>
    </Dialog>
  );
};

const menu_width = 290;
const menu_height = 380;

/** Beside the seat, inside the window. */
function beside(from: HTMLElement): Record<string, string> {
  const seat = from.getBoundingClientRect();
  const left = seat.right + 8 + menu_width <= innerWidth ? seat.right + 8 : Math.max(8, seat.left - menu_width - 8);
  const top = Math.max(8, Math.min(seat.top, innerHeight - menu_height - 8));
  return { left: `${Math.round(left)}px`, top: `${Math.round(top)}px` };
}
