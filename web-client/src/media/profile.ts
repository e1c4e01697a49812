// What is to flow on each link: pure, from what the server allows, what the person chose and what the line bears.
import type { MemberId, MediaPlan, TakingPart } from "@protocol";
import { sees, sound_bits_of, type Step } from "./steps.ts";
import type { Situation } from "./transport.ts";

/** A picture as it is sent: pixels, frames a second, kilobits a second. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly kilobits: number;
}

/** What one link is to carry. Directions are negotiated; `flowing` and `picture` take effect at once and without the other side. */
export interface Wanted {
  readonly send_audio: boolean;
  readonly send_video: boolean;
  readonly receive_audio: boolean;
  readonly receive_video: boolean;
  /** False: our tracks are off the link (a lease ran out). */
  readonly flowing: boolean;
  readonly picture: Picture | null;
  /** Bits a second of our sound. */
  readonly sound_bits: number;
}

/** What decides it besides the other member; `transport.ts` says what each is. */
export type Circumstances = Pick<Situation, "plan" | "you" | "part" | "step" | "without" | "lapsed"> & { readonly tracks?: Pick<Situation["tracks"], "screen"> };

/** What the link to one other member is to carry: what the server allows, less what this person does not want and the line does not bear. */
export function wanted(now: Circumstances, other: MemberId): Wanted {
  const { plan, you, part, step, without, lapsed } = now;
  const send = plan.send_to.includes(other);
  const receive = plan.receive_from.includes(other);
  return {
    send_audio: send,
    send_video: send && plan.width > 0 && part !== "sound",
    receive_audio: receive,
    receive_video: receive && part !== "sound" && (sees(step) || plan.signing.includes(other)) && !without.has(other),
    flowing: !lapsed.has(other),
    picture: shows(plan, part) ? stepped(picture_of(plan, you), step, content_of(now)) : null,
    sound_bits: sound_bits_of(step),
  };
}

/** What goes to a media server: one sound, and one picture in a small and, where somebody is to get it, a large layer. */
export interface Sent {
  readonly small: Picture | null;
  readonly large: Picture | null;
  readonly sound_bits: number;
}

export function sent_to_server(now: Circumstances): Sent {
  const { plan, you, part, step } = now;
  const shown = shows(plan, part);
  const content = content_of(now);
  const has_large = plan.large.includes(you) && (step === "full" || content === "screen");
  const small = { width: plan.width, height: plan.height, frames: plan.frames, kilobits: plan.kilobits };
  return {
    small: shown ? stepped(small, step, content) : null,
    large: shown && has_large ? stepped(picture_of(plan, you), step, content) : null,
    sound_bits: sound_bits_of(step),
  };
}

/** What a picture shows decides what a weak line may take from it. */
type Content = "face" | "signs" | "screen";

function content_of({ plan, you, tracks }: Circumstances): Content {
  return tracks?.screen ? "screen" : plan.signing.includes(you) ? "signs" : "face";
}

function shows(plan: MediaPlan, part: TakingPart): boolean {
  return plan.width > 0 && part === "video";
}

/** The picture this member sends by the server's profile. */
export function picture_of(plan: MediaPlan, you: MemberId): Picture {
  return plan.large.includes(you)
    ? { width: plan.large_width, height: plan.large_height, frames: plan.large_frames, kilobits: plan.large_kilobits }
    : { width: plan.width, height: plan.height, frames: plan.frames, kilobits: plan.kilobits };
}

/** The size a camera is opened in: the largest that may be asked of it, so that getting the floor needs no reopening. */
export function capture_of(plan: MediaPlan): Picture {
  return {
    width: Math.max(plan.width, plan.large_width),
    height: Math.max(plan.height, plan.large_height),
    frames: Math.max(plan.frames, plan.large_frames),
    kilobits: Math.max(plan.kilobits, plan.large_kilobits),
  };
}

function stepped(picture: Picture, step: Step, content: Content): Picture | null {
  switch (content) {
    case "face": return stepped_face(picture, step);
    case "screen": return stepped_screen(picture, step);
    case "signs": return stepped_signs(picture, step);
  }
}

/** Letters must stay readable: frames and bits go, size never. */
function stepped_screen(picture: Picture, step: Step): Picture | null {
  const face = stepped_face(picture, step);
  return face && { ...face, width: picture.width, height: picture.height };
}

/** Signs are their owner's voice: the others' pictures and bits of sound go first. */
function stepped_signs(picture: Picture, step: Step): Picture | null {
  if (step === "lowest_sound") return null;
  return step === "low_sound" ? { ...picture, kilobits: Math.ceil(picture.kilobits * 0.6) } : picture;
}

function stepped_face(picture: Picture, step: Step): Picture | null {
  switch (step) {
    case "full": return picture;
    case "fewer_frames": return { ...picture, frames: Math.ceil(picture.frames / 2), kilobits: Math.ceil(picture.kilobits * 0.6) };
    case "smaller":
    case "no_pictures_in":
      return {
        width: Math.ceil(picture.width / 2), height: Math.ceil(picture.height / 2),
        frames: Math.ceil(picture.frames / 2), kilobits: Math.ceil(picture.kilobits * 0.35),
      };
    case "no_pictures":
    case "low_sound":
    case "lowest_sound": return null;
  }
}

/** The limits put on a video encoder that is fed pictures `captured_height` pixels high. */
export function video_limits(picture: Picture, captured_height: number): { maxBitrate: number; maxFramerate: number; scaleResolutionDownBy: number } {
  return {
    maxBitrate: picture.kilobits * 1000,
    maxFramerate: picture.frames,
    scaleResolutionDownBy: Math.max(1, captured_height / picture.height),
  };
}

export function direction_of(send: boolean, receive: boolean): "sendrecv" | "sendonly" | "recvonly" | "inactive" {
  if (send) return receive ? "sendrecv" : "sendonly";
  return receive ? "recvonly" : "inactive";
}
