import type { LinkCounts } from "./quality.ts";

/** Bytes of sound and picture through one link, from its beginning. */
export interface Bytes {
  audio_in: number;
  audio_out: number;
  video_in: number;
  video_out: number;
}

interface Report {
  readonly type: string;
  readonly kind?: "audio" | "video";
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
  readonly packetsSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly nominated?: boolean;
}

export async function bytes_of(pc: RTCPeerConnection): Promise<Bytes> {
  const bytes: Bytes = { audio_in: 0, audio_out: 0, video_in: 0, video_out: 0 };
  for (const report of await reports_of(pc)) {
    if (report.type === "inbound-rtp" && report.kind) bytes[`${report.kind}_in`] += report.bytesReceived ?? 0;
    if (report.type === "outbound-rtp" && report.kind) bytes[`${report.kind}_out`] += report.bytesSent ?? 0;
  }
  return bytes;
}

/** Packets of sound that have come through one link, from its beginning. */
export async function sound_packets(pc: RTCPeerConnection): Promise<number> {
  const sound = (await reports_of(pc)).filter((report) => report.type === "inbound-rtp" && report.kind === "audio");
  return sound.reduce((sum, report) => sum + (report.packetsReceived ?? 0), 0);
}

export async function counts_of(pc: RTCPeerConnection): Promise<LinkCounts> {
  const counts: { -readonly [K in keyof LinkCounts]: LinkCounts[K] } = { sent: 0, received: 0, lost: 0 };
  for (const report of await reports_of(pc)) {
    if (report.type === "inbound-rtp") {
      counts.received += report.packetsReceived ?? 0;
      counts.lost += Math.max(0, report.packetsLost ?? 0);
    }
    if (report.type === "outbound-rtp") counts.sent += report.packetsSent ?? 0;
    if (report.type === "remote-inbound-rtp" && report.fractionLost !== undefined) counts.lost_out = Math.max(counts.lost_out ?? 0, report.fractionLost);
    const seconds = report.type === "remote-inbound-rtp" ? report.roundTripTime
      : report.type === "candidate-pair" && report.nominated ? report.currentRoundTripTime : undefined;
    if (seconds !== undefined) counts.round_trip_ms = Math.max(counts.round_trip_ms ?? 0, seconds * 1000);
  }
  return counts;
}

/** Nothing for a connection that is closed: there browsers differ, Firefox rejects. */
async function reports_of(pc: RTCPeerConnection): Promise<Report[]> {
  if (pc.signalingState === "closed") return [];
  try {
    return [...((await pc.getStats()) as unknown as ReadonlyMap<string, Report>).values()];
  } catch {
    return []; // closed meanwhile
  }
}
