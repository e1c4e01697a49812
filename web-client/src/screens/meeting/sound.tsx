import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../i18n/index.ts";
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
  return (
    <div class="sound" ref={place}>
      {[...media.streams.value].map(([id, stream]) => <Voice key={id} stream={stream} on_blocked={() => { blocked.value = true; }} />)}
      {blocked.value && <Button on_press={play_all} looks={["lake"]} icon="volume-2">{t("stage.hear")}</Button>}
    </div>
  );
};

const Voice = ({ stream, on_blocked }: { stream: MediaStream; on_blocked: () => void }) => {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = stream;
    element.play().catch((error: unknown) => {
      if (error instanceof DOMException && error.name === "NotAllowedError" && stream.getAudioTracks().length > 0) on_blocked();
    });
    return () => { element.srcObject = null; };
  }, [stream]);
  return <audio ref={audio} autoplay />;
};
