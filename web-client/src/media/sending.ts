// What our encoders are told: codec, bits, size and precedence.
import { video_limits, type Picture, type Sent } from "./profile.ts";

/** VP8 is what every browser has; one sound and one picture codec keep descriptions small. */
export function prefer(line: RTCRtpTransceiver): void {
  const kind = line.receiver.track.kind;
  const kept = kind === "audio" ? /^audio\/opus$/i : /^video\/(vp8|rtx)$/i;
  const codecs = RTCRtpReceiver.getCapabilities(kind)?.codecs.filter((codec) => kept.test(codec.mimeType)) ?? [];
  if (codecs.length > 0 && "setCodecPreferences" in line) line.setCodecPreferences(codecs);
}

/** Sound goes before everything else that leaves this page. */
export async function limit_sound(sender: RTCRtpSender, bits: number): Promise<void> {
  await change(sender, (encodings) => encodings.slice(0, 1).map(() => ({ maxBitrate: bits, priority: "high", networkPriority: "high" })));
}

export async function limit_picture(sender: RTCRtpSender, picture: Picture, track: MediaStreamTrack): Promise<void> {
  await change(sender, (encodings) => encodings.slice(0, 1).map(() => layer(picture, track)));
}

/** The layers of a picture for a media server, largest first: that is the order in which Janus reads them. */
export const layers = ["h", "l"] as const;

/** A layer that nobody gets is not even encoded. */
export async function limit_layers(sender: RTCRtpSender, { small, large }: Sent, track: MediaStreamTrack): Promise<void> {
  await change(sender, (encodings) => encodings.map(({ rid }) => {
    const picture = rid === "h" ? large : small;
    return picture ? { active: true, ...layer(picture, track) } : { active: false };
  }));
}

function layer(picture: Picture, track: MediaStreamTrack): Partial<RTCRtpEncodingParameters> {
  const captured = track.getSettings().height ?? picture.height;
  return { ...video_limits(picture, captured), priority: "low", networkPriority: "low" };
}

/** Nothing is set that is already so. Refused while a negotiation is under way, and before the first one there may be nothing to set: asked again when
 * it ends. */
async function change(sender: RTCRtpSender, of: (encodings: RTCRtpEncodingParameters[]) => Partial<RTCRtpEncodingParameters>[]): Promise<void> {
  const parameters = sender.getParameters();
  const encodings = parameters.encodings ?? [];
  const before = JSON.stringify(encodings);
  of(encodings).forEach((wanted, i) => Object.assign(encodings[i]!, wanted));
  if (JSON.stringify(encodings) === before) return;
  await sender.setParameters(parameters).catch(() => undefined);
}
