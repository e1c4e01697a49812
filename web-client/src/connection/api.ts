import type {
  About, ConcernReport, Concerns, ErrorCode, Language, MemberAccept, Mood, MyGroups, MyMoods, MyReflections, OwnId, Problem, Programmes, Reflection, SessionView,
} from "@protocol";

/** How a request ended. `offline`: no answer came at all. */
export type Failure = { ok: false; code: ErrorCode | "offline"; message: string; field?: string };
export type Result<T> = { ok: true; value: T } | Failure;

/** The HTTP part of the protocol (protocol/README.md, "HTTP"). Every answer is a value; nothing rejects. */
export const api = {
  /** Uses the link's token up. */
  sign_in: (token: string) => ask<SessionView>("POST", "/api/sign-in", { token }),
  session: () => ask<SessionView>("GET", "/api/session"),
  sign_out: () => ask<void>("DELETE", "/api/session"),
  set_language: (language: Language) => ask<void>("PATCH", "/api/me", { language }),
  accept: (group: string, body: MemberAccept) => ask<void>("POST", `/api/groups/${encodeURIComponent(group)}/member`, body),
  leave_group: (group: string) => ask<void>("DELETE", `/api/groups/${encodeURIComponent(group)}/member`),
  about: (language: Language) => ask<About>("GET", `/api/about?language=${language}`),
  my_groups,
  programmes: () => ask<Programmes>("GET", "/api/programmes"),

  /** One's own notes; nobody else can ever read them. An id is drawn by the page at random. */
  reflections: () => ask<MyReflections>("GET", "/api/me/reflections"),
  save_reflection: (id: OwnId, body: Reflection) => ask<void>("PUT", `/api/me/reflections/${id}`, body),
  delete_reflection: (id: OwnId) => ask<void>("DELETE", `/api/me/reflections/${id}`),
  /** One's own mood curve. */
  moods: () => ask<MyMoods>("GET", "/api/me/moods"),
  keep_mood: (id: OwnId, body: Mood) => ask<void>("PUT", `/api/me/moods/${id}`, body),
  delete_mood: (id: OwnId) => ask<void>("DELETE", `/api/me/moods/${id}`),

  /** Reaches the coordinators, past those who lead. The same report again is harmless. */
  report_concern: (group: string, body: ConcernReport) => ask<void>("POST", `/api/groups/${encodeURIComponent(group)}/concerns`, body),
  concerns: (group: string) => ask<Concerns>("GET", `/api/groups/${encodeURIComponent(group)}/concerns`),
};

let kept: { tag: string; groups: MyGroups } | null = null;

/** My groups; asked with the tag of the last answer, so that an unchanged list costs no body. */
async function my_groups(): Promise<Result<MyGroups>> {
  const before = kept;
  const answer = await send("GET", "/api/me/groups", undefined, before ? { "If-None-Match": before.tag } : {});
  if (!(answer instanceof Response)) return answer;
  if (answer.status === 304 && before) return { ok: true, value: before.groups };
  const result = await read<MyGroups>(answer);
  const tag = answer.headers.get("ETag");
  kept = result.ok && tag ? { tag, groups: result.value } : null;
  return result;
}

/** One request of the HTTP part; http-office.ts holds those of sign-in by mail and the coordinators' pages. */
export async function ask<T>(method: string, path: string, body?: unknown): Promise<Result<T>> {
  const answer = await send(method, path, body, {});
  return answer instanceof Response ? read<T>(answer) : answer;
}

async function send(method: string, path: string, body: unknown, headers: Record<string, string>): Promise<Response | Failure> {
  try {
    return await fetch(path, {
      method,
      headers: method === "GET" ? headers : { ...headers, "Content-Type": "application/json" },
      ...(method === "GET" ? {} : { body: JSON.stringify(body ?? {}) }),
      credentials: "same-origin",
      cache: "no-store",
      redirect: "error",
    });
  } catch {
    return { ok: false, code: "offline", message: "" };
  }
}

async function read<T>(answer: Response): Promise<Result<T>> {
  const text = await answer.text().catch(() => "");
  const body: unknown = text === "" ? undefined : parsed(text);
  if (answer.ok) return { ok: true, value: body as T };
  const problem = (body ?? {}) as Partial<Problem>;
  return {
    ok: false,
    code: problem.code ?? by_status(answer.status),
    message: problem.title ?? "",
    ...(problem.field === undefined ? {} : { field: problem.field }),
  };
}

/** For answers that something between the server and us made. */
function by_status(status: number): ErrorCode {
  if (status === 401) return "unauthenticated";
  if (status === 403) return "forbidden";
  if (status === 404) return "not_found";
  if (status === 429) return "rate_limited";
  return status >= 500 ? "unavailable" : "invalid";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
