import type { Organisation } from '../../organisation/organisation.ts';
import { inLanguage, type Language } from '../../shared/language.ts';
import type { Translator, WordParams } from '../../shared/translator.ts';

/** A text of the report's words. */
export type Say = (key: string, params?: WordParams) => string;

/** Everything that turns ids and numbers of a report into words of one language. */
export interface ReportWords {
  readonly language: Language;
  readonly say: Say;
  /** An id that the organisation does not know any more stands for itself. */
  unitName(unitId: string): string;
  lineName(lineId: string | null): string;
  serviceName(serviceId: string): string;
  count(value: number): string;
  /** With its sign. */
  change(value: number): string;
  share(value: number | null): string;
  /** A local day and time, `2026-11-02 09:00`. */
  moment(at: string, timeZone: string): string;
}

export const reportWords = (translator: Translator, language: Language, organisation: Organisation): ReportWords => {
  const say: Say = (key, params) => translator.t(language, 'report', key, params);
  const counts = new Intl.NumberFormat(language);
  const changes = new Intl.NumberFormat(language, { signDisplay: 'exceptZero' });
  const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    language,
    say,
    unitName: (unitId) => {
      const unit = organisation.units.find((candidate) => candidate.id === unitId);
      return unit === undefined ? unitId : inLanguage(unit.name, language);
    },
    lineName: (lineId) => {
      if (lineId === null) return say('row.no-line');
      const line = organisation.lines.find((candidate) => candidate.id === lineId);
      return line === undefined ? lineId : inLanguage(line.name, language);
    },
    serviceName: (serviceId) => {
      const service = organisation.services.find((candidate) => candidate.id === serviceId);
      return service === undefined ? serviceId : inLanguage(service.name, language);
    },
    count: (value) => counts.format(value),
    change: (value) => changes.format(value),
    share: (value) => (value === null ? say('none') : shares.format(value)),
    moment: (at, timeZone) =>
      new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(at)),
  };
};
