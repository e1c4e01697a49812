import { useEffect, useRef } from "preact/hooks";
import type { IconName } from "../icon-names.ts";
import { Icon } from "../icon.tsx";

/** What a flag above a seat says: `speaks` whose turn it is, `turn` who is next, `quiet` other news, `done` a turn that is over. */
export interface Flag {
  readonly look: "speaks" | "turn" | "quiet" | "done";
  readonly words: string;
  readonly icon?: IconName;
  /** What is left of it where there is room for a number only. */
  readonly short?: string;
}

export interface SeatLook {
  readonly id: string;
  /** On the plate. */
  readonly name: string;
  /** On the plate of a seat under 100 px. */
  readonly short_name: string;
  readonly role_line: string | null;
  readonly plate_icon: IconName;
  /** Said by a screen reader: name and state. */
  readonly label: string;
  readonly picture: MediaStream | null;
  /** One's own picture alone is mirrored. */
  readonly mirrored: boolean;
  readonly initial: string;
  /** 1…5, by seat number. */
  readonly tone: number;
  /** Last words of somebody who takes part by text. */
  readonly words: string | null;
  /** The words are being typed just now: a caret stands after them. */
  readonly typing: boolean;
  readonly flag: Flag | null;
  readonly speaks: boolean;
  readonly self: boolean;
  readonly away: boolean;
  readonly ripples: boolean;
}

/** A picture without sound: sound is played elsewhere, so that a seat may come and go. */
export const Picture = ({ stream, mirrored }: { stream: MediaStream; mirrored: boolean }) => {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element || element.srcObject === stream) return;
    element.srcObject = stream;
    element.play().catch(() => undefined); // a muted picture that may not start by itself starts with the first tap
  }, [stream]);
  return <video ref={video} class={mirrored ? "mirrored" : undefined} muted autoplay playsInline disablePictureInPicture aria-hidden="true" tabIndex={-1} />;
};

/** Picture, last words or initial: all three have the same size and frame. */
export const Face = ({ seat }: { seat: Pick<SeatLook, "picture" | "mirrored" | "words" | "initial"> & { typing?: boolean } }) => {
  if (seat.typing && seat.words) return <span class="seat__text seat__text--live"><span>{seat.words}<span class="caret" /></span></span>;
  if (seat.picture) return <Picture stream={seat.picture} mirrored={seat.mirrored} />;
  if (seat.words) return <span class="seat__text">{seat.words}</span>;
  return <span class="seat__init">{seat.initial}</span>;
};

export const SeatFlag = ({ flag, short }: { flag: Flag; short?: boolean }) => (
  <span class={`seat__flag seat__flag--${flag.look}${short && flag.short ? " seat__flag--number" : ""}`}>
    {flag.icon && !(short && flag.short) && <Icon name={flag.icon} />}
    {short ? flag.short ?? flag.words : flag.words}
  </span>
);

export const SeatPlate = ({ seat }: { seat: Pick<SeatLook, "name" | "role_line" | "plate_icon"> }) => (
  <span class="seat__plate">
    <span class={seat.role_line ? "two" : undefined}>
      <Icon name={seat.plate_icon} />
      <span>{seat.name}{seat.role_line && <small>{seat.role_line}</small>}</span>
    </span>
  </span>
);

/** All that is seen of one seat. */
export const SeatBody = ({ seat, short_flag }: { seat: SeatLook; short_flag?: boolean }) => (
  <>
    {seat.ripples && <><span class="ripple" /><span class="ripple ripple--outer" /></>}
    <span class={`seat__pic tone-${seat.tone}`}><Face seat={seat} /></span>
    <SeatPlate seat={seat} />
    {seat.flag && <SeatFlag flag={seat.flag} short={short_flag ?? false} />}
  </>
);

export const seat_class = (seat: SeatLook): string =>
  ["seat", seat.self && "seat--self", seat.speaks && "seat--speaks", seat.away && "seat--away"].filter(Boolean).join(" ");
