import { useEffect, useRef } from "preact/hooks";
import { is_text_field, key_intent, type KeyIntent } from "../../ui/keys.ts";
import type { ActId } from "./acts.ts";
import { pause_meeting, perform, toggle_camera, toggle_microphone } from "./bar.tsx";
import type { Scene } from "./scene.ts";

/** The keys of the meeting. A key does what is written on its button at that moment, and nothing when there is no such button. */
export function useKeys(scene: Scene): void {
  const now = useRef(scene);
  now.current = scene;
  useEffect(() => {
    const on_key = (event: KeyboardEvent): void => {
      const intent = key_intent(event, is_text_field(event.target));
      if (!intent) return;
      event.preventDefault();
      act_on(intent, now.current);
    };
    document.addEventListener("keydown", on_key);
    return () => document.removeEventListener("keydown", on_key);
  }, []);
}

const acts_of: Partial<Record<KeyIntent, readonly ActId[]>> = {
  hand: ["raise_hand", "lower_hand"],
  resonance: ["resonance"],
  turn: ["start_turn", "type_turn", "end_turn", "end_floor"],
  pass: ["pass"],
};

function act_on(intent: KeyIntent, scene: Scene): void {
  const { layers, choices, inside, state } = scene;
  const named = acts_of[intent];
  if (named) {
    const act = [choices.main, ...choices.beside].find((one) => one !== null && named.includes(one.id));
    if (act) void perform(scene, act);
    return;
  }
  switch (intent) {
    case "commands":
      return layers.open("commands");
    case "where":
      return layers.open("where");
    case "help":
      return layers.open("help");
    case "messages":
      layers.chat.value = !layers.chat.value;
      return;
    case "microphone":
      if (inside || state.media?.microphone) void toggle_microphone(scene);
      return;
    case "camera":
      if (inside) void toggle_camera(scene);
      return;
    case "pause":
      if (state.may.includes("use_pair_rooms") && scene.room.meeting.state === "live") void pause_meeting(scene);
      return;
  }
}
