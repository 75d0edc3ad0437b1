import { type Finding, fault } from '../../file/finding.ts';
import type { FileEntry } from '../../file/organisation-file.ts';
import type { FieldPath } from '../../file/parse-document.ts';
import type { Check } from '../check.ts';
import { positive } from '../check-escalation.ts';

/** Every topic can be passed: a quiz has questions with a right answer each, and time for them. */
export const checkTraining: Check = ({ entries }) =>
  entries
    .list('training')
    .flatMap(({ value, path }) => [
      ...positive(value.every, [...path, 'every']),
      ...positive(value.grace, [...path, 'grace']),
      ...questionFindings(value, [...path, 'questions']),
    ]);

const questionFindings = ({ kind, questions }: FileEntry<'training'>, path: FieldPath): readonly Finding[] => {
  if (kind !== 'quiz')
    return questions.length === 0
      ? []
      : [fault(path, 'are asked by nobody: this is no quiz', 'write kind: quiz, or leave them out')];
  if (questions.length === 0)
    return [fault(path, 'are missing: a quiz has at least one', 'write one, or another kind')];
  return questions.flatMap(({ choices, right }, place) =>
    right <= choices.length
      ? []
      : [
          fault(
            [...path, place, 'right'],
            `names choice ${right} of ${choices.length}`,
            `write the place of the right choice, 1 to ${choices.length}`,
          ),
        ],
  );
};
