// What can go wrong between the server and the reader: the printed words stay, with one plain sentence, and the host is
// told the cause. And links that were cut off, are out of date, or mean harm.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, heading, journey, open, ready, says, shown, textOf, told, toldAtLeast } from '../support/journey.mjs';
import { dist } from '../support/server.mjs';

const bytes = (name) => readFile(join(dist, name));
/** Answers for one file of ours, whatever its version's ending. */
const instead = (page, file, answer) => page.route((url) => url.pathname.endsWith(`/${file}`), answer);
const missing = (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'There is no such page here.' });

/** Chromium itself says that a file was not found. */
const notFound = (file) => ({
  console: [/^error: Failed to load resource: the server responded with a status of 404/],
  // A script or a style sheet that is not found counts as given up as well.
  failures: [new RegExp(`/${file} (404|net::ERR_ABORTED)$`)],
});

/** The printed page is there, with one sentence above it and one event with the cause. */
async function fallsBack(page, cause, sentence) {
  const [event, ...more] = await toldAtLeast(page, 1);
  assert.equal(event.name, 'error');
  assert.equal(event.cause, cause);
  assert.deepEqual(more, []);
  const notes = shown(page, '[role=status]').filter({ hasText: /\S/ });
  await says(notes.first(), new RegExp(`^${sentence} You can still use what is below\\.`));
  assert.equal(await notes.count(), 1, 'one sentence');
  const words = await textOf(page.locator('body'));
  assert.doesNotMatch(words, /Error:|wasm|undefined|\bat \w+ \(|panicked|null/i, 'no words for programmers');
  // The page can be read, and its links work.
  await page.getByRole('heading', { level: 1, name: 'Counsellor' }).waitFor();
  await page.getByRole('heading', { name: 'Every step' }).waitFor();
  await page.getByRole('link', { name: 'Explore', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Explore the family' }).waitFor();
}

const LOST = 'Part of the navigator did not arrive\\.';
const DAMAGED = 'A file of the navigator is damaged\\.';
const PAGE = '/profession/counsellor/';

journey('The program is missing: the page can be read', { noise: notFound('career-navigator_bg.wasm') }, async ({ page, site }) => {
  await instead(page, 'career-navigator_bg.wasm', missing);
  await page.goto(site.url(PAGE));
  await fallsBack(page, 'network', LOST);
});

journey('Half of the program is missing: the page can be read', {}, async ({ page, site }) => {
  const whole = await bytes('career-navigator_bg.wasm');
  await instead(page, 'career-navigator_bg.wasm', (route) =>
    route.fulfill({ contentType: 'application/wasm', body: whole.subarray(0, whole.length / 2) }),
  );
  await page.goto(site.url(PAGE));
  await fallsBack(page, 'bad-file', DAMAGED);
});

journey('The program comes under a wrong name for its kind: the navigator works', {}, async ({ page }) => {
  const whole = await bytes('career-navigator_bg.wasm');
  await instead(page, 'career-navigator_bg.wasm', (route) => route.fulfill({ contentType: 'text/plain', body: whole }));
  await open(page, PAGE);
  await page.getByRole('link', { name: 'Explore', exact: true }).first().click();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await says(shown(page, 'p.live'), /“anxiety”/);
});

journey('The program’s other half is missing: the page can be read', { noise: notFound('career-navigator.js') }, async ({ page, site }) => {
  await instead(page, 'career-navigator.js', missing);
  await page.goto(site.url(PAGE));
  await fallsBack(page, 'network', LOST);
});

journey('The facts are missing: the page can be read', { noise: notFound('catalogue.bin') }, async ({ page, site }) => {
  await instead(page, 'catalogue.bin', missing);
  await page.goto(site.url(PAGE));
  await fallsBack(page, 'network', LOST);
});

for (const [where, share] of [['beginning', 0.01], ['middle', 0.5], ['end', 0.999]]) {
  journey(`One bit of the facts is wrong, near the ${where}: the page can be read`, {}, async ({ page, site }) => {
    const damaged = await bytes('data/catalogue.bin');
    damaged[Math.floor(damaged.length * share)] ^= 1;
    await instead(page, 'catalogue.bin', (route) => route.fulfill({ contentType: 'application/octet-stream', body: damaged }));
    await page.goto(site.url(PAGE));
    await fallsBack(page, 'bad-file', DAMAGED);
  });
}

journey('The facts come from another program, as a web page: the page can be read', {}, async ({ page, site }) => {
  await instead(page, 'catalogue.bin', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Please sign in</h1>' }));
  await page.goto(site.url(PAGE));
  await fallsBack(page, 'bad-file', DAMAGED);
});

journey('The styles are missing: the page can be read', { noise: notFound('navigator.css') }, async ({ page, site }) => {
  await instead(page, 'navigator.css', missing);
  await page.goto(site.url(PAGE));
  await fallsBack(page, 'network', LOST);
});

journey('A school’s filter stops all scripts: the page can be read', { noise: { failures: [/navigator\.js net::ERR_FAILED/], console: [/Failed to load resource: net::ERR_FAILED/] } }, async ({ page, site }) => {
  await page.route('**/*.js', (route) => route.abort());
  await page.goto(site.url(PAGE));
  await page.getByRole('heading', { level: 1, name: 'Counsellor' }).waitFor();
  await page.getByRole('link', { name: 'Explore', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Explore the family' }).waitFor();
  assert.deepEqual(await told(page), []);
});

journey('A program that did not arrive can be asked for again', { noise: notFound('career-navigator_bg.wasm') }, async ({ page, site }) => {
  let lost = true;
  await instead(page, 'career-navigator_bg.wasm', (route) => (lost ? missing(route) : route.continue()));
  await page.goto(site.url(PAGE));
  await toldAtLeast(page, 1);
  lost = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await eventually(async () => assert.equal((await told(page)).at(-1).name, 'ready'));
  await page.getByRole('link', { name: 'Explore', exact: true }).first().click();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await says(shown(page, 'p.live'), /“anxiety”/);
});

journey('A part of the words about a job is lost on the way: the view says so, and trying again brings it', { noise: notFound('steps/counsellor.bin') }, async ({ page }) => {
  let lost = true;
  await instead(page, 'steps/counsellor.bin', (route) => (lost ? missing(route) : route.continue()));
  await open(page, '/explore/');
  await page.getByRole('link', { name: /^Counsellor/ }).first().click();
  await page.getByText('The words about this job could not be fetched').waitFor();
  assert.equal(await textOf(heading(page)), 'Counsellor', 'what is known without them is shown');
  lost = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Every step' }).waitFor();
});

journey('The words about a job are damaged: the view says so', {}, async ({ page }) => {
  const damaged = await bytes('data/text/counsellor.bin');
  damaged[Math.floor(damaged.length / 2)] ^= 1;
  await instead(page, 'text/counsellor.bin', (route) => route.fulfill({ contentType: 'application/octet-stream', body: damaged }));
  await open(page, '/explore/');
  await page.getByRole('link', { name: /^Counsellor/ }).first().click();
  await page.getByText('The words about this job could not be fetched').waitFor();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
});

journey('The list of sources is lost on the way: the view says so, and trying again brings it', { noise: notFound('sources.bin') }, async ({ page }) => {
  let lost = true;
  await instead(page, 'sources.bin', (route) => (lost ? missing(route) : route.continue()));
  await open(page, '/');
  await page.getByRole('navigation', { name: 'Navigator' }).getByRole('link', { name: 'Sources' }).click();
  await page.getByText('The list of sources could not be fetched').waitFor();
  lost = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Sources by kind' }).waitFor();
});

/** A host page whose fragment names the view. */
const fragmentHost = `<!doctype html><html lang="en-GB"><title>A host</title><link rel="icon" href="data:,">
<script type="module" src="navigator.js"></script>
<h1>A host</h1><career-navigator links="fragment" loading="eager"><p>Printed words.</p></career-navigator></html>`;

for (const [what, fragment, title, sentence] of [
  ['a profession nobody knows', '#/profession/no-such-job/', 'Explore the family', /^We know no profession of that name, so here is the whole family\.$/],
  ['a page nobody knows', '#/no/such/page', 'Find your way into the psychological professions', /^There is no such page here, so this is the start\.$/],
  ['a goal nobody knows', '#/plan/?to=astronaut', 'Plan a route', /^We could not use this part of the link: “to=astronaut”\.$/],
  ['a filter nobody knows', '#/explore/?with=martians', 'Explore the family', /^We could not use this part of the link: “martians”\.$/],
  ['no route, where it should', '#/plan/route/?have=a-levels&to=clinical-psychologist', 'Clinical psychologist', /^This link does not say which route, so here is the page of all routes\.$/],
  ['half a word, where it was cut off', '#/plan/?have=a-levels&to=clinical-psy', 'Plan a route', /^We could not use this part of the link: “to=clinical-psy”\.$/],
  ['several things nobody knows', '#/plan/?have=a-levels,martian&utm_source=x&now=retired&whom=me', 'Plan a route', /^We could not use these parts of the link: “martian”, “now=retired”, “whom=me”\.$/],
]) {
  journey(`A link that names ${what} shows the nearest view, with one sentence`, {}, async ({ page, site }) => {
    site.setText('/host/fragment.html', fragmentHost);
    await page.goto(site.url(`/host/fragment.html${fragment}`));
    await ready(page);
    assert.equal(await textOf(heading(page)), title);
    const notices = shown(page, '.notices p');
    assert.equal(await notices.count(), 1);
    assert.match(await textOf(notices), sentence);
    assert.ok(await notices.isVisible());
  });
}

journey('An address of a page that does not exist gives the family of jobs', { noise: notFound('profession/no-such-job/') }, async ({ page, site }) => {
  // Hosts of static sites answer with 404.html; the server under test knows nothing of that.
  const body = await bytes('404.html');
  await page.route('**/profession/no-such-job/', (route) => route.fulfill({ status: 404, contentType: 'text/html', body }));
  await page.goto(site.url('/profession/no-such-job/'));
  await ready(page);
  await page.getByRole('heading', { level: 1, name: 'Explore the family' }).waitFor();
  await says(shown(page, '.notices'), /There is no such page here|no profession of that name/);
});

/** Half a link, at every place it may be cut. */
const cut = (link) => Array.from({ length: 10 }, (_, at) => link.slice(0, Math.ceil((link.length * (at + 1)) / 11)));
const hostile = [
  '#/plan/?to=<img src=x onerror=alert(1)>',
  '#/plan/?have=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E',
  '#/explore/?q=<script>alert(1)</script>',
  '#/explore/?q=%3Csvg%2Fonload%3Dalert(1)%3E',
  '#/explore/?q="><iframe srcdoc="<script>alert(1)</script>">',
  '#/explore/?q=javascript:alert(1)',
  '#javascript:alert(1)',
  '#/javascript:alert(1)/',
  '#/explore/?q=%00',
  '#/%00/%00',
  '#/plan/?to=%00clinical-psychologist',
  '#/explore/?q=%ED%A0%80',
  '#/explore/?q=%FF%FE%FD',
  '#/explore/?q=%',
  '#/explore/?q=%E2%80%AE%E2%80%AEtxet',
  '#/explore/?q=%F0%9F%A6%84%F0%9F%A6%84',
  '#/plan/?__proto__=1&constructor=2&toString=3',
  '#/__proto__/',
  '#/profession/__proto__/',
  '#/profession/constructor/',
  '#/profession/../../../etc/passwd',
  '#/profession/%2e%2e%2f%2e%2e%2f/',
  '#//evil.example/',
  '#/\\\\evil.example\\',
  '#/https://evil.example/',
  '#/plan/?age=-1&floor=999999999999&fees=NaN',
  '#/plan/?age=1e9&floor=0x10&fees=٣',
  '#/plan/?worked=qualified-clinical-psychologist:99999',
  '#/plan/?worked=:,:,::::',
  '#/plan/?says=mv-dclinpsy--salaried:999',
  '#/plan/route/?route=ffffffff&to=clinical-psychologist',
  '#/plan/route/?route=../../..&to=clinical-psychologist',
  '#/plan/routes/?to=clinical-psychologist&to=counsellor&to=astronaut',
  '#/explore/?with=' + 'children,'.repeat(5000),
  '#/explore/?' + 'q=a&'.repeat(20000),
  '#/explore/?q=' + 'a'.repeat(1_000_000),
  '#/plan/?have=' + '%F0%9F%A6%84'.repeat(80_000),
  '#' + '/'.repeat(10_000),
  '#' + '?'.repeat(10_000),
  '#/plan/?have=' + '('.repeat(50_000),
  ...cut('#/plan/route/?have=a-levels,level-2-english-and-maths&now=school&to=clinical-psychologist&only=paid&route=0123abcd'),
];

journey('Fifty links that were cut off or mean harm: each shows a view, with a sentence at most, and runs nothing', {}, async ({ page, site }) => {
  assert.equal(hostile.length, 50);
  site.setText('/host/fragment.html', fragmentHost);
  const faults = [];
  for (const fragment of hostile) {
    const name = fragment.slice(0, 60);
    // From an empty page, so that each is opened as someone opens a link.
    await page.goto('about:blank');
    await page.goto(site.url('/host/fragment.html') + fragment);
    await ready(page);
    if ((await heading(page).count()) !== 1) faults.push(`${name}: no view`);
    const sentences = await shown(page, '.notices p').count();
    if (sentences > 1) faults.push(`${name}: ${sentences} sentences`);
    const strange = await page.locator('career-navigator').evaluate((element) =>
      [...element.shadowRoot.querySelectorAll('script, iframe, img, object, embed, a:not([href]), a[href^="javascript:" i], [onerror], [onload]')].map((each) => each.outerHTML.slice(0, 100)),
    );
    if (strange.length) faults.push(`${name}: ${strange.join(' ')}`);
    const away = await shown(page, '.notices a, career-navigator nav a').evaluateAll((all) => all.map((link) => link.host));
    const gone = away.filter((host) => host !== new URL(site.origin).host);
    if (gone.length) faults.push(`${name}: links to ${gone}`);
  }
  assert.deepEqual(faults, []);
});

journey('Links that mean harm, followed one after another in one page, do no harm either', {}, async ({ page, site }) => {
  site.setText('/host/fragment.html', fragmentHost);
  await open(page, '/host/fragment.html');
  for (const fragment of hostile.filter(({ length }) => length < 5000)) {
    await page.evaluate((to) => void (location.hash = to), fragment);
  }
  await page.evaluate(() => void (location.hash = '#/about/'));
  await page.getByRole('heading', { name: 'About this navigator' }).waitFor();
});
