// The navigator in a column of another site's page: its layout follows the column, not the window.
import assert from 'node:assert/strict';
import { Mouse } from '../support/hands.mjs';
import { eventually, journey, notSideways, open, picture, ready, tooWide } from '../support/journey.mjs';

const wide = (page) => page.locator('career-navigator.wide');
const narrow = (page) => page.locator('career-navigator.narrow');

/** How many boxes stand side by side in the first row. */
const columns = async (locator) => {
  const boxes = await locator.evaluateAll((all) => all.map((each) => Math.round(each.getBoundingClientRect().left)));
  return new Set(boxes).size;
};

journey('In a 420 pixel column of a wide page, the navigator is laid out as on a phone', {}, async ({ page, site }) => {
  await page.goto(site.url('/host/embed/plain.html'));
  await ready(page, 1);
  await narrow(page).scrollIntoViewIfNeeded();
  await ready(page, 2);
  const box = await narrow(page).boundingBox();
  assert.equal(Math.round(box.width), 420);
  assert.ok(await narrow(page).getByRole('button', { name: /^Filters/ }).isVisible(), 'the filters wait behind a button');
  assert.equal(await columns(narrow(page).locator('.rolecard')), 1, 'one card beside none');
  assert.deepEqual(await tooWide(narrow(page)), [], 'nothing sticks out of the column');
  await notSideways(page);
  await picture(page, 'embed-1280');

  // One look at a profession in the same column: tables and charts have to fit as well.
  await narrow(page).getByRole('link', { name: /^Clinical psychologist/ }).first().click();
  await narrow(page).getByRole('heading', { name: 'Pay and ladder' }).waitFor();
  assert.deepEqual(await tooWide(narrow(page)), []);
});

journey('In a 760 pixel column, a plan and its routes fit the column', {}, async ({ page }) => {
  await open(page, '/host/embed/plain.html');
  const box = await wide(page).boundingBox();
  assert.equal(Math.round(box.width), 760);
  const hands = new Mouse(page);
  await hands.take(wide(page).getByRole('combobox', { name: /Add a qualification/ }), 'a lev', /^A-levels/);
  await hands.take(wide(page).getByRole('combobox', { name: 'Where would you like to get?' }), 'clinical psy', /^Clinical psychologist/);
  await wide(page).getByRole('complementary', { name: 'Your answer so far' }).getByRole('link', { name: /^See the/ }).click();
  await wide(page).getByRole('link', { name: /^See this route/ }).first().waitFor();
  assert.deepEqual(await tooWide(wide(page)), []);
  await wide(page).getByRole('link', { name: /^See this route/ }).first().click();
  await wide(page).getByRole('heading', { name: 'Year by year' }).waitFor();
  assert.deepEqual(await tooWide(wide(page)), []);
  await notSideways(page);
  assert.equal(await page.evaluate(() => location.hash), '', 'the host’s address is left alone');
});

journey('The embedded navigator brings no banner, no main part and no heading above the host’s', {}, async ({ page }) => {
  await open(page, '/host/embed/plain.html');
  assert.equal(await wide(page).getByRole('main').count(), 0);
  assert.equal(await wide(page).getByRole('banner').count(), 0);
  assert.equal(await wide(page).getByRole('heading', { level: 1 }).count() + await wide(page).getByRole('heading', { level: 2 }).count(), 0);
  await wide(page).getByRole('heading', { level: 3, name: 'Plan a route' }).waitFor();
  assert.equal(await page.title(), 'Thinking about psychology? Any School Sixth Form', 'the page keeps its name');
});

journey('The link to the full page opens the same plan there, in a new tab', {}, async ({ page, context }) => {
  await open(page, '/host/embed/plain.html');
  const hands = new Mouse(page);
  await hands.take(wide(page).getByRole('combobox', { name: 'Where would you like to get?' }), 'clinical psy', /^Clinical psychologist/);
  const link = wide(page).getByRole('link', { name: /open full page/ });
  assert.match(await link.getAttribute('rel'), /noopener/);
  const [tab] = await Promise.all([context.waitForEvent('page'), link.click()]);
  await tab.getByRole('heading', { level: 1, name: 'Plan a route' }).waitFor();
  await ready(tab);
  assert.equal(await tab.getByRole('combobox', { name: 'Where would you like to get?' }).inputValue(), 'Clinical psychologist');
});

journey(
  'In a frame on another site, whose policy allows no scripts at all, the navigator runs',
  { noise: { requests: [/^http:\/\/localhost:/] } },
  async ({ page, site }) => {
    // The words of docs/EMBEDDING.md; the same server is another site under another name.
    site.setText(
      '/no-scripts/frame.html',
      `<!doctype html><html lang="en-GB"><title>A host</title><link rel="icon" href="data:,"><h1>A host</h1>
      <iframe src="${site.url('/plan/')}" title="Psychological Professions Career Navigator" width="700" height="700"
        sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"></iframe></html>`,
    );
    site.setCsp('/no-scripts/', "default-src 'none'; img-src data:; frame-src *");
    await page.goto(site.url('/no-scripts/frame.html').replace('127.0.0.1', 'localhost'));
    await eventually(async () => assert.deepEqual(await page.frames()[1].evaluate(() => window.__told?.map(({ name }) => name)), ['ready']));
    const frame = page.frameLocator('iframe');
    await frame.getByRole('combobox', { name: 'Where would you like to get?' }).fill('clinical psy');
    await frame.getByRole('option', { name: /^Clinical psychologist/ }).first().click();
    await frame.getByRole('complementary', { name: 'Your answer so far' }).getByText(/routes? fits?|No route fits yet/).first().waitFor();
  },
);
