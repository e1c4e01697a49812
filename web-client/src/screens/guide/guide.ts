/** A guide as a person reads it: short sections, each with what to do and, where it helps, a picture of the real screen. */
export interface Guide {
  readonly title: string;
  readonly intro: string;
  readonly sections: readonly Section[];
}

export interface Section {
  readonly id: string;
  readonly title: string;
  readonly text: readonly string[];
  readonly picture?: { readonly name: PictureName; readonly alt: string };
}

/** Pictures of the real screens, in each language (`npm run guide-pictures`). */
export const picture_names = ["lobby", "turn", "phone", "help", "plan", "board", "case", "pairs", "notes", "moments"] as const;
export type PictureName = (typeof picture_names)[number];

export type Reader = "participant" | "facilitator";

/** Both guides in one language. */
export interface Guides {
  readonly guides: Readonly<Record<Reader, Guide>>;
  /** The pictures' addresses. */
  readonly pictures: Readonly<Record<PictureName, string>>;
}
