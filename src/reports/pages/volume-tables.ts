import {
  noService,
  type TextFigures,
  textPurposes,
  textStandings,
  type VisitFigures,
  type Volume,
  visitStandings,
} from '../figures/volume.ts';
import { column, type ReportTable, row, totalRow } from './report-table.ts';
import type { ReportWords } from './report-words.ts';

/** Appointments and texts by service, texts by what they are about (art. 50(10)). */
export const volumeTables = (volume: Volume, words: ReportWords): readonly ReportTable[] => [
  visits(volume, words),
  texts(volume, words),
];

const visits = (volume: Volume, { say, serviceName }: ReportWords): ReportTable => {
  const cells = ({ total, moved, byStanding }: VisitFigures): readonly number[] => [
    total,
    ...visitStandings.map((standing) => byStanding[standing]),
    moved,
  ];
  return {
    name: say('sheet.visits'),
    columns: [
      column(say('row.service'), 'text'),
      column(say('volume.booked'), 'count'),
      ...visitStandings.map((standing) => column(say(`volume.visit.${standing}`), 'count')),
      column(say('volume.moved'), 'count'),
    ],
    rows: [
      ...Object.entries(volume.visitsOf).map(([serviceId, figures]) => row(serviceName(serviceId), ...cells(figures))),
      totalRow(say('row.total'), ...cells(volume.visits)),
    ],
  };
};

const texts = (volume: Volume, { say, serviceName }: ReportWords): ReportTable => {
  const cells = ({ total, byStanding }: TextFigures): readonly number[] => [
    total,
    ...textStandings.map((standing) => byStanding[standing]),
  ];
  const nameOf = (serviceId: string): string =>
    serviceId === noService ? say('volume.no-service') : serviceName(serviceId);
  return {
    name: say('sheet.texts'),
    columns: [
      column(say('row.text'), 'text'),
      column(say('volume.texts'), 'count'),
      ...textStandings.map((standing) => column(say(`volume.text.${standing}`), 'count')),
    ],
    rows: [
      ...Object.entries(volume.textsOf).map(([serviceId, figures]) => row(nameOf(serviceId), ...cells(figures))),
      totalRow(say('row.total'), ...cells(volume.texts)),
      ...textPurposes.map((purpose) => row(say(`volume.about.${purpose}`), ...cells(volume.textsAbout[purpose]))),
    ],
  };
};
