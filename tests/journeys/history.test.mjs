// Addresses: back, forward, a new tab, a copied link; what has focus and what is said when the view changes; paper.
import assert from 'node:assert/strict';
import { eventually, heading, journey, open, paper, ready, says, shown, takesFocus, textOf } from '../support/journey.mjs';
import { routeCards } from '../support/main-route.mjs';

const PLAN = 'have=a-levels,level-2-english-and-maths&to=clinical-psychologist';
const sections = (page) => page.getByRole('navigation', { name: 'Navigator' });
const go = (page, name) => sections(page).getByRole('link', { name, exact: true }).click();

/** Writes down all that the element's live regions say from now on. */
const listen = (page) =>
  page.locator('career-navigator').first().evaluate((element) => {
    window.__said = [];
    const regions = () => [...element.shadowRoot.querySelectorAll('[role=status], [role=alert], [aria-live]')];
    let before = new Map(regions().map((region) => [region, region.textContent]));
    new MutationObserver(() => {
      const now = new Map(regions().map((region) => [region, region.textContent]));
      for (const [region, text] of now) {
        // A region that comes with its text is not read by all screen readers; if it is new and speaks, count it too.
        if (text.trim() && text !== before.get(region)) window.__said.push(text.trim());
      }
      before = now;
    }).observe(element.shadowRoot, { subtree: true, childList: true, characterData: true });
  });
const said = (page) => page.evaluate(() => window.__said);

/** What a view shows, as far as a return to it should bring it back. */
const answers = async (page) => ({
  heading: await textOf(heading(page)),
  have: await page.getByRole('button', { name: /^Remove / }).allInnerTexts().then((all) => all.length),
  goal: await page.getByRole('combobox', { name: 'Where would you like to get?' }).inputValue().catch(() => ''),
});

journey('Back and Forward bring every view back as it was', {}, async ({ page }) => {
  await open(page, '/');
  const steps = [
    ['Find your way into the psychological professions', () => page.getByRole('link', { name: 'I’m at school or college' }).click()],
    ['Plan a route', () => go(page, 'Explore')],
    ['Explore the family', () => page.getByRole('link', { name: /^Art therapist|^Arts? psychotherapist/ }).first().click()],
    [/^Art/, () => page.getByRole('link', { name: 'See routes to this job' }).click()],
    ['Plan a route', null],
  ];
  const visited = [];
  for (const [title, next] of steps) {
    await eventually(async () => assert.match(await textOf(heading(page)), title instanceof RegExp ? title : new RegExp(`^${title}$`)));
    visited.push({ address: page.url(), heading: await textOf(heading(page)) });
    await next?.();
  }
  for (const { address, heading: title } of visited.slice(0, -1).reverse()) {
    await page.goBack();
    await eventually(async () => assert.equal(await textOf(heading(page)), title));
    assert.equal(page.url(), address);
  }
  for (const { address, heading: title } of visited.slice(1)) {
    await page.goForward();
    await eventually(async () => assert.equal(await textOf(heading(page)), title));
    assert.equal(page.url(), address);
  }
});

journey('Back to a plan finds its answers again', {}, async ({ page }) => {
  await open(page, `/plan/#${PLAN}`);
  const before = await answers(page);
  assert.equal(before.goal, 'Clinical psychologist');
  await page.getByRole('link', { name: /^See the \d+ routes/ }).click();
  await page.getByRole('heading', { name: 'Left out, and why' }).waitFor();
  await page.goBack();
  await eventually(async () => assert.deepEqual(await answers(page), before));
});

journey('Back puts focus on the link one left by, and the page where it was', { height: 500 }, async ({ page }) => {
  await open(page, '/explore/');
  const link = page.getByRole('link', { name: /^Sport and exercise psychologist/ }).first();
  await link.scrollIntoViewIfNeeded();
  const scroll = await page.evaluate(() => scrollY);
  assert.ok(scroll > 500);
  await link.click();
  await takesFocus(heading(page), 'the heading of the profession');
  await page.goBack();
  await takesFocus(link, 'the link one left by');
  await eventually(async () => assert.ok(Math.abs((await page.evaluate(() => scrollY)) - scroll) < 20));
});

journey('Any address opened in a new tab shows the same view', {}, async ({ page, context }) => {
  for (const [path, name] of [
    ['/explore/#with=children&paid=yes', 'Explore the family'],
    [`/plan/#${PLAN}&now=school&only=paid`, 'Plan a route'],
    [`/plan/routes/#${PLAN}`, 'Clinical psychologist'],
    ['/profession/counsellor/', 'Counsellor'],
  ]) {
    const tab = await context.newPage();
    await open(tab, path);
    await tab.getByRole('heading', { level: 1, name }).waitFor();
    const again = await context.newPage();
    await again.goto(tab.url());
    await ready(again);
    // What takes longer than routes comes after them, and soon only in the tab that one looks at.
    for (const one of [tab, again]) {
      await one.bringToFront();
      await shown(one, 'main').getByText('Looking for ways').waitFor({ state: 'detached' });
    }
    assert.equal(await shown(again, 'main').innerText(), await shown(tab, 'main').innerText(), path);
    await Promise.all([tab.close(), again.close()]);
  }
  // A link followed with the control key leaves this page alone.
  await open(page, '/explore/');
  const [tab] = await Promise.all([
    context.waitForEvent('page'),
    page.getByRole('link', { name: /^Clinical psychologist/ }).first().click({ modifiers: ['ControlOrMeta'] }),
  ]);
  await tab.getByRole('heading', { level: 1, name: 'Clinical psychologist' }).waitFor();
  assert.equal(await textOf(heading(page)), 'Explore the family');
});

