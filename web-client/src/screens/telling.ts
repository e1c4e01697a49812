import type { Answer } from "../connection/link.ts";
import { t } from "../i18n/index.ts";
import { show_toast } from "../ui/toast.tsx";

/** Tells why a command was not done: the server's own sentence, or ours when it never got there. */
export function tell_failure(answer: Extract<Answer, { ok: false }>): void {
  show_toast({ text: failure_words(answer) });
}

export function failure_words(answer: Extract<Answer, { ok: false }>): string {
  return answer.code === "not_sent" ? t("not_sent") : answer.message || t("failed");
}

/** Runs a command's promise and tells when it failed; true when it was done. */
export async function told(answer: Promise<Answer>): Promise<boolean> {
  const result = await answer;
  if (!result.ok) tell_failure(result);
  return result.ok;
}
