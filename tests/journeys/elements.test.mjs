// The element as hosts use it: several on a page, moved, taken out and put back, with good and bad attributes, on a page
// with strong opinions about looks.
import assert from 'node:assert/strict';
import { eventually, heading, journey, open, picture, ready, says, shown, textOf, told } from '../support/journey.mjs';

const first = (page) => page.locator('career-navigator#first');
const second = (page) => page.locator('career-navigator#second');
const answer = (element) => element.getByRole('complementary', { name: 'Your answer so far' });

journey('Two navigators on one page do not mix up what they are told', {}, async ({ page }) => {
  await open(page, '/strict/embed/two.html', 2);
  const [plan, family] = [first(page), second(page)];
  await plan.getByRole('radio', { name: 'In a job' }).check();
  await family.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await says(family.locator('p.live'), /“anxiety”/);
  assert.ok(await plan.getByRole('radio', { name: 'In a job' }).isChecked());
  await family.getByRole('link', { name: 'About', exact: false }).last().click();
  await family.getByRole('heading', { name: 'About this navigator' }).waitFor();
  assert.equal(await textOf(heading(page).first()), 'Plan a route', 'the first stays where it was');
  await plan.getByRole('navigation', { name: 'Navigator' }).getByRole('link', { name: 'Explore' }).click();
  await plan.getByRole('heading', { name: 'Explore the family' }).waitFor();
  assert.equal(await plan.getByRole('searchbox').inputValue(), '', 'the first knows nothing of the other’s search');
  assert.equal(new URL(page.url()).hash, '', 'the address is the host’s');
});

journey('A navigator that the host moves keeps its answers and goes on working', {}, async ({ page }) => {
  await open(page, '/strict/embed/two.html', 2);
  const plan = first(page);
  await plan.getByRole('radio', { name: 'In a job' }).check();
  await page.evaluate(() => document.getElementById('elsewhere').append(document.getElementById('first')));
  assert.ok(await plan.getByRole('radio', { name: 'In a job' }).isChecked(), 'the answer is still there');
  assert.equal(await plan.getByRole('combobox', { name: 'Where would you like to get?' }).inputValue(), 'Clinical psychologist');
  await plan.getByRole('radio', { name: 'On a course' }).check();
  await eventually(async () => assert.equal(await plan.getByRole('radio', { name: 'In a job' }).isChecked(), false));
  assert.equal((await told(page)).length, 2, 'it did not start again');
});

journey('A navigator that is taken out and put back starts again and works', {}, async ({ page }) => {
  await open(page, '/strict/embed/two.html', 2);
  await page.evaluate(async () => {
    window.__kept = document.getElementById('first');
    window.__kept.remove();
    // Taken out for good, not moved: it lets go of everything a moment later.
    while (window.__kept.shadowRoot.querySelector('form')) await new Promise(requestAnimationFrame);
    document.getElementById('elsewhere').append(window.__kept);
  });
  await ready(page, 3);
  const plan = first(page);
  assert.equal(await plan.getByRole('combobox', { name: 'Where would you like to get?' }).inputValue(), 'Clinical psychologist');
  await plan.getByRole('radio', { name: 'On a course' }).check();
  assert.ok(await plan.getByRole('radio', { name: 'On a course' }).isChecked());
  await second(page).getByRole('searchbox').fill('anxiety');
  await says(second(page).locator('p.live'), /“anxiety”/);
});

/** A host page with one element. */
const host = (attributes, before = '') => `<!doctype html>
<html lang="en-GB"><title>A host</title><link rel="icon" href="data:,">
<script type="module" src="navigator.js"></script>
<body><h1>A host</h1><career-navigator loading="eager" ${attributes}><p>Printed words.</p></career-navigator>${before}</body></html>`;

journey('Left to itself, the element shows the start page under a heading of level 2', {}, async ({ page, site }) => {
  site.setText('/host/plain-element.html', host(''));
  await open(page, '/host/plain-element.html');
  await page.getByRole('heading', { level: 2, name: 'Find your way into the psychological professions' }).waitFor();
  const properties = await page.locator('career-navigator').evaluate((element) => ({
    view: element.view, links: element.links, home: element.home, src: element.src, headingLevel: element.headingLevel, loading: element.loading,
  }));
  assert.deepEqual(properties, { view: '', links: '', home: '', src: '', headingLevel: '', loading: 'eager' });
  assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, 'the level 1 heading is the host’s');
});

