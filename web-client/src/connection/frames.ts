import type { ErrorCode, GroupEvent, Resumed, ServerSignal, Welcome } from "@protocol";

/** What a frame from the server says. */
export type Frame =
  | { kind: "welcome"; welcome: Welcome }
  | { kind: "resumed"; resumed: Resumed }
  | { kind: "event"; event: GroupEvent }
  | { kind: "signal"; signal: ServerSignal }
  | { kind: "done"; id: number }
  | { kind: "refused"; id: number; code: ErrorCode; message: string; field?: string };

type Wire = {
  id?: unknown;
  method?: unknown;
  params?: unknown;
  result?: unknown;
  error?: { message?: unknown; data?: { code?: unknown; field?: unknown } };
};

/** Reads a JSON-RPC 2.0 frame; null: not one of ours. What stands in `params` is the server's word: it is not checked again. */
export function read_frame(text: string): Frame | null {
  const wire = parsed(text);
  if (wire === null) return null;
  if (typeof wire.method === "string") return notification(wire.method, wire.params);
  if (typeof wire.id !== "number") return null;
  if (!wire.error) return { kind: "done", id: wire.id };
  const { data, message } = wire.error;
  return {
    kind: "refused",
    id: wire.id,
    code: (typeof data?.code === "string" ? data.code : "unavailable") as ErrorCode,
    message: typeof message === "string" ? message : "",
    ...(typeof data?.field === "string" ? { field: data.field } : {}),
  };
}

function notification(method: string, params: unknown): Frame | null {
  if (typeof params !== "object" || params === null) return null;
  switch (method) {
    case "welcome":
      return { kind: "welcome", welcome: params as Welcome };
    case "resumed":
      return { kind: "resumed", resumed: params as Resumed };
    case "event":
      return { kind: "event", event: params as GroupEvent };
    case "signal":
      return { kind: "signal", signal: params as ServerSignal };
    default:
      return null;
  }
}

function parsed(text: string): Wire | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Wire) : null;
  } catch {
    return null;
  }
}

export const write_request = (id: number, method: string, params: unknown): string => JSON.stringify({ jsonrpc: "2.0", id, method, params });
