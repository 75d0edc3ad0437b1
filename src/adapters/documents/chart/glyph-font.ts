import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { create, type Font } from 'fontkit';

/** The outline of a character in an em of 1000 units, y upwards. */
export interface GlyphShape {
  readonly path: string;
  readonly advance: number;
}

export type GlyphShapes = ReadonlyMap<string, GlyphShape>;

const require = createRequire(import.meta.url);
const tablePath = require.resolve('@fontsource-variable/noto-sans-sc/unicode.json');
const ranges: Readonly<Record<string, string>> = require(tablePath);
const emUnits = 1000;

// The font comes in slices of about two hundred characters; each is unpacked once and kept.
const slices = Object.entries(ranges).map(([name, text]) => ({
  file: join(dirname(tablePath), 'files', `noto-sans-sc-${name.replace(/[[\]]/g, '')}-wght-normal.woff2`),
  holds: text.split(',').map(readRange),
}));
const fonts = new Map<string, Promise<Font>>();

/** Outlines of Noto Sans SC for every character of a text; a character the font lacks has an empty one. */
export const glyphShapes = async (text: string): Promise<GlyphShapes> => {
  const shapes = new Map<string, GlyphShape>();
  for (const character of new Set(text)) shapes.set(character, await shapeOf(character));
  return shapes;
};

const shapeOf = async (character: string): Promise<GlyphShape> => {
  const code = character.codePointAt(0) ?? 0;
  const slice = slices.find(({ holds }) => holds.some(([from, to]) => from <= code && code <= to));
  if (slice === undefined) return { path: '', advance: emUnits / 2 };
  const font = await (fonts.get(slice.file) ?? load(slice.file));
  const glyph = font.glyphForCodePoint(code);
  return { path: glyph.path.toSVG(), advance: (glyph.advanceWidth * emUnits) / font.unitsPerEm };
};

const load = (file: string): Promise<Font> => {
  const loading = readFile(file).then(async (bytes) => {
    // Unpacking blocks for some tens of milliseconds: calls are let through between two slices.
    await nextTurn();
    const font = create(bytes);
    if ('fonts' in font) throw new Error(`${file} is a collection, not a font`);
    return font;
  });
  fonts.set(file, loading);
  loading.catch(() => fonts.delete(file));
  return loading;
};

function readRange(text: string): readonly [number, number] {
  const [from = '', to = from] = text.replace('U+', '').split('-');
  return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
}
