import { channelFor } from '../../../organisation/channel-for.ts';
import type { CurrentOrganisation } from '../../../organisation/organisation.ts';
import type { ReportChannel } from '../../../reports/ports.ts';
import { AppError } from '../../../shared/app-error.ts';
import { cut, neutral } from '../blocks/outside-text.ts';
import type { ShareOnce } from '../posting/share-once.ts';

interface ReportNeeds {
  readonly shareOnce: ShareOnce;
  readonly organisation: CurrentOrganisation;
}

/** The month's report in the managers' channel: one message with the figures, the chart and the workbook. */
export const createReportChannel = ({ shareOnce, organisation }: ReportNeeds): ReportChannel => ({
  publish: async ({ key, unitId, title, lines, picture, workbook }) => {
    const channel = channelFor(organisation(), { unitId, lineId: null }, 'managers');
    if (channel === null) {
      throw new AppError('configuration-invalid', {
        doing: `publishing a report: unit ${unitId} and those above have no channel for managers`,
      });
    }
    const result = await shareOnce({
      key,
      channel: channel.slackChannel,
      lane: 'normal',
      comment: cut([`*${neutral(title)}*`, ...lines.map((line) => neutral(line))].join('\n'), 3900),
      files: [
        { name: workbook.fileName, title, bytes: workbook.xlsx },
        { name: picture.fileName, title, bytes: picture.png, altText: picture.altText },
      ],
    });
    return result.kind === 'later' ? result : { kind: 'shown' };
  },
});
