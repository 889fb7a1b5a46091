// Draws the figures of a table as a chart that one can point at and zoom. The library is there when this is called. It
// draws on a canvas, and its labels with it: styles in markup are not allowed here, and no text ever becomes markup.
const SHOWN = 15;
const LINE = 28;

export const draw = (button) => {
  const table = document.querySelector(`#${button.dataset.figures} table`);
  const lines = [...table.tBodies[0].rows].map(({ cells: [value, count] }) => ({
    name: value.textContent,
    value: Number(count.textContent.replaceAll(',', '')),
  }));
  const box = Object.assign(document.createElement('div'), { className: 'live-chart', role: 'img' });
  box.setAttribute('aria-label', button.dataset.title);
  box.style.height = `${Math.min(SHOWN, lines.length) * LINE + 60}px`;
  button.closest('section').querySelector('svg.chart').replaceWith(box);
  button.remove();
  const { color, fontFamily } = getComputedStyle(document.body);
  const accent = getComputedStyle(document.documentElement).getPropertyValue('--accent').trim();
  const quiet = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const chart = globalThis.echarts.init(box, null, { renderer: 'canvas' });
  chart.setOption({
    animation: !quiet,
    color: [accent],
    textStyle: { color, fontFamily, fontSize: 14 },
    grid: { left: 8, right: lines.length > SHOWN ? 56 : 40, top: 8, bottom: 8, containLabel: true },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, renderMode: 'richText' },
    xAxis: { type: 'value', axisLabel: { color } },
    yAxis: { type: 'category', inverse: true, data: lines.map(({ name }) => name), axisLabel: { color } },
    ...(lines.length > SHOWN
      ? { dataZoom: [{ type: 'slider', yAxisIndex: 0, startValue: 0, endValue: SHOWN - 1, width: 20, right: 4 }] }
      : {}),
    series: [{ type: 'bar', data: lines, label: { show: true, position: 'right', color } }],
  });
  addEventListener('resize', () => chart.resize());
};
