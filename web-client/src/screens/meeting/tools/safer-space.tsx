import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { api } from "../../../connection/api.ts";
import { language, t } from "../../../i18n/index.ts";
import { VoiceLines } from "./parts.tsx";

const kept = signal<{ language: string; text: string } | null>(null);

/** The organisation's safer space principles: part of every group's rules. Asked once per language; nothing stands here while they are not known. */
export function useSaferSpace(): string | null {
  const code = language.value;
  useEffect(() => {
    if (kept.peek()?.language === code) return;
    let wanted = true;
    void api.about(code).then((answer) => { if (wanted && answer.ok) kept.value = { language: code, text: answer.value.safer_space }; });
    return () => { wanted = false; };
  }, [code]);
  return kept.value?.language === code ? kept.value.text : null;
}

/** The principles, folded under their name. */
export const SaferSpace = () => {
  const text = useSaferSpace();
  if (!text) return null;
  return (
    <details class="fold">
      <summary>{t("text.safer_space")}</summary>
      <VoiceLines text={text} />
    </details>
  );
};
