import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { TwimlFault } from './twiml-fault.ts';

export interface TwimlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly TwimlElement[];
  /** All text inside, markup left out. */
  readonly text: string;
}

type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
  cdataPropName: '#cdata',
  commentPropName: '#comment',
});

/** Reads a document into its elements, in order. Throws a TwimlFault 12100 when it is not one well-formed `<Response>`. */
export function parseTwiml(source: string): TwimlElement {
  const validity = XMLValidator.validate(source);
  if (validity !== true) throw new TwimlFault(12100, `Document parse failure: ${validity.err.msg}`);
  const roots = (parser.parse(source) as readonly Node[]).map(element).filter((each) => each !== null);
  const [root] = roots;
  if (root === undefined || roots.length !== 1) throw new TwimlFault(12100, 'Document parse failure: no single root');
  if (root.name !== 'Response') throw new TwimlFault(12102, `Document root is <${root.name}>, not <Response>`);
  return root;
}

function element(node: Node): TwimlElement | null {
  const name = Object.keys(node).find((key) => key !== ':@');
  if (name === undefined || name.startsWith('?') || name.startsWith('#')) return null;
  const content = node[name] as readonly Node[];
  return {
    name,
    attributes: (node[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: content.map(element).filter((child) => child !== null),
    text: textOf(content),
  };
}

function textOf(content: readonly Node[]): string {
  return content
    .map((node) => {
      if (typeof node['#text'] === 'string') return node['#text'];
      if ('#comment' in node) return '';
      const name = Object.keys(node).find((key) => key !== ':@');
      return name === undefined ? '' : textOf(node[name] as readonly Node[]);
    })
    .join('')
    .replace(/\s+/g, ' ');
}