journey('The page does not take focus when it opens, and says nothing', {}, async ({ page }) => {
  await page.addInitScript(() => {
    window.__focused = [];
    document.addEventListener('focusin', (event) => window.__focused.push(event.target.localName));
  });
  await open(page, `/plan/routes/#${PLAN}`);
  assert.deepEqual(await page.evaluate(() => window.__focused), []);
  assert.equal(await page.evaluate(() => document.activeElement.localName), 'body');
  const spoken = await shown(page, '[role=status]').allInnerTexts();
  assert.deepEqual(spoken.filter((text) => text.trim()), [], 'live regions are empty at the start');
});

journey('Each change of view puts focus on its heading and is said exactly once', {}, async ({ page }) => {
  await open(page, `/plan/#${PLAN}`);
  await listen(page);
  const change = async (title, act, focused = heading(page)) => {
    await page.evaluate(() => void (window.__said = []));
    await act();
    await eventually(async () => assert.match(await textOf(heading(page)), title));
    await takesFocus(focused, `the heading “${title}”`);
    await eventually(async () => assert.ok((await said(page)).length >= 1, 'the change should be said'));
    // Words that arrive later must not be said again: wait until all are here.
    await page.waitForLoadState('networkidle');
    assert.equal((await said(page)).length, 1, (await said(page)).join(' | '));
  };
  await change(/^Clinical psychologist$/, () => page.getByRole('link', { name: /^See the \d+ routes/ }).click());
  await change(/./, () => page.getByRole('link', { name: /^See this route/ }).first().click());
  await change(/^Clinical psychologist$/, () => page.getByRole('link', { name: 'All routes' }).click());
  await change(/^Explore the family$/, () => go(page, 'Explore'));
  await change(/^Counsellor$/, () => page.getByRole('link', { name: /^Counsellor/ }).first().click());
  // Back brings focus back to the link one left by.
  await change(/^Explore the family$/, () => page.goBack(), page.getByRole('link', { name: /^Counsellor/ }).first());
  await change(/^Sources and open questions$/, () => go(page, 'Sources'));
  await change(/^Find your way/, () => go(page, 'Start'));
});

journey('The page is named after its view', {}, async ({ page }) => {
  await open(page, '/');
  assert.equal(await page.title(), 'Psychological Professions Career Navigator');
  await go(page, 'Explore');
  await eventually(async () => assert.match(await page.title(), /^Explore the family – /));
  await page.getByRole('link', { name: /^Counsellor/ }).first().click();
  await eventually(async () => assert.match(await page.title(), /^Counsellor – /));
});

journey('A changed answer is said, and focus stays in the form', {}, async ({ page }) => {
  await open(page, `/plan/#${PLAN}`);
  await listen(page);
  const paid = page.getByRole('checkbox', { name: 'I am paid all the way' });
  await paid.focus();
  await page.keyboard.press('Space');
  await eventually(async () => assert.match((await said(page)).join(), /^(\d+ routes? fits?\.|No route fits yet\.)$/));
  assert.equal((await said(page)).length, 1, (await said(page)).join(' | '));
  await takesFocus(paid, 'the box just ticked');
});

journey(
  'A copied link opens the same routes for someone else',
  { context: { permissions: ['clipboard-read', 'clipboard-write'] } },
  async ({ page, context }) => {
    await open(page, `/plan/#${PLAN}`);
    await page.getByRole('checkbox', { name: 'No full-time university' }).check();
    await page.getByRole('link', { name: /^See the/ }).first().click();
    await page.getByRole('button', { name: 'Copy link' }).click();
    await says(shown(page, '.copied'), /Link copied/);
    await inView(page.locator('career-navigator .copied'));
    const link = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(new URL(link).origin, new URL(page.url()).origin);
    assert.equal(new URL(link).search, '', 'what was said is in the part that is never sent');
    const cards = await routeCards(page).allInnerTexts();
    const other = await context.newPage();
    await other.goto(link);
    await ready(other);
    assert.deepEqual(await routeCards(other).allInnerTexts(), cards);
    assert.ok(cards.length >= 1);
  },
);

