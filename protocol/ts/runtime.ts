/** Reads what the server sends and writes what a client sends. The tables of shapes.ts say what each message is made of. */
import { id_prefixes } from "./messages.ts";
import type {
  AdmissionId, CardId, ConcernId, DoorId, ErrorCode, GroupEvent, GroupId, LineId, MaterialId, MeetingId, MemberId, MessageId, Methods, ObservationId, OwnId, PollId, ProgrammeId, PromiseId, Resumed, RoundId, ServerSignal, VoteId, Welcome,
} from "./messages.ts";
import { events, received, signals, words } from "./shapes.ts";

type Range = readonly [min: number, max: number];

/** What a value must be like; numbers and texts have bounds, texts counted in code points. */
export type Shape =
  | "boolean" | "whole" | "text" | "instant"
  | { readonly whole: Range }
  | { readonly text: Range }
  | { readonly id: string }
  | { readonly word: string }
  | { readonly record: string }
  | { readonly list: Shape; readonly size?: Range }
  | { readonly choice: Readonly<Record<string, string>> };

/** By struct, by field; `name?` is a field that may be absent. */
export type Shapes = Readonly<Record<string, Readonly<Record<string, Shape>>>>;

/** A request's id is one's own choice; `null` when the server could not read it. */
export type RequestId = number | string | null;

export interface Refused {
  readonly code: ErrorCode;
  /** A sentence for a person, in their language. */
  readonly message: string;
  /** The field at fault, such as `slots[2].start`. */
  readonly field?: string;
}

/** Everything a server's frame can be. */
export type Incoming =
  | { readonly type: "welcome"; readonly welcome: Welcome }
  | { readonly type: "resumed"; readonly resumed: Resumed }
  | { readonly type: "event"; readonly event: GroupEvent }
  | { readonly type: "signal"; readonly signal: ServerSignal }
  | { readonly type: "done"; readonly id: RequestId }
  | { readonly type: "refused"; readonly id: RequestId; readonly error: Refused };

type Fields = Readonly<Record<string, unknown>>;

const is_object = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const is_whole = (value: unknown, [min, max]: Range) => Number.isSafeInteger(value) && (value as number) >= min && (value as number) <= max;
const has_own = (fields: Fields, name: string) => Object.prototype.hasOwnProperty.call(fields, name);

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const crockford = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/;
const control = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/;

