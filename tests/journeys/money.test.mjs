// The money line: the chart and its table say the same, and what is not known is named.
import assert from 'node:assert/strict';
import { axe } from '../support/browser.mjs';
import { eventually, journey, notSideways, open, picture, shown, textOf } from '../support/journey.mjs';

const PLAN = (goal) => `/plan/routes/#have=a-levels,level-2-english-and-maths&to=${goal}`;

/** From the routes to a goal to the one that is best at something. */
async function choose(page, goal, best) {
  await open(page, PLAN(goal));
  const card = page.getByRole('listitem').filter({ hasText: best }).filter({ has: page.getByRole('link', { name: /^See this route/ }) });
  await card.getByRole('link', { name: /^See this route/ }).first().click();
  await page.getByRole('heading', { name: 'Your money line' }).waitFor();
}

/** "Years 1 to 3: not known; year 4: £31,049" as one entry a year. */
function byYear(label) {
  const years = [];
  for (const [, first, last, pay] of label.matchAll(/years? (\d+)(?: (?:to|and) (\d+))?: ([^;]+?)(?=;|\. )/gi)) {
    for (let year = Number(first); year <= Number(last ?? first); year += 1) years[year - 1] = pay.toLowerCase();
  }
  return years;
}

for (const [goal, best, unpublished, unknown] of [
  ['clinical-psychologist', /Most direct/, false, null],
  ['counsellor', /Always paid/, false, /^therapy of your own for “level 4 diploma in counselling/],
  ['educational-psychologist', /Most direct/, true, null],
]) {
  for (const width of [320, 768, 1280]) {
    journey(`The money line to ${goal} says the same as a chart and as a table, ${width} pixels wide`, { width }, async ({ page }) => {
      await choose(page, goal, best);
      const chart = shown(page, '.mline svg.fig');
      assert.equal(await chart.count(), 1);
      const drawn = byYear(await chart.getAttribute('aria-label'));

      await page.getByText('The same as a table').click();
      const table = page.getByRole('region', { name: 'Pay and costs by year' });
      const rows = await table.locator('tbody tr').evaluateAll((all) => all.map((row) => [...row.cells].map((cell) => cell.textContent)));
      assert.ok(rows.length > 3);
      assert.deepEqual(drawn, rows.map(([, pay]) => pay.toLowerCase()));

      // Known pay adds up to what stands below; the figures on the line are those of years.
      const pounds = (text) => Number(text.replace(/^.*£|,/g, '')) || 0;
      const total = await table.locator('tfoot td').first().textContent();
      assert.equal(rows.reduce((sum, [, pay]) => sum + pounds(pay), 0), pounds(total));
      const texts = await chart.locator('text').evaluateAll((all) =>
        all.filter((text) => text.getClientRects().length > 0 && text.getBoundingClientRect().width > 0).map((text) => ({
          words: text.textContent,
          size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
        })),
      );
      const years = rows.map(([, pay]) => pay.replace(/^At least /, ''));
      const short = years.map((pay) => (pay.startsWith('£') ? `£${Math.round(pounds(pay) / 1000)}k` : pay));
      const figures = texts.map(({ words }) => words.replace(/ or more$/, '')).filter((words) => words.startsWith('£'));
      assert.ok(figures.length > 0);
      for (const figure of figures) assert.ok(years.includes(figure) || short.includes(figure), `${figure} is in no year`);
      for (const { words, size } of texts) assert.ok(size >= 12, `“${words}” is drawn ${size} pixels high`);

      // What is not known has no figure, and is named.
      const cells = rows.flatMap((row) => row.slice(1, 4));
      assert.ok(cells.every((cell) => !/£0(?![\d,])/.test(cell)), cells.join('; '));
      assert.equal(rows.some(([, pay]) => pay === 'Not known'), unpublished);
      assert.equal(texts.some(({ words }) => words === 'not known' || words === '?'), unpublished);
      if (unknown) {
        const named = await shown(page, '.note li').allInnerTexts();
        assert.ok(named.some((words) => unknown.test(words)), named.join('; '));
      }
      assert.equal(await shown(page, '.mline').locator('[style]').count(), 0);
      await notSideways(page);
      await picture(page, `money-${goal}-${width}`);
      if (width !== 768) assert.deepEqual(await axe(page), []);
    });
  }
}

journey('On paper the table of the money line is open', {}, async ({ page }) => {
  await choose(page, 'clinical-psychologist', /Most direct/);
  const table = page.getByRole('table').filter({ hasText: 'Left so far' });
  const high = () => page.locator('table').filter({ hasText: 'Left so far' }).evaluate((each) => each.getBoundingClientRect().height);
  assert.equal(await table.count(), 0);
  await page.emulateMedia({ media: 'print' });
  await eventually(async () => assert.ok((await high()) > 100));
});
