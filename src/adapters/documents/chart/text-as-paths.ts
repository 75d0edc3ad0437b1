import { type GlyphShapes, glyphShapes } from './glyph-font.ts';

const element = /<text ([^>]*)>([^<]*)<\/text>/g;
// The font's lightest weight is drawn with a pen, which makes it a regular one.
const penUnits = 42;
const boldPenUnits = 74;

/** Draws every text of an SVG that ECharts rendered as outlines, so that no font is needed to show it. */
export const textAsPaths = async (svg: string): Promise<string> => {
  const written = [...svg.matchAll(element)].map((match) => plain(match[2] ?? '')).join('');
  const shapes = await glyphShapes(written);
  return svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(element, (_, attributes: string, content: string) => drawn(attributes, plain(content), shapes));
};

const drawn = (attributes: string, text: string, shapes: GlyphShapes): string => {
  const of = (name: string) => new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1];
  const size = Number(/font-size:\s*([\d.]+)px/.exec(of('style') ?? '')?.[1] ?? 12);
  const isBold = /font-weight:\s*bold/.test(of('style') ?? '');
  const scale = size / 1000;
  const glyphs = [...text].map((character) => shapes.get(character) ?? { path: '', advance: 500 });
  const width = glyphs.reduce((sum, glyph) => sum + glyph.advance, 0) * scale;
  const anchor = of('text-anchor');
  const x = Number(of('x') ?? 0) - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
  // ECharts centres every text; the middle of capitals and of Chinese characters lies 0.36 em above the baseline.
  const y = Number(of('y') ?? 0) + (of('dominant-baseline') === 'central' ? 0.36 * size : 0);
  const fill = of('fill') ?? '#333';
  let left = 0;
  const paths = glyphs.map((glyph) => {
    const path = glyph.path === '' ? '' : `<path transform="translate(${left} 0)" d="${glyph.path}"/>`;
    left += glyph.advance;
    return path;
  });
  const pen = `stroke="${fill}" stroke-width="${isBold ? boldPenUnits : penUnits}" stroke-linejoin="round"`;
  const inner = `<g transform="translate(${x} ${y}) scale(${scale} ${-scale})" fill="${fill}" ${pen}>${paths.join('')}</g>`;
  const outer = of('transform');
  return outer === undefined ? inner : `<g transform="${outer}">${inner}</g>`;
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
const plain = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '');
