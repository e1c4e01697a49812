import type { ComponentChildren } from "preact";
import { Logo } from "./logo.tsx";

type Props = {
  /** The name of the link home. */
  home: string;
  /** Ways to the person's other pages; not on a phone, where the link home leads to them. */
  ways?: ComponentChildren;
  end?: ComponentChildren;
  banner?: ComponentChildren;
  /** Sticks to the lower edge: the main button of the screen, under a name of its own. */
  foot?: { name: string; content: ComponentChildren };
  look?: "narrow" | "wide";
  children: ComponentChildren;
};

/** The frame of every screen but the meeting: top bar, one main part, a foot where there is one. */
export const Shell = ({ home, ways, end, banner, foot, look, children }: Props) => (
  <div class={look === "wide" ? "shell shell--wide" : "shell"}>
    <header class="top"><a class="brand" href="#/" aria-label={home}><Logo />Piiri</a>{ways}<div class="end">{end}</div></header>
    <main id="content" tabIndex={-1} class={look === "narrow" ? "page page--narrow" : "page"}>
      {banner}
      {children}
    </main>
    {foot && <section class="enter" aria-label={foot.name}><div>{foot.content}</div></section>}
  </div>
);
