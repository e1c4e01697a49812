import type { PollAnswer } from "@protocol";
import { t } from "../../../i18n/index.ts";
import { Icon } from "../../../ui/icon.tsx";

const answers: readonly PollAnswer[] = ["yes", "if_need_be", "no"];

const Sign = ({ answer }: { answer: PollAnswer }) => (answer === "if_need_be" ? <span class="mark__wave" aria-hidden="true">∼</span> : <Icon name={answer === "yes" ? "check" : "x"} />);

/** One answer as a sign: yes a tick in a filled circle, if need be a wave in a dashed square, no a cross. The word is read by screen readers. */
export const Mark = ({ answer }: { answer: PollAnswer | undefined }) =>
  answer === undefined
    ? <span class="mark mark--none"><span aria-hidden="true">·</span><span class="sr">{t("plans.no_answer")}</span></span>
    : <span class={`mark mark--${answer}`}><Sign answer={answer} /><span class="sr">{t(`poll.${answer}`)}</span></span>;

/** What the signs mean. */
export const Legend = () => (
  <ul class="legend small" aria-hidden="true">
    {answers.map((answer) => <li key={answer}><span class={`mark mark--${answer}`}><Sign answer={answer} /></span>{t(`poll.${answer}`)}</li>)}
  </ul>
);
