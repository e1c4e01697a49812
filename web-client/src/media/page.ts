import { care_constraints, wish } from "./choices.ts";
import { can_encrypt_frames } from "./frames/able.ts";
import { on_interruption } from "../browser/interruption.ts";
import { Meter, type LoudnessMeter } from "./meter.ts";
import { page_clock, type Clock } from "./clock.ts";
import type { Picture } from "./profile.ts";

/** What the engine takes from the browser; tests bring their own. */
export interface Page {
  readonly clock: Clock;
  connect(configuration: RTCConfiguration): RTCPeerConnection;
  open_microphone(): Promise<MediaStreamTrack>;
  open_camera(capture: Picture): Promise<MediaStreamTrack>;
  /** A screen, a window or a tab, as its owner chooses in the browser's own dialog. */
  open_screen(): Promise<MediaStreamTrack>;
  stream(tracks: readonly MediaStreamTrack[]): MediaStream;
  meter(track: MediaStreamTrack): LoudnessMeter;
  /** Calls back when devices are plugged in or out. */
  on_devices(changed: () => void): () => void;
  /** Calls back when the ways to the others may be others than before: another network, or a computer that woke up. */
  on_interruption(interrupted: () => void): () => void;
  /** Can encrypt and decrypt single frames. */
  encrypts_frames(): boolean;
  /** Unpredictable name, 1 to 26 characters. */
  draw(): string;
}

/** Constraints of one's own voice, cleaned by the browser as far as its owner wants it. */
export function sound_constraints(): MediaTrackConstraints {
  return { ...wish("audioinput"), channelCount: { ideal: 1 }, ...care_constraints() };
}

export function picture_constraints(capture: Picture): MediaTrackConstraints {
  return {
    ...wish("videoinput"),
    width: { ideal: capture.width }, height: { ideal: capture.height }, frameRate: { ideal: capture.frames, max: Math.max(capture.frames, 15) },
  };
}

/** Sharp and slow; without sound, and not this page itself, which would show itself in itself. Another screen is chosen by beginning anew, so that whoever
 * goes from a tab to everything is asked again. */
const screen_options = {
  video: { width: { max: 1280 }, height: { max: 720 }, frameRate: { max: 5 } },
  audio: false, selfBrowserSurface: "exclude", surfaceSwitching: "exclude", monitorTypeSurfaces: "include",
} as DisplayMediaStreamOptions;

/** Phones cannot show their screen from a browser. */
export const can_show_screen = (): boolean => typeof navigator.mediaDevices?.getDisplayMedia === "function";

export const browser_page: Page = {
  clock: page_clock,
  connect: (configuration) => new RTCPeerConnection({ ...configuration, bundlePolicy: "max-bundle", rtcpMuxPolicy: "require" }),
  open_microphone: () => opened({ audio: sound_constraints() }, "speech"),
  open_camera: (capture) => opened({ video: picture_constraints(capture) }, "motion"),
  async open_screen() {
    if (!can_show_screen()) throw new DOMException("no screen to show here", "NotFoundError");
    const [track] = (await navigator.mediaDevices.getDisplayMedia(screen_options)).getVideoTracks();
    if (!track) throw new DOMException("no track", "NotFoundError");
    track.contentHint = "text";
    return track;
  },
  stream: (tracks) => new MediaStream([...tracks]),
  meter: (track) => new Meter(track),
  on_devices(changed) {
    const devices: MediaDevices | undefined = navigator.mediaDevices;
    devices?.addEventListener("devicechange", changed);
    return () => devices?.removeEventListener("devicechange", changed);
  },
  on_interruption,
  encrypts_frames: can_encrypt_frames,
  draw: () => Array.from(crypto.getRandomValues(new Uint8Array(20)), (byte) => (byte & 31).toString(32)).join(""),
};

/** `wanted` may ask for the chosen device; one that is not there any more leaves the browser's own choice. */
async function opened(wanted: { audio: MediaTrackConstraints } | { video: MediaTrackConstraints }, hint: string): Promise<MediaStreamTrack> {
  const devices: MediaDevices | undefined = navigator.mediaDevices; // absent on an unsafe origin
  if (!devices) throw new DOMException("no devices here", "NotFoundError");
  const [kind, constraints] = "audio" in wanted ? ["audio", wanted.audio] as const : ["video", wanted.video] as const;
  const { deviceId, ...any_device } = constraints;
  const stream = await devices.getUserMedia({ [kind]: constraints }).catch((error: unknown) => {
    const is_gone = error instanceof Error && (error.name === "OverconstrainedError" || error.name === "NotFoundError");
    if (deviceId === undefined || !is_gone) throw error;
    return devices.getUserMedia({ [kind]: any_device });
  });
  const [track] = stream.getTracks();
  if (!track) throw new DOMException("no track", "NotFoundError");
  track.contentHint = hint;
  return track;
}
