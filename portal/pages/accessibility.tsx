import { type Page, type Place, sayIn } from '../page.ts';
import { Crumbs } from '../parts/shell.tsx';

export const accessibilityPage = (place: Place): Page => {
  const say = sayIn(place);
  const name = say('无障碍说明', 'Accessibility');
  const points = [
    [
      '大字版',
      '页面右上角的“大字版”放大文字、改为单栏、去掉次要内容，并加大可以点的地方。选择保存一年，不需要 JavaScript。',
      'Large and simple',
      'The link at the top enlarges the letters, turns to one column, leaves minor things out and makes targets larger. It is kept for a year and needs no JavaScript.',
    ],
    [
      '朗读',
      '大字版的正文上方有“朗读本页”，由浏览器自带的语音朗读。浏览器没有中文语音时不显示。',
      'Read aloud',
      'In the large view a button above the text has the page read aloud by the voice of the browser, where it has one.',
    ],
    [
      '键盘',
      '所有内容都可以用 Tab、回车和空格到达和操作，焦点处有深色加黄色的双重边框；第一次按 Tab 出现“跳到正文”。',
      'Keyboard',
      'Everything can be reached and used with Tab, Enter and Space; the focus has a double ring; the first Tab offers to skip to the content.',
    ],
    [
      '不用 JavaScript',
      '检索、筛选、阅读、下载、登录和提交各种表单都不需要 JavaScript。只有输入时的建议、复制代码、交互图表和朗读需要。',
      'Without JavaScript',
      'Searching, filtering, reading, downloading, signing in and sending forms need no JavaScript. Only suggestions while typing, copying code, charts that one can point at and reading aloud do.',
    ],
    [
      '颜色与图',
      '状态都有文字，不只靠颜色；每个图旁边有同样内容的表。文字与背景的对比不低于 4.5 : 1。',
      'Colours and charts',
      'Every state is said in words, not by colour alone; beside each chart is a table that says the same. Text has a contrast of at least 4.5 to 1.',
    ],
    [
      '标准',
      '按照《Web 内容无障碍指南》WCAG 2.2 AA 级检查，每个页面在手机和电脑宽度下由工具逐项测试。工具只能发现一部分问题，遇到障碍请告诉我们。',
      'Standard',
      'Checked against WCAG 2.2, level AA: every page is tested by tools at the width of a phone and of a desk. Tools find only a part; please tell us of what stands in your way.',
    ],
  ] as const;
  return {
    title: { zh: '无障碍说明', en: 'Accessibility' },
    body: (
      <div class="inside narrow">
        <Crumbs place={place} trail={[]} here={name} />
        <h1>{name}</h1>
        {points.map(([zh, zhText, en, enText]) => (
          <section class="block prose">
            <h2>{say(zh, en)}</h2>
            <p>{say(zhText, enText)}</p>
          </section>
        ))}
      </div>
    ),
  };
};
