import { useEffect, useId, useRef, useState } from "preact/hooks";
import { http_office } from "../../connection/http-office.ts";
import type { Failure } from "../../connection/api.ts";
import { language, t } from "../../i18n/index.ts";
import type { Key } from "../../i18n/index.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/text-field.tsx";
import { Plain } from "../plain.tsx";
import { go, route } from "../router.ts";
import { signed_in } from "../session.ts";
import { asked_before, keep_asked, remember_way, take_way } from "./way.ts";
import type { Asked } from "./way.ts";

const again_after_ms = 30_000;

/** Nobody is signed in: a code is mailed, and typed here. What one was after is remembered for when one is in. */
export const SignedOutScreen = () => {
  const [asked, set_asked] = useState<Asked | null>(() => asked_before(Date.now()));
  const at = route.value;
  useEffect(() => remember_way(location.hash), [at]);
  const keep = (next: Asked | null): void => { keep_asked(next); set_asked(next); };
  return asked
    ? <CodeScreen key={asked.request} asked={asked} on_asked={keep} />
    : <AddressScreen on_asked={keep} />;
};

/** The server's answer tells nothing about the address: what it says is what can be wrong with any. */
function ask_words(failure: Failure): Key {
  if (failure.code === "rate_limited") return "sign_in_wait";
  return failure.code === "invalid" ? "sign.address_fault" : "no_connection_again";
}

export const AddressScreen = ({ on_asked }: { on_asked: (asked: Asked) => void }) => {
  const [address, set_address] = useState("");
  const [fault, set_fault] = useState<Key | null>(null);
  const send = async (): Promise<void> => {
    const typed = address.trim();
    set_fault(null);
    if (!/^\S+@\S+$/.test(typed)) return set_fault("sign.address_fault");
    const answer = await http_office.ask_code(typed, language.value);
    if (!answer.ok) return set_fault(ask_words(answer));
    on_asked({ request: answer.value.request, address: typed, at: Date.now() });
  };
  return (
    <Plain title={t("sign.title")}>
      <form class="stack sign" noValidate onSubmit={(event) => event.preventDefault()}>
        <p>{t("sign.text")}</p>
        <TextField label={t("sign.address")} value={address} on_input={set_address} max={254} keyboard="email" autocomplete="email" {...(fault ? { fault: t(fault) } : {})} />
        <Button submits looks={["main", "block"]} on_press={send}>{t("sign.send")}</Button>
      </form>
    </Plain>
  );
};

export const CodeScreen = ({ asked, on_asked }: { asked: Asked; on_asked: (asked: Asked | null) => void }) => {
  const [code, set_code] = useState("");
  const [fault, set_fault] = useState<Key | null>(null);
  const [wait, set_wait] = useState(asked.at + again_after_ms > Date.now());
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    if (!wait) return undefined;
    const timer = setTimeout(() => set_wait(false), Math.max(asked.at + again_after_ms - Date.now(), 0));
    return () => clearTimeout(timer);
  }, [wait, asked]);
  useEffect(() => { if (fault) input.current?.focus(); }, [fault]);
  const enter = async (): Promise<void> => {
    set_fault(null);
    if (code.length !== 6) return set_fault("sign.code_short");
    const answer = await http_office.sign_in_by_code({ request: asked.request, code });
    if (!answer.ok) return set_fault(code_words(answer.code));
    keep_asked(null);
    const way = take_way();
    await signed_in(answer.value);
    go(way);
  };
  const again = async (): Promise<void> => {
    set_fault(null);
    const answer = await http_office.ask_code(asked.address, language.value);
    if (!answer.ok) return set_fault(ask_words(answer));
    on_asked({ ...asked, request: answer.value.request, at: Date.now() });
  };
  return (
    <Plain title={t("sign.check_title")}>
      <form class="stack sign" noValidate onSubmit={(event) => event.preventDefault()}>
        <p>{t("sign.check_text", { address: asked.address })}</p>
        <div class="field-block">
          <label for={id}>{t("sign.code")}</label>
          <input ref={input} id={id} class="field sign__code num" type="text" inputMode="numeric" autocomplete="one-time-code" maxLength={12} value={code}
            aria-invalid={fault ? "true" : undefined} aria-describedby={fault ? `${id}-fault ${id}-hint` : `${id}-hint`}
            onInput={(event) => { const digits = event.currentTarget.value.replace(/\D/g, "").slice(0, 6); event.currentTarget.value = digits; set_code(digits); }} />
          {fault && <p class="fault small" id={`${id}-fault`}>{t(fault)}</p>}
          <p class="small muted" id={`${id}-hint`}>{t("sign.code_hint")}</p>
        </div>
        <Button submits looks={["main", "block"]} on_press={enter}>{t("sign_in")}</Button>
        <div class="row between">
          {wait ? <span class="small muted">{t("sign.again_later")}</span> : <Button looks={["quiet"]} on_press={again}>{t("sign.again")}</Button>}
          <Button looks={["quiet"]} on_press={() => on_asked(null)}>{t("sign.other_address")}</Button>
        </div>
      </form>
    </Plain>
  );
};

/** A wrong code may be tried again; one that is spent or too old needs a new one. */
function code_words(code: Failure["code"]): Key {
  if (code === "offline" || code === "unavailable") return "no_connection_again";
  return code === "rate_limited" ? "sign_in_wait" : "sign.code_wrong";
}
