import { useEffect, useMemo } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { talk_way } from "../../media/choices.ts";
import { PushToTalk } from "../../media/push-to-talk.ts";
import { Icon } from "../../ui/icon.tsx";
import { is_text_field } from "../../ui/keys.ts";
import type { MeetingMedia } from "./scene.ts";

const talks = new WeakMap<MeetingMedia, PushToTalk>();

/** One for each engine: key and button hold the same. */
function talk_of(media: MeetingMedia): PushToTalk {
  const known = talks.get(media);
  if (known) return known;
  const made = new PushToTalk((on) => void media.set_microphone(on));
  talks.set(media, made);
  return made;
}

const fields = "input, select, textarea, [contenteditable]";
const buttons = "button, a[href], summary, [role=button], [role=menuitem], [role=radio], [role=switch]";

/** Space presses what has the focus; there it does not talk. A button that a pointer has left the focus on is pressed by a pointer: there it talks. */
const is_pressed_by_space = (target: EventTarget | null, by_keyboard: boolean): boolean =>
  target instanceof Element && (target.closest(fields) !== null || (by_keyboard && target.closest(buttons) !== null));

/** Keeps the microphone to what is held, where the person has chosen to hold while they talk. */
export function useTalk(media: MeetingMedia): void {
  const talk = useMemo(() => talk_of(media), [media]);
  useEffect(() => {
    const stop = [
      talk_way.subscribe(({ hold }) => talk.use(hold)),
      media.microphone.subscribe((state) => {
        talk.lock(state === "locked");
        if (state === "on") talk.seen_open();
      }),
    ];
    let talks = false; // the key that is down is ours, also when it comes up over a button
    let by_keyboard = true; // how one last went about on the page
    const pointed = (): void => { by_keyboard = false; };
    const down = (event: KeyboardEvent): void => {
      const { hold, key } = talk_way.peek();
      by_keyboard ||= event.code !== key;
      if (!hold || key === "none" || event.code !== key || event.altKey || event.metaKey || event.shiftKey || (event.ctrlKey && key !== "ControlRight")) return;
      if (is_text_field(event.target) || (key === "Space" && is_pressed_by_space(event.target, by_keyboard))) return;
      event.preventDefault(); // Space would scroll, or press
      talks = true;
      if (!event.repeat) talk.press("key");
    };
    const up = (event: KeyboardEvent): void => {
      if (event.code !== talk_way.peek().key) return;
      if (talks) event.preventDefault();
      talks = false;
      talk.release("key");
    };
    const away = (): void => talk.release_all();
    const hidden = (): void => { if (document.hidden) talk.release_all(); };
    document.addEventListener("pointerdown", pointed, true);
    document.addEventListener("keydown", down);
    document.addEventListener("keyup", up, true);
    document.addEventListener("visibilitychange", hidden);
    window.addEventListener("blur", away);
    window.addEventListener("pagehide", away);
    return () => {
      talk.release_all();
      for (const one of stop) one();
      document.removeEventListener("pointerdown", pointed, true);
      document.removeEventListener("keydown", down);
      document.removeEventListener("keyup", up, true);
      document.removeEventListener("visibilitychange", hidden);
      window.removeEventListener("blur", away);
      window.removeEventListener("pagehide", away);
    };
  }, [talk, media]);
}

/** The microphone's place in the bar, held while one talks: by finger, pointer, or Space and Enter when it has the focus. */
export const TalkButton = ({ media }: { media: MeetingMedia }) => {
  const talk = talk_of(media);
  const on = media.microphone.value === "on";
  useEffect(() => () => talk.release("button"), [talk]); // whoever held it holds nothing any more
  const release = (): void => talk.release("button");
  const is_key = (event: KeyboardEvent): boolean => event.key === " " || event.key === "Enter";
  return (
    <button
      type="button"
      class={on ? "ctl ctl--talk ctl--on" : "ctl ctl--talk"}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        talk.press("button");
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
      onContextMenu={(event) => event.preventDefault()} // a long touch
      onBlur={release}
      onKeyDown={(event) => {
        if (!is_key(event)) return;
        event.preventDefault();
        if (!event.repeat) talk.press("button");
      }}
      onKeyUp={(event) => { if (is_key(event)) release(); }}
    >
      <Icon name={on ? "mic" : "mic-off"} />
      <span>{t(on ? "bar.talk_now" : "bar.talk")}</span>
    </button>
  );
};