journey('Attributes and properties do the same, before and after the element starts', {}, async ({ page, site }) => {
  site.setText('/host/by-property.html', host('', '<script>Object.assign(document.querySelector("career-navigator"), { view: "sources/", headingLevel: "3" })</script>'));
  await open(page, '/host/by-property.html');
  await page.getByRole('heading', { level: 3, name: 'Sources and open questions' }).waitFor();
  await page.locator('career-navigator').evaluate((element) => element.setAttribute('view', 'about/'));
  await page.getByRole('heading', { level: 3, name: 'About this navigator' }).waitFor();
  await page.locator('career-navigator').evaluate((element) => void (element.headingLevel = '4'));
  await page.getByRole('heading', { level: 4, name: 'About this navigator' }).waitFor();
  await page.locator('career-navigator').evaluate((element) => void (element.view = null));
  await page.getByRole('heading', { level: 4, name: 'Find your way into the psychological professions' }).waitFor();
});

journey('Attributes that the widget can’t change while it runs start it again', {}, async ({ page, site }) => {
  site.setText('/host/changed.html', host('view="about/"'));
  await open(page, '/host/changed.html');
  const element = page.locator('career-navigator');
  const set = (name, value) => element.evaluate((element, [name, value]) => void (element[name] = value), [name, value]);
  assert.equal(await element.getByRole('main').count(), 0);
  await set('embedded', 'false');
  await ready(page, 2);
  await element.getByRole('main').getByRole('heading', { name: 'About this navigator' }).waitFor();
  await set('embedded', null);
  await set('home', site.url('/'));
  await element.getByRole('link', { name: /open full page/ }).waitFor();
  await set('links', 'fragment');
  await element.getByRole('navigation').getByRole('link', { name: 'Explore' }).click();
  await eventually(async () => assert.equal(new URL(page.url()).hash, '#/explore/'));
  // It is taken away whole each time: there is one, and it is shown.
  await element.getByRole('heading', { name: 'Explore the family' }).waitFor();
  assert.equal(await element.locator('.cn').filter({ has: page.getByRole('navigation') }).count(), 1);
});

journey(
  'An attribute with an unknown value counts as its default, and the console says so once',
  { noise: { console: [/^warning: career-navigator: links="sideways" is not known/, /^warning: career-navigator: heading-level="9" is not known/] } },
  async ({ page, site, log }) => {
    site.setText('/host/unknown.html', host('links="sideways" heading-level="9"') + '<career-navigator loading="eager" links="sideways"></career-navigator>');
    await open(page, '/host/unknown.html', 2);
    await page.getByRole('heading', { level: 2, name: 'Find your way into the psychological professions' }).first().waitFor();
    assert.equal(log.console.length, 2, log.console.join('\n'));
  },
);

journey(
  'A home that is no web address is not used',
  { noise: { console: [/^warning: career-navigator: home="javascript:/] } },
  async ({ page, site }) => {
    site.setText('/host/bad-home.html', host('home="javascript:alert(1)"'));
    await open(page, '/host/bad-home.html');
    const links = await shown(page, 'a').evaluateAll((all) => all.map((link) => link.protocol));
    assert.deepEqual(links.filter((protocol) => !/^https?:$/.test(protocol)), []);
  },
);

journey('A host page with strong opinions about looks does not get its way inside', {}, async ({ page }) => {
  await open(page, '/host/embed/hostile.html');
  await page.getByRole('heading', { name: 'Explore the family' }).waitFor();
  await picture(page, 'hostile-1280');
  const faults = await page.locator('career-navigator').evaluate((element) => {
    const faults = new Set();
    const all = [...element.shadowRoot.querySelectorAll('*')].filter(
      (each) => each.checkVisibility() && !each.closest('svg, .vh, .skip') && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()),
    );
    if (all.length < 50) faults.add(`only ${all.length} elements with words are shown`);
    for (const each of all) {
      const style = getComputedStyle(each);
      const say = (what) => faults.add(`${each.localName}.${each.className}: ${what}`);
      if (/impact/i.test(style.fontFamily)) say(style.fontFamily);
      // Source lines and the line at the foot may be 14 px, all else is 16 or more.
      const least = each.closest('.src, .emb-foot') ? 14 : 16;
      if (Number.parseFloat(style.fontSize) < least) say(`text of ${style.fontSize}`);
      if (style.textTransform !== 'none') say(style.textTransform);
      if (style.letterSpacing !== 'normal' && Number.parseFloat(style.letterSpacing) > 0) say(`letters apart by ${style.letterSpacing}`);
      if (Number.parseFloat(style.wordSpacing) > 0) say(`words apart by ${style.wordSpacing}`);
      if (style.fontStyle !== 'normal') say(style.fontStyle);
      if (style.textAlign === 'right') say('set to the right');
      if (style.whiteSpace === 'nowrap' && each.localName === 'p') say('never breaks');
      if (style.color === 'rgb(255, 0, 255)') say('in the host’s colour');
      // A single letter in its tile has no second line.
      if (!each.matches('.letter') && Number.parseFloat(style.lineHeight) < 1.1 * Number.parseFloat(style.fontSize)) say(`lines of ${style.lineHeight} for ${style.fontSize}`);
    }
    return [...faults];
  });
  assert.deepEqual(faults, []);
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await says(shown(page, 'p.live'), /“anxiety”/);
});
