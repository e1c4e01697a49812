import { useComputed, useSignal } from "@preact/signals";
import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { chosen_device, remember_device, type Device } from "../../media/choices.ts";
import { DeviceList, device_in_use, type DeviceSource, type Fresh } from "../../media/device-list.ts";
import { hold_sound } from "../../media/speaker.ts";
import type { MeetingMedia } from "./scene.ts";

/** One's own devices in the meeting: which there are, and what has happened to the one in use. */
export interface MeetingDevices {
  readonly list: DeviceList;
  /** The microphone in use was unplugged and waits for the person to go on. */
  readonly microphone_lost: ReadonlySignal<boolean>;
  choose(kind: Device["kind"], id: string, name: string): Promise<void>;
  /** Goes on with what is there: the person's own tap. `speak`: the microphone is opened too. */
  go_on(speak: boolean): Promise<void>;
  use_fresh(fresh: Fresh): Promise<void>;
  /** The microphone that opens next, and the speaker that sounds next; empty: not known. */
  next(kind: "audioinput" | "audiooutput"): string;
}

/** Watches over the devices. When the headset in use is unplugged, its microphone closes and the others' voices wait, whatever the browser would do. */
export function useDevices(media: MeetingMedia, source?: DeviceSource): MeetingDevices {
  const list = useMemo(() => new DeviceList(source, (kind) => {
    if (kind !== "audiooutput") void media.use_device(kind, chosen_device(kind) ?? "");
  }), [media, source]);
  useEffect(() => () => {
    list.close();
    hold_sound(false);
  }, [list]);
  const closed_by_loss = useSignal(false);
  useEffect(() => list.lost.subscribe((lost) => {
    if (lost.has("videoinput") && media.camera.peek() === "on") void media.set_camera(false);
    if (lost.has("audiooutput")) hold_sound(true);
    // Without the headset an open microphone would hear the speaker, and whoever is near it.
    if ((lost.has("audioinput") || lost.has("audiooutput")) && media.microphone.peek() === "on") {
      closed_by_loss.value = true;
      void media.set_microphone(false);
    }
  }), [list, media]);
  // Names come with the first permission; a device that opens may be the first one.
  useEffect(() => media.microphone.subscribe((state) => {
    if (state !== "on") return;
    closed_by_loss.value = false;
    list.go_on("audioinput");
    void list.look();
  }), [list, media]);
  useEffect(() => media.camera.subscribe((state) => {
    if (state !== "on") return;
    list.go_on("videoinput");
    void list.look();
  }), [list, media]);
  const microphone_lost = useComputed(() => media.microphone.value === "lost" || (closed_by_loss.value && media.microphone.value !== "on"));
  return useMemo(() => {
    const choose = async (kind: Device["kind"], id: string, name: string): Promise<void> => {
      remember_device(kind, id, name);
      list.go_on(kind);
      if (kind === "audiooutput") hold_sound(false);
      else await media.use_device(kind, id);
    };
    return {
      list, microphone_lost, choose,
      async go_on(speak) {
        closed_by_loss.value = false;
        list.go_on("audioinput", "audiooutput", "videoinput");
        hold_sound(false);
        if (speak) await media.set_microphone(true);
      },
      async use_fresh({ microphone, speaker, camera }) {
        list.answered();
        for (const device of [speaker, microphone, camera]) if (device) await choose(device.kind, device.id, device.name);
      },
      next: (kind) => device_in_use(kind, list.all.value)?.name ?? "",
    };
  }, [list, media]);
}
