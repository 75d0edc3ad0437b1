import { mapFields } from '../../shared/map-fields.ts';
import { maskText } from '../../shared/masking.ts';

/** The same value with every text in it masked, however deep: for places that never hold personal data in clear. */
export const maskDetail = <Value>(value: Value): Value => masked(value) as Value;

const masked = (value: unknown): unknown => {
  if (typeof value === 'string') return maskText(value);
  if (Array.isArray(value)) return value.map(masked);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return mapFields(value, Object.keys(value), masked);
};
