import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** One verb of a document, with what stands in it. */
export interface Verb {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly text: string;
  readonly inner: readonly Verb[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  ignoreDeclaration: true,
});

type Node = Readonly<Record<string, unknown>>;

const verbOf = (node: Node): Verb => {
  const name = Object.keys(node).find((key) => key !== ':@') ?? '';
  const children = (node[name] ?? []) as readonly Node[];
  return {
    name,
    attributes: (node[':@'] ?? {}) as Verb['attributes'],
    text: children.map((child) => (typeof child['#text'] === 'string' ? child['#text'] : '')).join(''),
    inner: children.filter((child) => !('#text' in child)).map(verbOf),
  };
};

/** The verbs of a document in order; throws when it is not well-formed or not TwiML. */
export const verbsOf = (document: string): readonly Verb[] => {
  const valid = XMLValidator.validate(document);
  if (valid !== true) throw new Error(`${valid.err.msg}: ${document}`);
  const [response] = (parser.parse(document) as readonly Node[]).map(verbOf);
  if (response?.name !== 'Response') throw new Error(`no Response in ${document}`);
  return response.inner;
};

/** Everything said in a document, in order. */
export const saidIn = (document: string): string =>
  verbsOf(document)
    .flatMap((verb) => [verb, ...verb.inner])
    .filter(({ name }) => name === 'Say')
    .map(({ text }) => text)
    .join('\n');

/** Where the answer of the caller goes, as a path; `null` when the document ends the call. */
export const actionIn = (document: string): string | null => {
  const asking = verbsOf(document).find(({ name }) => ['Gather', 'Record', 'Dial'].includes(name));
  const action = asking?.attributes.action;
  if (action === undefined) return null;
  const { pathname, search } = new URL(action);
  return pathname + search;
};
