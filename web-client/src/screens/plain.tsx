import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n/index.ts";
import { Logo } from "../ui/logo.tsx";
import { Frame } from "./frame.tsx";

/** A screen with one thing to say: what happened, what is safe, what to do. */
export const Plain = ({ title, children, quiet }: { title: string; children?: ComponentChildren; quiet?: boolean }) => (
  <Frame title={title} look="narrow">
    <section class="card plain">
      <div class={quiet ? "plain__ring plain__ring--quiet" : "plain__ring"}><Logo /></div>
      <h1>{title}</h1>
      {children}
    </section>
  </Frame>
);

/** Nothing for a moment; words when it takes longer than 3 s. */
export const Loading = ({ words }: { words: string }) => {
  const [late, set_late] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => set_late(true), 3_000);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Frame title={t("loading")} look="narrow">
      <div class="plain" aria-busy="true">
        <div class="plain__ring plain__ring--quiet"><Logo /></div>
        <h1 class="sr">{t("loading")}</h1>
        <p role="status" class="muted">{late ? words : ""}</p>
      </div>
    </Frame>
  );
};
