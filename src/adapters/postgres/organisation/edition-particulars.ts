import type { Vault } from '../../../shared/vault.ts';

/** A document apart: what may lie in the database as it is, and the phones of staff, sealed. */
export interface SealedDocument {
  readonly document: unknown;
  readonly phones: Uint8Array<ArrayBuffer>;
}

type Phones = readonly (readonly [place: number, phone: unknown])[];

/** Takes the phones of staff out of an organisation document. */
export const sealDocument = (document: unknown, vault: Vault): SealedDocument => {
  const phones: [number, unknown][] = [];
  const bare = withStaff(document, (person, place) => {
    if (!('phone' in person)) return person;
    const { phone, ...rest } = person;
    phones.push([place, phone]);
    return rest;
  });
  return { document: bare, phones: vault.seal(JSON.stringify(phones)) };
};

/** Puts the phones back that `sealDocument` took out. */
export const openDocument = (document: unknown, sealed: Uint8Array | null, vault: Vault): unknown => {
  if (sealed === null) return document;
  const phones = new Map(JSON.parse(vault.open(sealed)) as Phones);
  return withStaff(document, (person, place) => (phones.has(place) ? { ...person, phone: phones.get(place) } : person));
};

type Fields = Readonly<Record<string, unknown>>;

const withStaff = (document: unknown, change: (person: Fields, place: number) => Fields): unknown => {
  if (!isFields(document) || !Array.isArray(document.staff)) return document;
  const staff = document.staff.map((person: unknown, place) => (isFields(person) ? change(person, place) : person));
  return { ...document, staff };
};

const isFields = (value: unknown): value is Fields =>
  value !== null && typeof value === 'object' && !Array.isArray(value);
