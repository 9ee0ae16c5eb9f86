// axe-core, on every view, narrow and wide: no violation.
import assert from 'node:assert/strict';
import { axe } from '../support/browser.mjs';
import { eventually, journey, open, shown, toldAtLeast } from '../support/journey.mjs';

const PLAN = 'have=a-levels,level-2-english-and-maths&now=school&to=clinical-psychologist';
const visible = (page, name) => page.getByRole('heading', { name }).first().waitFor();

/** Each view: its address, and what has to be on screen (or be done) before it is looked at. */
const views = {
  start: ['/', (page) => visible(page, 'Find your way into the psychological professions')],
  explore: ['/explore/', (page) => visible(page, 'Explore the family')],
  'explore, filtered': ['/explore/#q=therapy&with=children&degree=no', (page) => page.getByRole('button', { name: 'Clear all' }).waitFor()],
  'explore, as a list': ['/explore/#q=psychologist&as=list', (page) => shown(page, 'ul.list').first().waitFor()],
  'explore, nothing found': ['/explore/#q=zzzzzz&paid=yes', (page) => visible(page, /^No job matches/)],
  profession: ['/profession/clinical-psychologist/', (page) => visible(page, 'Every step')],
  'profession, all parts open': [
    '/profession/psychological-wellbeing-practitioner/',
    async (page) => {
      await visible(page, 'Every step');
      await shown(page, 'details').evaluateAll((all) => all.forEach((each) => void (each.open = true)));
    },
  ],
  'a line of the family picture': ['/profession/all-mental-health-professionals/', (page) => visible(page, 'Who belongs here')],
  'plan, empty': ['/plan/', (page) => page.getByRole('complementary').getByText('Routes appear here').waitFor()],
  'plan, with a list open': [
    '/plan/',
    async (page) => {
      await page.getByRole('combobox', { name: 'Where would you like to get?' }).fill('psych');
      await page.getByRole('combobox', { name: 'Where would you like to get?' }).press('ArrowDown');
      await page.getByRole('option').first().waitFor();
    },
  ],
  'plan, answered': [`/plan/#${PLAN}`, (page) => page.getByRole('complementary').getByText(/^\d+ routes fit$/).waitFor()],
  'plan, age and region': ['/plan/#now=school&region=london', (page) => page.getByText(/^Few sources say where/).waitFor()],
  'plan, in a job': [
    '/plan/#have=degree-any-subject&now=job&role=qualified-psychological-wellbeing-practitioner&worked=qualified-psychological-wellbeing-practitioner:12&to=clinical-psychologist',
    (page) => page.getByRole('combobox', { name: /Which job/ }).waitFor(),
  ],
  'plan, no route fits': ['/plan/#have=a-levels&to=clinical-psychologist&floor=900000', (page) => page.getByRole('complementary').getByText(/^(What stops it|We know no published|No single limit)/).first().waitFor()],
  'what next, nobody said': ['/plan/next/', (page) => visible(page, 'What next?')],
  'what next': [
    '/plan/next/#have=degree-any-subject,level-2-english-and-maths&now=job&role=qualified-psychological-wellbeing-practitioner&worked=qualified-psychological-wellbeing-practitioner:48',
    async (page) => {
      await visible(page, 'Left out');
      await shown(page, 'details').evaluateAll((all) => all.forEach((each) => void (each.open = true)));
      await eventually(async () => assert.equal(await page.getByText(/^Fetching/).count(), 0));
    },
  ],
  routes: [`/plan/routes/#${PLAN}`, (page) => visible(page, 'Left out, and why')],
  'routes, none': ['/plan/routes/#have=a-levels&to=clinical-psychologist&floor=900000', (page) => visible(page, 'No route fits yet')],
  route: [
    `/plan/routes/#${PLAN}`,
    async (page) => {
      await page.getByRole('link', { name: /^See this route/ }).first().click();
      await visible(page, 'Sources for this route');
      await eventually(async () => assert.equal(await page.getByText(/^Fetching/).count(), 0));
    },
  ],
  'compare, nothing chosen': ['/compare/', (page) => visible(page, 'Ready to look at')],
  compare: [
    '/compare/#of=psychological-wellbeing-practitioner,education-mental-health-practitioner',
    async (page) => {
      await visible(page, 'The same for all');
      await eventually(async () => assert.equal(await page.getByText(/^Fetching/).count(), 0));
    },
  ],
  'compare routes': [
    `/plan/routes/#${PLAN}`,
    async (page) => {
      await page.getByRole('link', { name: 'Compare these routes' }).click();
      await visible(page, 'The money, side by side');
    },
  ],
  'shared steps': ['/steps/', (page) => visible(page, 'Jobs and steps that many routes share')],
  'explore, one area of the Vision': ['/explore/#area=vision-5-1', (page) => page.getByRole('button', { name: 'Clear all' }).waitFor()],
  vision: [
    '/vision/',
    async (page) => {
      await visible(page, 'Where it can make a difference');
      await shown(page, 'details').evaluateAll((all) => all.forEach((each) => void (each.open = true)));
    },
  ],
  leading: [
    '/leading/',
    async (page) => {
      await visible(page, 'How far the published steps go');
      await shown(page, 'details').evaluateAll((all) => all.forEach((each) => void (each.open = true)));
    },
  ],
  'shared rules': ['/rules/', (page) => visible(page, 'Registers and titles')],
  'money and numbers': ['/money/', (page) => visible(page, 'People, places and posts')],
  sources: ['/sources/', (page) => visible(page, 'Sources by kind')],
  ...Object.fromEntries(
    ['official', 'professional-bodies', 'universities', 'adverts', 'second-hand', 'informal'].map((kind) => [
      `sources: ${kind}`,
      [`/sources/${kind}/`, (page) => visible(page, 'Sources by publisher')],
    ]),
  ),
  about: ['/about/', (page) => visible(page, 'About this navigator')],
};

