import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
import { chosen_device } from "../../media/choices.ts";
import { sound_held, to_chosen_speaker } from "../../media/speaker.ts";
import { Button } from "../../ui/button.tsx";
import type { MeetingMedia } from "./scene.ts";

/** Plays what is heard of the others, apart from their seats, so that a seat may move without a gap in its member's voice.
    Where the browser wants a tap before it lets anything sound, it asks for one. */
export const Sound = ({ media }: { media: MeetingMedia }) => {
  const blocked = useSignal(false);
  const place = useRef<HTMLDivElement>(null);
  const play_all = (): void => {
    blocked.value = false;
    for (const element of place.current?.querySelectorAll("audio") ?? []) element.play().catch(() => { blocked.value = true; });
  };
  // After a call some systems leave what was playing still.
  const interrupted = media.interrupted.value;
  const was = useRef(interrupted);
  useEffect(() => {
    if (was.current && !interrupted) play_all();
    was.current = interrupted;
  }, [interrupted]);
  useEffect(() => {
    const back = (): void => {
      const stopped = [...place.current?.querySelectorAll("audio") ?? []].some((element) => element.paused && element.srcObject !== null);
      if (!document.hidden && stopped) play_all();
    };
    document.addEventListener("visibilitychange", back);
    document.addEventListener("resume", back); // of a page that was frozen (W3C Page Lifecycle)
    return () => {
      document.removeEventListener("visibilitychange", back);
      document.removeEventListener("resume", back);
    };
  }, []);
  const held = sound_held.value;
  return (
    <div class="sound" ref={place}>
      {[...media.streams.value].map(([id, stream]) => <Voice key={id} stream={stream} held={held || (media.silenced?.value.has(id) ?? false)} on_blocked={() => { blocked.value = true; }} />)}
      {blocked.value && <Button on_press={play_all} looks={["lake"]} icon="volume-2">{t("stage.hear")}</Button>}
    </div>
  );
};

const Voice = ({ stream, held, on_blocked }: { stream: MediaStream; held: boolean; on_blocked: () => void }) => {
  const audio = useRef<HTMLAudioElement>(null);
  const speaker = chosen_device("audiooutput");
  useEffect(() => { if (audio.current) void to_chosen_speaker(audio.current); }, [speaker]);
  const start = (): void => {
    const element = audio.current;
    element?.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError" && element.srcObject === stream && stream.getAudioTracks().length > 0) on_blocked();
    });
  };
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = stream;
    start();
    return () => { element.srcObject = null; };
  }, [stream]);
  // A system that stops what plays, as for a call or an alarm, may leave it still.
  const resume = (): void => {
    if (!document.hidden && audio.current?.srcObject === stream) start();
  };
  return <audio ref={audio} autoplay muted={held} onPause={resume} />;
};
