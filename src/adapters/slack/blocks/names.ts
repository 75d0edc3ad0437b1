import type { Organisation, Unit } from '../../../organisation/organisation.ts';
import { inLanguage, type Language } from '../../../shared/language.ts';

/** The unit, also when the newest file no longer has it: then `null`. */
export const unitOf = (organisation: Organisation, unitId: string): Unit | null =>
  organisation.units.find((unit) => unit.id === unitId) ?? null;

/** The language that everybody in a unit reads: the first of its languages. */
export const languageOfUnit = (unit: Unit | null): Language => unit?.languages[0] ?? 'zh-CN';

export const timeZoneOf = (unit: Unit | null): string => unit?.calendar.timeZone ?? 'Asia/Shanghai';

/** The name of anything that the organisation file names, or its id when it is gone. */
export const nameOf = (
  of: readonly { readonly id: string; readonly name: Record<string, string> }[],
  id: string,
  language: Language,
): string => {
  const found = of.find((entry) => entry.id === id);
  return found === undefined ? id : inLanguage(found.name, language);
};

/** The name of a member of staff; the id of one who left. */
export const staffName = (organisation: Organisation, staffId: string): string =>
  organisation.staff.find((person) => person.id === staffId)?.name ?? staffId;