/** How many code points a text has: what the server counts its limits in. */
export function code_points(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

function is_text(value: unknown, [min, max]: Range): boolean {
  if (typeof value !== "string" || control.test(value)) return false;
  const count = code_points(value);
  return count >= min && count <= max;
}

function fits(value: unknown, shape: Shape, shapes: Shapes): boolean {
  if (typeof shape === "string") {
    switch (shape) {
      case "boolean": return typeof value === "boolean";
      case "whole": return Number.isSafeInteger(value);
      case "text": return typeof value === "string";
      case "instant": return typeof value === "string" && instant.test(value) && !Number.isNaN(Date.parse(value));
    }
  }
  if ("whole" in shape) return is_whole(value, shape.whole);
  if ("text" in shape) return is_text(value, shape.text);
  if ("id" in shape) return typeof value === "string" && value.startsWith(shape.id) && crockford.test(value.slice(shape.id.length));
  if ("word" in shape) return typeof value === "string" && (words[shape.word]?.includes(value) ?? false);
  if ("record" in shape) return is_record(value, shape.record, shapes);
  if ("choice" in shape) return is_choice(value, shape.choice, shapes);
  if (!Array.isArray(value) || (shape.size && !is_whole(value.length, shape.size))) return false;
  return value.every((item) => fits(item, shape.list, shapes));
}

function is_choice(value: unknown, choice: Readonly<Record<string, string>>, shapes: Shapes): boolean {
  if (!is_object(value) || typeof value["kind"] !== "string" || !has_own(choice, value["kind"])) return false;
  return is_record(value, choice[value["kind"]] ?? "", shapes);
}

/** Has the value every field of that struct, each of its shape? Fields that nobody described are let through. */
export function is_record(value: unknown, record: string, shapes: Shapes = received): boolean {
  const fields = shapes[record];
  if (!fields || !is_object(value)) return false;
  return Object.entries(fields).every(([name, shape]) => {
    const optional = name.endsWith("?");
    const field = optional ? name.slice(0, -1) : name;
    return has_own(value, field) ? fits(value[field], shape, shapes) : optional;
  });
}

/** An event or signal: a known kind and its data. */
function is_told(params: unknown, kinds: Readonly<Record<string, string>>): params is Fields {
  if (!is_object(params) || typeof params["kind"] !== "string" || !has_own(kinds, params["kind"])) return false;
  return is_record(params["data"], kinds[params["kind"]] ?? "");
}

function notification(method: unknown, params: unknown): Incoming | null {
  switch (method) {
    case "welcome": return is_record(params, "Welcome") ? { type: "welcome", welcome: params as Welcome } : null;
    case "resumed": return is_record(params, "Resumed") ? { type: "resumed", resumed: params as Resumed } : null;
    case "signal": return is_told(params, signals) ? { type: "signal", signal: params as unknown as ServerSignal } : null;
    case "event":
      if (!is_told(params, events) || typeof params["cursor"] !== "string" || !fits(params["at"], "instant", received)) return null;
      return { type: "event", event: params as unknown as GroupEvent };
    default: return null;
  }
}

function answer(frame: Fields): Incoming | null {
  const id = frame["id"];
  if (typeof id !== "number" && typeof id !== "string" && id !== null) return null;
  if (is_object(frame["result"])) return { type: "done", id };
  const error = frame["error"];
  if (!is_object(error) || typeof error["message"] !== "string" || !is_object(error["data"])) return null;
  const { code, field } = error["data"];
  if (!fits(code, { word: "ErrorCode" }, received)) return null;
  const refused = { code: code as ErrorCode, message: error["message"] };
  return { type: "refused", id, error: typeof field === "string" ? { ...refused, field } : refused };
}

/** A text frame of the server; null: not ours, or newer than this client. The caller notes its kind and drops it. */
export function decode(frame: string): Incoming | null {
  let parsed: unknown;
  try {
    parsed = JSON.parse(frame);
  } catch {
    return null; // not JSON is one more thing that is not ours
  }
  if (!is_object(parsed) || parsed["jsonrpc"] !== "2.0") return null;
  return has_own(parsed, "method") ? notification(parsed["method"], parsed["params"]) : answer(parsed);
}

/** A request as a text frame. */
export function encode_request<M extends keyof Methods>(id: number, method: M, params: Methods[M]): string {
  return JSON.stringify({ jsonrpc: "2.0", id, method, params });
}

interface Ids {
  AdmissionId: AdmissionId;
  CardId: CardId;
  ConcernId: ConcernId;
  DoorId: DoorId;
  GroupId: GroupId;
  LineId: LineId;
  MaterialId: MaterialId;
  MeetingId: MeetingId;
  MemberId: MemberId;
  MessageId: MessageId;
  ObservationId: ObservationId;
  OwnId: OwnId;
  PollId: PollId;
  ProgrammeId: ProgrammeId;
  PromiseId: PromiseId;
  RoundId: RoundId;
  VoteId: VoteId;
}

const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

/** A fresh id of 128 random bits, for a command's `key`. Repeat a command with the same key and it happens once. */
export function new_id<K extends keyof Ids>(kind: K, bits: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): Ids[K] {
  let rest = bits.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  let text = "";
  for (let i = 0; i < 26; i += 1, rest >>= 5n) text = alphabet.charAt(Number(rest & 31n)) + text;
  return (id_prefixes[kind] + text) as Ids[K];
}
