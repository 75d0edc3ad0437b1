import { renderAsync } from '@resvg/resvg-js';
import { BarChart } from 'echarts/charts';
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ReportChart } from '../../../reports/pages/report-chart.ts';
import { cleanText } from '../../../shared/clean-text.ts';
import { textAsPaths } from './text-as-paths.ts';

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer]);

const size = { width: 960, height: 480 };
const colours = ['#9fb4cc', '#1f5fa8', '#3b8f6b'];

/** A PNG of twice the size, for sharp screens. The same chart gives the same bytes on every machine. */
export const drawChart = async (chart: ReportChart): Promise<Uint8Array> => {
  const svg = await textAsPaths(renderSvg(chart));
  const image = await renderAsync(svg, {
    background: '#ffffff',
    fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false },
  });
  return image.asPng();
};

const renderSvg = (chart: ReportChart): string => {
  const drawing = init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    drawing.setOption({
      animation: false,
      color: colours.slice(-chart.series.length - 1),
      title: { text: cleanText(chart.title), left: 'center', top: 14, textStyle: { fontSize: 18, color: '#222' } },
      legend: { bottom: 12, itemGap: 28, textStyle: { fontSize: 14 } },
      grid: { left: 64, right: 32, top: 64, bottom: 80 },
      xAxis: {
        type: 'category',
        data: chart.labels.map(cleanText),
        axisLabel: { fontSize: 14, color: '#333', interval: 0 },
        axisTick: { show: false },
      },
      yAxis: { type: 'value', minInterval: 1, axisLabel: { fontSize: 12 } },
      series: chart.series.map(({ name, values }) => ({
        type: 'bar' as const,
        name: cleanText(name),
        data: [...values],
        barMaxWidth: 56,
        label: { show: true, position: 'top' as const, fontSize: 13, color: '#333' },
      })),
    });
    return drawing.renderToSVGString();
  } finally {
    drawing.dispose();
  }
};
