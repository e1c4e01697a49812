import { useEffect, useMemo, useRef } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { MemberId } from "@protocol";
import type { Trouble } from "../../media/watch.ts";
import type { GroupState } from "../../store/group.ts";
import { in_room } from "../../store/selectors.ts";
import { light_connection } from "../../ui/preferences.ts";
import type { MeetingMedia, Scene } from "./scene.ts";

/** Keeps the engine to the light connection of this device. Whoever opens their camera all the same has chosen against it. */
export function useLight(media: MeetingMedia): void {
  useEffect(() => light_connection.subscribe((light) => {
    const on = light === "on";
    if (on && media.part.peek() === "video") media.choose("sound");
    if (media.spared.peek() !== on) media.spare(on);
  }), [media]);
  useEffect(() => media.part.subscribe((part) => {
    if (part === "video" && media.spared.peek()) light_connection.value = "off";
  }), [media]);
}

/** Switches it in the meeting; without it pictures come back, one's own when its owner opens it. */
export function set_light(media: MeetingMedia, on: boolean): void {
  light_connection.value = on ? "on" : "off";
  if (!on && media.part.peek() === "sound") media.choose("video");
}

/** Of those in the same place who ought to hear us and told whom they hear: whether we are among them. */
export function heard_by(state: GroupState): boolean[] {
  const to = state.media?.send_to ?? [];
  return in_room(state.view).flatMap(({ member, kept_until }) => {
    const heard = state.heard.get(member);
    return member === state.you || kept_until !== undefined || !heard || !to.includes(member) ? [] : [heard.includes(state.you)];
  });
}

/** What one's own sound suffers from. */
export function useTrouble({ media, state }: Scene): Trouble | null {
  const now = useRef(state);
  now.current = state;
  const watch = useMemo(() => media.watch(() => heard_by(now.current)), [media]);
  useEffect(() => () => watch.close(), [watch]);
  return watch.trouble.value;
}

const patience_ms = 3_000;

/** Sound to most of the others has not been there for a while, although our place in the group is: it is being connected. */
export function useHealing({ media, state, link }: Scene): boolean {
  const waits = useSignal(false);
  const open = link.status.value === "open";
  const away = new Set<MemberId>(state.view.open?.present.flatMap(({ member, kept_until }) => (kept_until === undefined ? [] : [member])));
  const links = [...media.links.value].filter(([member]) => !away.has(member));
  const broken = links.filter(([, how]) => how !== "connected").length;
  const bad = open && links.length > 0 && 2 * broken > links.length;
  useEffect(() => {
    waits.value = false;
    if (!bad) return undefined;
    const timer = setTimeout(() => { waits.value = true; }, patience_ms);
    return () => clearTimeout(timer);
  }, [bad]);
  return bad && waits.value;
}
