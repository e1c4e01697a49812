import { useEffect, useState } from "preact/hooks";
import { language, t } from "../../i18n/index.ts";
import { Frame } from "../frame.tsx";
import { Loading } from "../plain.tsx";
import { guide_path } from "../router.ts";
import type { Guides, Reader } from "./guide.ts";

const load = { fi: () => import("./fi.ts"), sv: () => import("./sv.ts"), en: () => import("./en.ts") };

/** The build names a picture relative to the scripts. */
const address_of = (picture: string): string => new URL(picture, import.meta.url).href;

/** A guide with pictures of the real screens, in the language on the screen; needs no session. */
export const GuideScreen = ({ reader }: { reader: Reader }) => {
  const code = language.value;
  const [texts, set_texts] = useState<Guides | null>(null);
  useEffect(() => {
    let wanted = true;
    void load[code]().then((module) => { if (wanted) set_texts(module.default); });
    return () => { wanted = false; };
  }, [code]);
  if (!texts) return <Loading words={t("loading")} />;
  const guide = texts.guides[reader];
  const other: Reader = reader === "participant" ? "facilitator" : "participant";
  return (
    <Frame title={guide.title}>
      <article class="guide stack">
        <header>
          <h1>{guide.title}</h1>
          <p>{guide.intro}</p>
          <nav aria-label={guide.title}>
            <ol class="guide__contents">{guide.sections.map(({ id, title }) => <li key={id}>{title}</li>)}</ol>
          </nav>
        </header>
        {guide.sections.map(({ id, title, text, picture }) => (
          <section key={id} class={picture ? "card guide__section guide__section--picture" : "card guide__section"}>
            <div>
              <h2>{title}</h2>
              {text.map((line) => <p key={line}>{line}</p>)}
            </div>
            {picture && <img src={address_of(texts.pictures[picture.name])} alt={picture.alt} loading="lazy" />}
          </section>
        ))}
        <p><a class="link" href={guide_path(other)}>{texts.guides[other].title}</a></p>
      </article>
    </Frame>
  );
};
