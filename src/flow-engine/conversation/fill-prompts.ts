import { engineWords, moreKey } from '../engine-words.ts';
import type { ChooseNode, InputNode, MenuNode, MenuOption, Saying } from '../flow.ts';
import { holds } from '../grammar/condition.ts';
import { spokenOf } from '../grammar/source.ts';
import type { Choice, Facts, Prompt, Session, Spoken } from '../session.ts';

const keySpoken = (key: string): Spoken => ({ say: 'text', text: key });

/** The prompt a saying stands for now, or none when its condition does not hold. */
const promptOf = (saying: Saying, session: Session, facts: Facts, more: Prompt['params'] = {}): readonly Prompt[] => {
  if (saying.when !== null && !holds(saying.when, session, facts)) return [];
  const given = Object.entries(saying.with).map(([name, source]) => [name, spokenOf(source, session, facts)] as const);
  return [{ key: saying.key, params: { ...more, ...Object.fromEntries(given) } }];
};

export const promptsOf = (sayings: readonly Saying[], session: Session, facts: Facts): readonly Prompt[] =>
  sayings.flatMap((saying) => promptOf(saying, session, facts));

/** The options of a menu that are offered to this caller now. */
export const offeredOptions = (node: MenuNode, session: Session, facts: Facts): readonly MenuOption[] =>
  node.options.filter((option) => option.when === null || holds(option.when, session, facts));

/** The choices on the page that is read out, each with its key from 1. */
export const choicesOnPage = (node: ChooseNode, session: Session): readonly Choice[] =>
  session.choices.slice(session.page * node.pageSize, (session.page + 1) * node.pageSize);

export const isPaged = (node: ChooseNode, session: Session): boolean => session.choices.length > node.pageSize;

export const isLastPage = (node: ChooseNode, session: Session): boolean =>
  (session.page + 1) * node.pageSize >= session.choices.length;

const choicePrompts = (node: ChooseNode, session: Session): readonly Prompt[] => {
  const entries = choicesOnPage(node, session).map((choice, index) => ({
    key: engineWords.choice,
    params: { choice: choice.label, key: keySpoken(String(index + 1)) },
  }));
  if (!isPaged(node, session)) return entries;
  const turnOver = isLastPage(node, session) ? engineWords.fromStart : engineWords.more;
  return [...entries, { key: turnOver, params: { key: keySpoken(moreKey) } }];
};

/** Everything an input node says when it asks. */
export const askingPrompts = (node: InputNode, session: Session, facts: Facts): readonly Prompt[] => {
  const own = promptsOf(node.prompts, session, facts);
  switch (node.kind) {
    case 'menu':
      return [
        ...own,
        ...offeredOptions(node, session, facts).flatMap((option) =>
          promptOf(option.say, session, facts, { key: keySpoken(option.key) }),
        ),
      ];
    case 'confirm':
      return [...own, { key: engineWords.yesNo, params: {} }];
    case 'choose':
      return [...own, ...choicePrompts(node, session)];
    case 'language':
      return [
        ...own,
        ...facts.languages.slice(0, 9).map((language, index) => ({
          key: engineWords.languageOffer,
          params: { key: keySpoken(String(index + 1)) },
          language,
        })),
      ];
    case 'collect':
    case 'record':
      return own;
  }
};
