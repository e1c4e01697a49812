import { put, type Folds } from "./parts.ts";

/** Ground rules and agreement. A new version stands unanswered. */
export const texts: Folds<"text.changed" | "text.answered"> = {
  "text.changed": (view, { what, version, text }, { at }) =>
    ({ ...view, texts: put(view.texts, { what, version, text, at, answers: [] }, (one) => one.what === what) }),
  "text.answered": (view, { what, version, member, answer }) => ({
    ...view,
    texts: view.texts.map((one) => (one.what === what && one.version === version
      ? { ...one, answers: put(one.answers, { member, answer }, (given) => given.member === member) } : one)),
  }),
};
