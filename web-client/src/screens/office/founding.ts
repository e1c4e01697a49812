import type { Founded, Founding, Invitation, InvitationMade, MemberId } from "@protocol";
import type { Failure, Result } from "../../connection/api.ts";
import { read_addresses } from "./addresses.ts";
import { founding_of } from "./draft.ts";
import type { Draft } from "./draft.ts";

/** What is sent after the last button, one row for each: the group, its facilitator, each participant. */
export interface Row {
  readonly what: "group" | "facilitator" | "participant";
  /** Empty: handed over. */
  readonly address: string;
  readonly state: "waits" | "runs" | "done" | "failed";
  readonly failure?: Failure;
  /** A link that is handed over. */
  readonly made?: InvitationMade;
}

/** The part of the server that founding needs. */
export interface Port {
  found(body: Founding): Promise<Result<Founded>>;
  invite(group: string, body: Invitation): Promise<Result<InvitationMade>>;
  invite_again(group: string, member: MemberId, by_mail: boolean): Promise<Result<InvitationMade>>;
}

export function rows_of(draft: Draft): readonly Row[] {
  return [
    { what: "group", address: "", state: "waits" },
    ...(draft.leads === "self" ? [] : [{ what: "facilitator", address: draft.leads === "mail" ? draft.facilitator.trim() : "", state: "waits" } as const]),
    ...read_addresses(draft.addresses).good.map((address) => ({ what: "participant", address, state: "waits" } as const)),
  ];
}

/** Sends what is not done yet, one after the other. Every row has its key, so that a row that was lost on the way is done once. Stops when the
    group itself fails: the rest needs it. `draft` has its keys (with_keys). */
export async function run(draft: Draft, before: readonly Row[], port: Port, on_rows: (rows: readonly Row[]) => void): Promise<readonly Row[]> {
  let rows = before;
  const put = (at: number, row: Row): void => { rows = rows.map((one, i) => (i === at ? row : one)); on_rows(rows); };
  for (const [at, row] of before.entries()) {
    if (row.state === "done") continue;
    const { failure: _, ...plain } = row;
    put(at, { ...plain, state: "runs" });
    const answer = row.what === "group" ? await port.found(founding_of(draft)) : await invited(draft, row, port);
    if (answer.ok) put(at, { ...plain, state: "done", ...("member" in answer.value ? { made: answer.value } : {}) });
    else put(at, { ...plain, state: "failed", failure: answer });
    if (!answer.ok && (row.what === "group" || answer.code === "unauthenticated")) break;
  }
  return rows;
}

/** An invitation that was made before, and whose answer was lost, gives no second link: then a fresh one is asked for. */
async function invited(draft: Draft, row: Row, port: Port): Promise<Result<InvitationMade>> {
  const key = draft.keys[row.what === "facilitator" ? "" : row.address.toLowerCase()];
  if (key === undefined) return { ok: false, code: "invalid", message: "" };
  const answer = await port.invite(draft.key, {
    key, roles: [row.what === "facilitator" ? "facilitator" : "participant"], language: draft.mail_language, ...(row.address === "" ? {} : { address: row.address }),
  });
  return answer.ok && row.address === "" && !answer.value.link ? port.invite_again(draft.key, key, false) : answer;
}
