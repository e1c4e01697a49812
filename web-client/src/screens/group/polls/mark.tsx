import type { PollAnswer } from "@protocol";
import { t } from "../../../i18n/index.ts";
import { Icon } from "../../../ui/icon.tsx";
import type { IconName } from "../../../ui/icon-names.ts";

const icons: Record<PollAnswer, IconName> = { yes: "check", if_need_be: "waves", no: "x" };

/** One answer as a sign: yes a tick in a filled circle, if need be a wave in a dashed square, no a cross. The word is read by screen readers. */
export const Mark = ({ answer }: { answer: PollAnswer | undefined }) =>
  answer === undefined
    ? <span class="mark mark--none"><span aria-hidden="true">·</span><span class="sr">{t("plans.no_answer")}</span></span>
    : <span class={`mark mark--${answer}`}><Icon name={icons[answer]} /><span class="sr">{t(`poll.${answer}`)}</span></span>;

/** What the signs mean. */
export const Legend = () => (
  <ul class="legend small" aria-hidden="true">
    {(Object.keys(icons) as PollAnswer[]).map((answer) => <li key={answer}><span class={`mark mark--${answer}`}><Icon name={icons[answer]} /></span>{t(`poll.${answer}`)}</li>)}
  </ul>
);
