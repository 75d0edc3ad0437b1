import { cantoneseForms } from './cantonese-forms.ts';
import { englishForms } from './english-forms.ts';
import { mandarinForms } from './mandarin-forms.ts';
import type { LanguageForms } from './spoken-forms.ts';

/** By first subtag; other languages read out as English does. */
export const formsOf = (language: string): LanguageForms => {
  switch (language.split('-')[0]) {
    case 'zh':
      return mandarinForms;
    case 'yue':
      return cantoneseForms;
    default:
      return englishForms;
  }
};
