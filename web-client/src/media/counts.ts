import type { LinkCounts } from "./quality.ts";

/** Bytes of sound and picture through one link, from its beginning. */
export interface Bytes {
  audio_in: number;
  audio_out: number;
  video_in: number;
  video_out: number;
}

/** What browsers count of one member's link, all from its beginning; absent where the browser does not tell. With a media server everybody has the
 * same link outwards. */
export interface MemberCounts extends Bytes, LinkCounts {
  /** Packets of sound that came. */
  readonly sound_packets: number;
  /** Samples of sound played, and those of them that were made up for missing ones; silence made of nothing is no loss, as nobody sends it. */
  readonly samples?: number;
  readonly concealed?: number;
  /** Loudness of what came last, 0 to 1, and the sum of its squares over time (W3C WebRTC Statistics, `totalAudioEnergy`). */
  readonly level_in?: number;
  readonly energy_in?: number;
  /** The same of what our microphone gives. */
  readonly level_out?: number;
  readonly energy_out?: number;
  /** Of sound, milliseconds. */
  readonly jitter_ms?: number;
  readonly frames_in?: number;
  readonly freezes?: number;
  /** What our picture's encoder is held back by. */
  readonly held_by?: "none" | "cpu" | "bandwidth" | "other";
  /** What the browser believes that may go out, bits per second. */
  readonly room_out?: number;
  /** At either end a relay is in between. */
  readonly relayed?: boolean;
  /** Our relay is reached over TCP, with TLS or without, as UDP did not get through. */
  readonly tcp?: boolean;
}

/** One entry of RTCStatsReport, as far as it is read here. */
export interface Report {
  readonly id?: string;
  readonly type: string;
  readonly kind?: "audio" | "video";
  readonly mid?: string;
  readonly trackIdentifier?: string;
  readonly bytesReceived?: number;
  readonly bytesSent?: number;
  readonly packetsSent?: number;
  readonly packetsReceived?: number;
  readonly packetsLost?: number;
  readonly fractionLost?: number;
  readonly roundTripTime?: number;
  readonly currentRoundTripTime?: number;
  readonly availableOutgoingBitrate?: number;
  readonly nominated?: boolean;
  readonly localCandidateId?: string;
  readonly remoteCandidateId?: string;
  readonly candidateType?: string;
  readonly relayProtocol?: string;
  readonly totalSamplesReceived?: number;
  readonly concealedSamples?: number;
  readonly silentConcealedSamples?: number;
  readonly audioLevel?: number;
  readonly totalAudioEnergy?: number;
  readonly jitter?: number;
  readonly framesDecoded?: number;
  readonly freezeCount?: number;
  readonly qualityLimitationReason?: "none" | "cpu" | "bandwidth" | "other";
}

type Open = { -readonly [K in keyof MemberCounts]: MemberCounts[K] };

/** Counts of one link out of reports: of one connection, or, with a media server, of what goes out and what comes in of one member. */
export function counts_of(reports: readonly Report[]): MemberCounts {
  const counts: Open = { audio_in: 0, audio_out: 0, video_in: 0, video_out: 0, sent: 0, received: 0, lost: 0, sound_packets: 0 };
  for (const report of reports) {
    if (report.type === "inbound-rtp") add_received(counts, report);
    else if (report.type === "outbound-rtp") add_sent(counts, report);
    else if (report.type === "remote-inbound-rtp") add_echo(counts, report);
    else if (report.type === "media-source" && report.kind === "audio") {
      set(counts, "level_out", report.audioLevel);
      set(counts, "energy_out", report.totalAudioEnergy);
    } else if (report.type === "candidate-pair" && report.nominated) add_pair(counts, report, reports);
  }
  return counts;
}

function add_received(counts: Open, report: Report): void {
  if (report.kind) counts[`${report.kind}_in`] += report.bytesReceived ?? 0;
  counts.received += report.packetsReceived ?? 0;
  counts.lost += Math.max(0, report.packetsLost ?? 0);
  if (report.kind === "audio") {
    counts.sound_packets += report.packetsReceived ?? 0;
    set(counts, "samples", report.totalSamplesReceived);
    set(counts, "concealed", report.concealedSamples === undefined ? undefined : report.concealedSamples - (report.silentConcealedSamples ?? 0));
    set(counts, "level_in", report.audioLevel);
    set(counts, "energy_in", report.totalAudioEnergy);
    set(counts, "jitter_ms", report.jitter === undefined ? undefined : report.jitter * 1000);
  } else {
    set(counts, "frames_in", report.framesDecoded);
    set(counts, "freezes", report.freezeCount);
  }
}

function add_sent(counts: Open, report: Report): void {
  if (report.kind) counts[`${report.kind}_out`] += report.bytesSent ?? 0;
  counts.sent += report.packetsSent ?? 0;
  if (report.kind === "video") set(counts, "held_by", report.qualityLimitationReason);
}

/** What the other end says of our packets. */
function add_echo(counts: Open, report: Report): void {
  if (report.fractionLost !== undefined) counts.lost_out = Math.max(counts.lost_out ?? 0, report.fractionLost);
  add_round_trip(counts, report.roundTripTime);
}

function add_pair(counts: Open, pair: Report, reports: readonly Report[]): void {
  add_round_trip(counts, pair.currentRoundTripTime);
  set(counts, "room_out", pair.availableOutgoingBitrate);
  const ends = reports.filter(({ id }) => id !== undefined && (id === pair.localCandidateId || id === pair.remoteCandidateId));
  if (ends.length > 0) counts.relayed = (counts.relayed ?? false) || ends.some(({ candidateType }) => candidateType === "relay");
  const { relayProtocol } = reports.find(({ id }) => id !== undefined && id === pair.localCandidateId) ?? {};
  if (relayProtocol !== undefined) counts.tcp = (counts.tcp ?? false) || relayProtocol !== "udp";
}

function add_round_trip(counts: Open, seconds: number | undefined): void {
  if (seconds !== undefined) counts.round_trip_ms = Math.max(counts.round_trip_ms ?? 0, seconds * 1000);
}

function set<K extends keyof Open>(counts: Open, key: K, value: Open[K] | undefined): void {
  if (value !== undefined) counts[key] = value;
}

/** Nothing for a connection that is closed: there browsers differ, Firefox rejects. */
export async function reports_of(pc: RTCPeerConnection): Promise<Report[]> {
  if (pc.signalingState === "closed") return [];
  try {
    return [...((await pc.getStats()) as unknown as ReadonlyMap<string, Report>).values()];
  } catch {
    return []; // closed meanwhile
  }
}
