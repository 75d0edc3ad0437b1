import { parse } from 'yaml';
import { z } from 'zod';
import type { ArticleWish } from '../article.ts';

const text = z.strictObject({
  title: z.string().min(1),
  askedAs: z.string().optional(),
  answer: z.string().min(1),
  spoken: z.string().optional(),
});

const file = z.strictObject({
  articles: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z][a-z0-9-]*$/),
      unit: z.string(),
      line: z.string(),
      category: z.string().optional(),
      texts: z.record(z.string(), text),
    }),
  ),
});

/** An article of a file: one for each language it is written in. */
export interface FiledArticle {
  /** Unique in the file: the same name and language is the same article. */
  readonly name: string;
  readonly unitId: string;
  readonly wish: ArticleWish;
}

/** Reads a knowledge base written as YAML. Throws on a file that is none. */
export const readArticles = (yaml: string): readonly FiledArticle[] =>
  file.parse(parse(yaml)).articles.flatMap(({ id, unit, line, category, texts }) =>
    Object.entries(texts).map(([language, { title, askedAs, answer, spoken }]) => ({
      name: `${id}:${language}`,
      unitId: unit,
      wish: {
        lineId: line,
        categoryId: category ?? null,
        language,
        title,
        askedAs: askedAs ?? null,
        answer,
        spoken: spoken ?? null,
        validUntil: null,
      },
    })),
  );
