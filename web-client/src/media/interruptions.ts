import { computed, effect, signal, type ReadonlySignal } from "@preact/signals";

/** The system has silenced a track of ours that is open: a phone call has the microphone, or another program on a phone. It tells so by the track's
 * `mute`, and by `unmute` when it gives it back (W3C Media Capture and Streams, section 4.3.1); nothing of ours has to be opened again. */
export function interrupted_by_system(track: ReadonlySignal<MediaStreamTrack | null>): ReadonlySignal<boolean> {
  const muted = signal(track.peek()?.muted ?? false);
  effect(() => {
    const now = track.value;
    muted.value = now?.muted ?? false;
    if (!now) return undefined;
    now.onmute = now.onunmute = () => { muted.value = now.muted; };
    return () => { now.onmute = now.onunmute = null; };
  });
  return computed(() => track.value !== null && muted.value);
}
