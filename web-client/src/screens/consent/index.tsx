import type { ConsentAnswer, ObserverView } from "@protocol";
import { useState } from "preact/hooks";
import type { GroupLink } from "../../connection/link.ts";
import { t } from "../../i18n/index.ts";
import type { CommonKey } from "../../i18n/index.ts";
import { facilitators, member_of } from "../../store/selectors.ts";
import type { GroupState } from "../../store/group.ts";
import { useAct } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import type { IconName } from "../../ui/icon-names.ts";
import { show_toast } from "../../ui/toast.tsx";
import { ConnectionBanner } from "../connection-banner.tsx";
import { Frame } from "../frame.tsx";
import { shown_name } from "../people.tsx";
import { tell_failure } from "../telling.ts";
import { RingPicture } from "./ring-picture.tsx";

/** Version of the text below that a yes or no is given to. A changed text gets the next number. */
export const consent_text_version = 1;

type Props = {
  link: GroupLink;
  state: GroupState;
  question: ObserverView;
  /** Answered, or put off: no answer is a no so far. */
  on_done: () => void;
};

const who = { learning: "consent_who_learning", research: "consent_who_research", interpreting: "consent_who_interpreting" } as const;
const purposes = { learning: "purpose_learning", research: "purpose_research", interpreting: "purpose_interpreting" } as const;

const does: readonly [IconName, CommonKey][] = [["eye", "consent_does_1"], ["pencil", "consent_does_2"], ["file-text", "consent_does_3"]];
const does_not: readonly [IconName, CommonKey][] = [["x", "consent_does_not_1"], ["x", "consent_does_not_2"], ["x", "consent_does_not_3"]];

/** One question, one person at a time. Yes and no weigh the same: same size, same colour, neither chosen nor focused beforehand. */
export const ConsentScreen = ({ link, state, question, on_done }: Props) => {
  const [asks, set_asks] = useState(false);
  const name = shown_name(member_of(state.view, question.observer));
  const answer = async (given: ConsentAnswer): Promise<void> => {
    const result = await answer_consent(link, question, given);
    if (result) on_done();
  };
  return (
    <Frame title={t("consent")} look="narrow" banner={<ConnectionBanner link={link} />}>
      <article class="card consent">
        <div class="consent__head">
          <div>
            <p class="small muted">{t("consent")} · {state.view.name}</p>
            <h1>{t("consent_title", { name })}</h1>
          </div>
          <RingPicture state={state} observer={question.observer} />
        </div>
        <p class="consent__who">{t(who[question.purpose], { name })} {t("consent_purpose")} <b>{t(purposes[question.purpose])}</b>.</p>
        <div class="consent__facts">
          <Facts title={t("consent_does")} facts={does} />
          <Facts title={t("consent_does_not")} facts={does_not} />
        </div>
        <p class="note"><b>{t("answer_hidden")}</b> {t("consent_how")}</p>
        <div class="consent__two">
          <Answer words={t("consent_yes")} on_press={() => answer("yes")} />
          <Answer words={t("consent_no")} on_press={() => answer("no")} />
        </div>
        <div class="row between">
          <button type="button" class="link small" aria-expanded={asks} onClick={() => set_asks(!asks)}>{t("consent_ask_first")}</button>
          <button type="button" class="link small" onClick={on_done}>{t("consent_later")}</button>
        </div>
        {asks && <p role="status">{t("consent_ask_first_text", { names: facilitators(state.view).map(shown_name).join(", ") })}</p>}
      </article>
    </Frame>
  );
};

const Facts = ({ title, facts }: { title: string; facts: readonly [IconName, CommonKey][] }) => (
  <div>
    <h2 class="h3">{title}</h2>
    <ul>{facts.map(([icon, words]) => <li key={words}><Icon name={icon} /><span>{t(words)}</span></li>)}</ul>
  </div>
);

const Answer = ({ words, on_press }: { words: string; on_press: () => Promise<void> }) => {
  const { busy, slow, press } = useAct(on_press);
  return <button type="button" class="btn" aria-busy={slow || undefined} aria-disabled={busy || undefined} onClick={press}>{words}</button>;
};

/** Gives or withdraws an answer; true when the server has it. */
export async function answer_consent(link: GroupLink, question: ObserverView, answer: ConsentAnswer): Promise<boolean> {
  const result = await link.call("consent.answer", { observer: question.observer, purpose: question.purpose, answer, text: consent_text_version });
  if (result.ok) return true;
  if (result.code === "conflict") show_toast({ text: t("consent_changed") });
  else tell_failure(result);
  return false;
}