for (const width of [320, 1280]) {
  for (const [name, [address, settled]] of Object.entries(views)) {
    journey(`axe finds nothing wrong in: ${name}, ${width} pixels wide`, { width }, async ({ page }) => {
      await open(page, address);
      await settled(page);
      await page.mouse.move(0, 0);
      assert.deepEqual(await axe(page), []);
    });
  }
}

/** Every line of the family that has a page, as the site map lists them. */
const professions = async (site) =>
  (await (await fetch(site.url('/sitemap.txt'))).text()).match(/(?<=profession\/)[^/]+/g);

for (const width of [320, 1280]) {
  journey(`axe finds nothing wrong in the profile of any profession, ${width} pixels wide, and none scrolls sideways`, { width }, async ({ page, site }) => {
    const found = {};
    const all = await professions(site);
    assert.ok(all.length >= 42, all.join());
    for (const name of all) {
      await page.goto('about:blank');
      await open(page, `/profession/${name}/`);
      await eventually(async () => assert.equal(await page.getByText(/^Fetching/).count(), 0));
      await shown(page, 'details').evaluateAll((each) => each.forEach((one) => void (one.open = true)));
      found[name] = await axe(page);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found[name].push(`${over} pixels too wide`);
    }
    assert.deepEqual(Object.entries(found).filter(([, faults]) => faults.length > 0), []);
  });
}

journey('axe finds nothing wrong with the menu and the filters open on a phone', { width: 320 }, async ({ page }) => {
  await open(page, '/explore/');
  await page.getByRole('button', { name: 'Menu' }).click();
  await page.getByRole('button', { name: /^Filters/ }).click();
  await page.getByRole('checkbox', { name: 'Adults', exact: true }).waitFor();
  assert.deepEqual(await axe(page), []);
});

journey('axe finds nothing wrong in a column of another page', {}, async ({ page }) => {
  await open(page, '/host/embed/plain.html');
  const found = await axe(page);
  // The host's own page is not ours to mend.
  assert.deepEqual(found.filter((text) => text.includes('career-navigator')), []);
});

