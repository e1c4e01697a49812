import type { ErrorCode, GroupId, MaterialId, Problem } from "@protocol";
import type { Failure } from "./api.ts";

export type Sent = { ok: true } | Failure | { ok: false; code: "stopped"; message: string; field?: string };
/** A file on its way. `done` never rejects; after `stop` it says "stopped". */
export type Sending = { done: Promise<Sent>; stop: () => void };

export const material_path = (group: GroupId, material: MaterialId): string => `/api/groups/${encodeURIComponent(group)}/materials/${encodeURIComponent(material)}`;

/** Brings a file to the materials shelf. The same id, name and file again is harmless, so what was not answered can be sent anew.
    XMLHttpRequest, because fetch tells nothing of how much has left. */
export function send_material(group: GroupId, material: MaterialId, file: Blob, name: string, type: string, on_progress: (part: number) => void): Sending {
  const request = new XMLHttpRequest();
  const done = new Promise<Sent>((settle) => {
    request.upload.onprogress = (event) => { if (event.lengthComputable && event.total > 0) on_progress(event.loaded / event.total); };
    request.onload = () => settle(request.status >= 200 && request.status < 300 ? { ok: true } : failure(request.status, request.responseText));
    request.onerror = () => settle({ ok: false, code: "offline", message: "" });
    request.ontimeout = request.onerror;
    request.onabort = () => settle({ ok: false, code: "stopped", message: "" });
    request.open("PUT", material_path(group, material));
    request.setRequestHeader("Content-Type", type);
    request.setRequestHeader("Piiri-Name", encodeURIComponent(name));
    request.send(file);
  });
  return { done, stop: () => request.abort() };
}

function failure(status: number, text: string): Failure {
  let problem: Partial<Problem> = {};
  try {
    problem = JSON.parse(text) as Partial<Problem>;
  } catch {
    // something between the server and us answered
  }
  const by_status: Partial<Record<number, ErrorCode>> = { 401: "unauthenticated", 403: "forbidden", 404: "not_found", 409: "conflict", 413: "too_large", 429: "rate_limited" };
  const code = problem.code ?? by_status[status] ?? (status >= 500 ? "unavailable" : "invalid");
  return { ok: false, code, message: problem.title ?? "", ...(problem.field === undefined ? {} : { field: problem.field }) };
}