journey('Where copying is refused, the link is shown to copy by hand', {}, async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
  });
  await open(page, `/plan/routes/#${PLAN}`);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await says(shown(page, '.copied'), /could not be copied by itself/);
  await inView(page.locator('career-navigator .copied'));
  const link = await page.getByRole('textbox', { name: 'Your link' }).inputValue();
  // The link also says which facts it was made with.
  assert.match(link, /&v=20\d\d-\d\d-\d\d\.[0-9a-f]{8}$/);
  assert.equal(new URL(link).href.replace(/&v=[^&]*$/, ''), page.url());
});

/** Waits until all of an element can be seen without scrolling. */
const inView = (locator) =>
  eventually(async () => {
    const { top, bottom, height } = await locator.filter({ visible: true }).evaluate((element) => ({
      ...element.getBoundingClientRect().toJSON(),
      height: innerHeight,
    }));
    assert.ok(top >= 0 && bottom <= height, `from ${top} to ${bottom} in a window of ${height}`);
  });

/** What stands in parts of the page that are closed on the screen, some places left out: each run of words. */
const closedWords = (page, but = '.vh') =>
  shown(page, 'details').evaluateAll((all, but) => {
    const out = new Set();
    for (const details of all.filter((each) => !each.open && !each.parentElement.closest('details:not([open])'))) {
      const walk = document.createTreeWalker(details, NodeFilter.SHOW_TEXT);
      while (walk.nextNode()) {
        const within = walk.currentNode.parentElement;
        const words = walk.currentNode.data.trim();
        if (words.length > 11 && !within.closest(`summary, button, .vh, svg, ${but}`)) out.add(words);
      }
    }
    return [...out];
  }, but);

journey('A printed route has every step, what each needs, all sources with their addresses, and no buttons', {}, async ({ page }) => {
  await open(page, `/plan/routes/#${PLAN}`);
  await page.getByRole('link', { name: /^See this route/ }).first().click();
  const sources = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Sources for this route' }) });
  await eventually(async () => assert.ok((await sources.getByRole('link').count()) >= 3));
  const steps = await shown(page, 'ol.tl > li').getByRole('heading', { level: 3 }).allInnerTexts();
  assert.ok(steps.length >= 3);
  const links = await sources.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  // The years of the steps say what one does in each; of a source the address, publisher and date are enough.
  const folded = await closedWords(page, '.mline ~ .twin td:last-child, .srcs a');
  assert.ok(folded.length >= 1, 'the route has parts that are closed on the screen');

  const { text, has, pages } = await paper(page, 'route');
  for (const step of steps) assert.ok(has(step), `step on paper: ${step}`);
  for (const link of links) assert.ok(has(link), `address on paper: ${link}`);
  for (const words of folded) assert.ok(has(words), `closed on the screen, open on paper: ${words}`);
  assert.ok(has('What you need') && has('Facts as of') && has('Sources for this route'));
  assert.ok(!/Copy link|Skip to the main part/.test(text), 'nothing to press on paper');
  assert.ok(pages <= 2, `${pages} pages`);
  const money = text.split('\f').find((page) => page.includes('Your money line'));
  assert.match(money, /£0/, 'the chart stands with its heading');
});

journey('Printed routes have the three cards, and the address that opens them again', {}, async ({ page }) => {
  await open(page, `/plan/routes/#${PLAN}`);
  const picks = await shown(page, '.pick').allInnerTexts();
  const { has, pages } = await paper(page, 'routes');
  for (const pick of picks) assert.ok(has(pick), `on paper: ${pick}`);
  assert.ok(has(page.url()), 'the address of the plan is printed');
  assert.ok(pages <= 2, `${pages} pages`);
});

journey('A printed profession has its closed parts open, under the names of jobs and steps', {}, async ({ page }) => {
  await open(page, '/profession/psychological-wellbeing-practitioner/');
  const folded = await closedWords(page);
  assert.ok(folded.length >= 3);
  const names = await shown(page, 'details.named > summary').evaluateAll((all) => all.map((each) => (each.querySelector('b') ?? each).textContent));
  assert.ok(names.length >= 8);
  const { has } = await paper(page, 'profession');
  for (const name of names) assert.ok(has(name), `on paper: ${name}`);
  for (const words of folded) assert.ok(has(words), `open on paper: ${words}`);
});

journey('Whoever goes back before the next view is drawn is put where they were', {}, async ({ page }) => {
  await open(page, '/plan/routes/#have=degree-any-subject,level-2-english-and-maths&to=cognitive-behavioural-therapist&sort=-cost');
  const link = page.getByRole('rowheader').getByRole('link').first();
  await link.waitFor();
  await shown(page, 'main').getByText('Looking for ways').waitFor({ state: 'detached' });
  for (let time = 0; time < 6; time += 1) {
    await link.evaluate((element) => {
      element.focus();
      element.click();
      return Promise.resolve().then(() => history.back());
    });
    await eventually(async () => assert.match(page.url(), /\/plan\/routes\//));
    await takesFocus(link, `the link one left by, time ${time + 1}`);
  }
});