journey('axe finds nothing wrong in the printed page under the sentence of a failure', { noise: { console: [/404/], failures: [/catalogue\.bin (404|net::ERR_ABORTED)/] } }, async ({ page, site }) => {
  await page.route('**/catalogue.bin', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto(site.url('/profession/counsellor/'));
  await toldAtLeast(page, 1);
  assert.deepEqual(await axe(page), []);
});

journey('Words on buttons stay readable under the mouse', {}, async ({ page }) => {
  const seen = new Set();
  for (const address of ['/', '/explore/#with=children', '/explore/#q=zzzzzz&paid=yes', `/plan/#${PLAN}`, `/plan/routes/#${PLAN}`, 'the first route']) {
    if (address === 'the first route') {
      await page.getByRole('link', { name: /^See this route/ }).first().click();
      await visible(page, 'Sources for this route');
    } else {
      await page.goto('about:blank');
      await open(page, address);
    }
    await axe(page);
    for (const button of await shown(page, '.btn, button, .doors a').all()) {
      const kind = await button.evaluate((each) => `${each.localName}.${each.className} in ${each.parentElement.className}`);
      if (seen.has(kind)) continue;
      seen.add(kind);
      await button.hover();
      const found = await button.evaluate(async (each) => {
        await Promise.all(each.getAnimations({ subtree: true }).map((change) => change.finished));
        const { violations } = await window.axe.run(document, { runOnly: { type: 'rule', values: ['color-contrast'] } });
        return violations.flatMap(({ nodes }) => nodes.map(({ any }) => any[0].message));
      });
      assert.deepEqual(found, [], `${kind}, under the mouse, at ${address}`);
    }
  }
  assert.ok(seen.size >= 6, [...seen].join('; '));
});

/** Faults put into the widget's own drawing, each with the rule that has to see it. */
const FAULTS = {
  'image-alt': (root) => root.append(Object.assign(document.createElement('img'), { src: 'data:,' })),
  'button-name': (root) => root.append(document.createElement('button')),
  label: (root) => {
    root.querySelector('label[for="cn-search"]').remove();
    root.querySelector('#cn-search').removeAttribute('placeholder');
  },
  'link-name': (root) => void (root.querySelector('.rolecard a').textContent = ''),
  'aria-required-children': (root) => root.querySelector('.finder').setAttribute('role', 'listbox'),
  'aria-valid-attr-value': (root) => root.querySelector('.seg button').setAttribute('aria-pressed', 'perhaps'),
  'color-contrast': (root) => void (root.querySelector('.lead').style.color = '#999'),
  'aria-roles': (root) => root.querySelector('.seg').setAttribute('role', 'no-such-role'),
  'heading-order': (root) => root.querySelector('main h1').after(Object.assign(document.createElement('h5'), { textContent: 'Too deep' })),
  list: (root) => root.querySelector('ul.grid2').append(document.createElement('div')),
  'target-size': (root) => {
    for (const at of [0, 1]) {
      const button = Object.assign(document.createElement('button'), { textContent: `x${at}` });
      Object.assign(button.style, { display: 'inline-block', width: '10px', height: '10px', padding: 0, margin: 0, border: 0, font: '6px Arial', minHeight: 0, overflow: 'hidden' });
      root.querySelector('main').append(button);
    }
  },
  tabindex: (root) => root.querySelector('.rolecard a').setAttribute('tabindex', '5'),
};

journey('axe sees every fault that is put into the widget on purpose', {}, async ({ page }) => {
  await open(page, '/explore/');
  assert.deepEqual(await axe(page), []);
  for (const [rule, spoil] of Object.entries(FAULTS)) {
    await open(page, '/explore/');
    await page.evaluate(`(${spoil})(document.querySelector('career-navigator').shadowRoot.querySelector('.cn'))`);
    const found = await axe(page);
    assert.ok(found.some((text) => text.startsWith(`${rule}:`)), `${rule} should be seen; found: ${found.join('\n')}`);
  }
});
