// All routes as a table that sorts: by keyboard, on a phone and on a desktop; in the address, and on paper.
import assert from 'node:assert/strict';
import { axe } from '../support/browser.mjs';
import { Keyboard } from '../support/hands.mjs';
import { eventually, hasFocus, heading, journey, notSideways, open, paper, picture, says, shown, takesFocus, textOf } from '../support/journey.mjs';

const PLAN = 'have=degree-any-subject,level-2-english-and-maths&to=cognitive-behavioural-therapist';
const COLUMNS = ['Time', 'It costs you', 'Without pay', 'Picked from a crowd', 'Other trainings on the way'];

/** The words of one column, row by row; the names of the routes are column 0. */
const column = (page, at) =>
  page.locator('career-navigator table.sorts tbody tr').evaluateAll(
    (rows, at) =>
      rows.map((row) => (at === 0 ? row.querySelector('a') : row.querySelectorAll('td')[at - 1].querySelector('div')).textContent.trim()),
    at,
  );
const sorted = (page) =>
  page.locator('career-navigator table.sorts th[aria-sort]').evaluateAll((all) =>
    all.map((th) => `${th.textContent.trim()}: ${th.getAttribute('aria-sort')}`),
  );
const pounds = (words) => Number(words.match(/£([\d,]+)/)?.[1].replaceAll(',', '') ?? 0);

/** Opens the routes and waits until all of them are there. */
async function all(page, address) {
  await open(page, address);
  await shown(page, 'table.sorts').waitFor();
  await shown(page, 'main').getByText('Looking for ways').waitFor({ state: 'detached' });
}

for (const [width, height] of [[320, 640], [768, 1024], [1280, 800]]) {
  journey(
    `Somebody with a degree sorts all routes by what they cost, and finds the order again, by keyboard, ${width} pixels wide`,
    { width, height },
    async ({ page }) => {
      const hands = new Keyboard(page);
      await all(page, `/plan/routes/#${PLAN}`);
      const table = page.getByRole('table', { name: /^Sorted by time, shortest first/ });
      assert.deepEqual(await table.getByRole('columnheader').getByRole('button').allInnerTexts(), COLUMNS);
      assert.deepEqual(await sorted(page), ['Time: ascending']);
      const rows = await table.getByRole('row').count();
      const [cards, more] = [await shown(page, 'li.route').count(), await column(page, 0)];
      assert.equal(rows, more.length + 1);
      assert.ok(more.length > cards, 'more than the cards');
      // Each card is a row, under the name of its own page.
      for (const pick of await shown(page, 'li.route .pick').allInnerTexts()) assert.ok(more.includes(`${pick.trim()} route`), pick);

      // Cheapest first: what is known, from the least to the most, then what is not.
      const cost = page.getByRole('button', { name: 'It costs you' });
      await hands.use(cost);
      await eventually(async () => assert.deepEqual(await sorted(page), ['It costs you: ascending']));
      await says(page.getByRole('status').filter({ hasText: 'Sorted by' }), /^Sorted by what it costs you, cheapest first and unknown amounts last\.$/);
      assert.ok(await hasFocus(cost), 'focus stays on the heading');
      await eventually(async () => assert.match(page.url(), /&sort=cost(&|$)/));
      const cheapest = await column(page, 2);
      const known = cheapest.filter((words) => !/not published/.test(words));
      assert.ok(known.length > 1 && known.length < cheapest.length, cheapest.join(' | '));
      assert.deepEqual(cheapest.slice(0, known.length), known, 'unknown stands after known');
      assert.deepEqual(known.map(pounds), known.map(pounds).toSorted((a, b) => a - b));

      // Once more: turned round, and what is not known still stands last.
      await hands.press('Enter');
      await eventually(async () => assert.deepEqual(await sorted(page), ['It costs you: descending']));
      const dearest = await column(page, 2);
      assert.deepEqual(dearest.slice(0, known.length).map(pounds), known.map(pounds).toReversed());
      await eventually(async () => assert.match(page.url(), /&sort=-cost(&|$)/));
      await notSideways(page);
      assert.deepEqual(await axe(page), []);
      await picture(page, `sort-${width}`);

      // To a route and back: the order is as it was left, and so in another tab.
      const first = (await column(page, 0))[0];
      const [name] = [page.getByRole('rowheader').getByRole('link', { name: first, exact: true }).first()];
      await hands.use(name);
      await eventually(async () => assert.equal(await textOf(heading(page)), first));
      await page.goBack();
      await takesFocus(name, 'the link one left by');
      await eventually(async () => assert.deepEqual(await column(page, 2), dearest));
      await all(page, new URL(page.url()).pathname + new URL(page.url()).hash);
      assert.deepEqual(await column(page, 2), dearest);

      // The way back that stands on a route's page leads to the same order.
      await hands.use(page.getByRole('rowheader').getByRole('link').first());
      await hands.use(page.getByRole('link', { name: 'All routes' }));
      await eventually(async () => assert.deepEqual(await sorted(page), ['It costs you: descending']));

      // The usual order is not in the address.
      await hands.use(page.getByRole('button', { name: 'Time' }));
      await eventually(async () => assert.deepEqual(await sorted(page), ['Time: ascending']));
      await eventually(async () => assert.doesNotMatch(page.url(), /sort=/));
    },
  );
}

journey('On paper all routes stand in the order of the link, without buttons', {}, async ({ page }) => {
  await all(page, `/plan/routes/#${PLAN}&sort=-time`);
  // The columns of a table are mixed in a sheet's text, line by line: the words that a row begins with.
  const names = (await column(page, 0)).map((name) => name.split(' ').slice(0, 4).join(' '));
  const { has, pages } = await paper(page, 'sorted');
  assert.ok(has('Sorted by time, longest first'));
  for (const words of [...names, ...COLUMNS.map((name) => name.split(' ')[0])]) assert.ok(has(words), `on paper: ${words}`);
  assert.deepEqual(await sorted(page), ['Time: descending']);
  assert.ok(has(page.url()), 'the address has the order');
  assert.ok(pages <= 2, `${pages} pages`);
});

journey('On paper the heading of the table stands with its rows, and every page of it has the names of the columns', {}, async ({ page }) => {
  await all(page, '/plan/routes/#have=a-levels,level-2-english-and-maths&to=clinical-psychologist');
  const [first] = await column(page, 0);
  const { text } = await paper(page, 'columns');
  const sheets = text.split('\f');
  const begins = sheets.find((sheet) => sheet.includes('All routes'));
  assert.ok(begins.slice(begins.indexOf('All routes')).includes(first.slice(0, 20)), 'a row under the heading');
  const rows = sheets.filter((sheet) => /Work as an? .* first/s.test(sheet));
  assert.ok(rows.length >= 1);
  for (const sheet of rows) for (const name of COLUMNS) assert.ok(sheet.includes(name.split(' ')[0]), `${name} on each page`);
});

journey('A link with an order that is not known says so, and the shortest route stands first', {}, async ({ page }) => {
  await all(page, `/plan/routes/#${PLAN}&sort=price`);
  await page.getByText('This link sorts routes in a way that is not known here, so the shortest stand first.').waitFor();
  assert.deepEqual(await sorted(page), ['Time: ascending']);
});
