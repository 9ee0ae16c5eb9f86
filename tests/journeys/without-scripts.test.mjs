// Without scripts, and without WebAssembly: every profession, role and step can be read.
import assert from 'node:assert/strict';
import { facts, titlesOf } from '../support/facts.mjs';
import { journey, notSideways, picture, shown, textOf, told, toldAtLeast } from '../support/journey.mjs';

const { professions, roles, moves, sources } = facts();
/** Where the facts of a data file are printed. */
const pageOf = ({ file }) => (file === 'shared' ? 'steps/' : `profession/${file}/`);
const pages = [...new Set([...professions, ...roles, ...moves].map(pageOf))].sort();

/** Words as they are compared: no difference in case, kinds of quotes and dashes, or space. */
const plain = (text) =>
  text.toLowerCase().replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/[–—]/g, '-').replace(/\s+/g, ' ').trim();

/**
 * All that can be read on the page: closed parts are opened first, as a reader can without scripts.
 *
 * @param {import('playwright-core').Page} page
 */
async function readable(page) {
  const text = await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    return document.body.innerText;
  });
  return plain(text);
}

/** Titles of the facts that stand on the page of another file, or on none. */
async function missing(page, site, prefix, check) {
  const out = [];
  for (const path of pages) {
    await page.goto(site.url(prefix + path));
    await check?.(path);
    const text = await readable(page);
    for (const [kind, list] of Object.entries({ professions, roles, moves })) {
      for (const fact of list.filter((fact) => pageOf(fact) === path)) {
        if (!text.includes(plain(fact.title))) out.push(`${kind} ${fact.id}: “${fact.title}” on ${path}`);
      }
    }
  }
  return out;
}

const off = { context: { javaScriptEnabled: false } };

journey('Without scripts, every profession, job and step of the catalogue can be read', off, async ({ page, site }) => {
  assert.ok(professions.length >= 35 && roles.length >= 150 && moves.length >= 400, 'the reader of the data files reads them all');
  assert.deepEqual(await missing(page, site, '/'), []);
});

journey('Without scripts, every profession is a link away from the start', off, async ({ page, site }) => {
  await page.goto(site.url('/'));
  await page.getByRole('link', { name: 'Explore', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: 'Explore the family' }).waitFor();
  for (const { id, title } of professions) {
    const link = page.locator(`career-navigator a[href$="profession/${id}/"]`).first();
    assert.ok(await link.isVisible(), title);
  }
  await page.getByRole('link', { name: /^Clinical psychologist/ }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Clinical psychologist' }).waitFor();
  assert.equal(new URL(page.url()).pathname, '/profession/clinical-psychologist/');
});

journey('Without scripts, the search, the filters and the plan say that they need scripts', off, async ({ page, site }) => {
  for (const path of ['/', '/explore/', '/plan/']) {
    await page.goto(site.url(path));
    assert.match(await textOf(page.locator('body')), /scripts?, which (are|is) off|needs scripts|need scripts/, path);
  }
});

journey('Without scripts, every source is named with its address', off, async ({ page, site }) => {
  await page.goto(site.url('/sources/'));
  const lists = await page.locator('main section li h3 a').evaluateAll((links) => links.map((link) => link.href));
  assert.ok(lists.length >= 5, `${lists.length} lists of sources`);
  let text = '';
  for (const list of lists) {
    await page.goto(list);
    text += await readable(page);
  }
  const lost = sources.filter(({ title }) => !text.includes(plain(title))).map(({ id, title }) => `${id}: ${title}`);
  assert.deepEqual(lost, []);
});

journey('Without scripts, the Vision, leading, the shared rules and the figures can be read whole', off, async ({ page, site }) => {
  for (const [path, file] of [['vision', 'vision'], ['leading', 'leadership'], ['rules', 'rules'], ['money', 'money'], ['money', 'workforce']]) {
    await page.goto(site.url(`/${path}/`));
    const text = await readable(page);
    const titles = titlesOf(file);
    assert.ok(titles.length >= 7, `${titles.length} titles in ${file}.toml`);
    assert.deepEqual(titles.filter((title) => !text.includes(plain(title))), [], path);
  }
  // From an area of the Vision to the jobs that work there.
  await page.goto(site.url('/vision/'));
  const area = page.locator('#vision-5-1');
  await area.getByRole('link', { name: 'clinical psychologist' }).click();
  await page.getByRole('heading', { level: 1, name: 'Clinical psychologist' }).waitFor();
});

journey('Every static page has a name, a description and one heading of level 1, and fits a phone', { ...off, width: 320 }, async ({ page, site }) => {
  const names = new Map();
  const map = (await (await fetch(site.url('/sitemap.txt'))).text()).trim().split('\n');
  assert.ok(map.length >= professions.length + 6, `${map.length} addresses in the site map`);
  for (const address of map) {
    const path = new URL(address, site.origin).pathname;
    await page.goto(site.url(path));
    const title = await page.title();
    assert.ok(title && !names.has(title), `${path}: “${title}” is also the name of ${names.get(title)}`);
    names.set(title, path);
    assert.ok((await page.locator('meta[name=description]').getAttribute('content')).length > 40, path);
    assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1, path);
    await notSideways(page);
  }
  await page.goto(site.url('/'));
  await picture(page, 'without-scripts-start-320');
});

journey(
  'Where the policy forbids WebAssembly, the same can be read, with one plain sentence on each page',
  { noise: { violations: [/^script-src wasm-eval/], perhaps: [/_bg\.wasm net::ERR_ABORTED$/] } },
  async ({ page, site }) => {
    const lost = await missing(page, site, '/no-wasm/', async (path) => {
      const [event, ...more] = await toldAtLeast(page, 1);
      assert.equal(event.name, 'error', path);
      assert.equal(event.cause, 'blocked-by-policy', path);
      assert.deepEqual(more, [], path);
      assert.match(
        await textOf(shown(page, '[role=status]').filter({ hasText: /\S/ })),
        /^This page’s security settings stop the navigator\. You can still use what is below\./,
      );
    });
    assert.deepEqual(lost, []);
    await picture(page, 'without-wasm-1280');
  },
);

journey(
  'On a host page whose policy forbids WebAssembly, what the host printed stays, with the way to the full navigator',
  { noise: { violations: [/^script-src wasm-eval/], perhaps: [/_bg\.wasm net::ERR_ABORTED$/] } },
  async ({ page, site }) => {
    site.setText('/host-no-wasm/page.html', `<!doctype html><html lang="en-GB"><title>A host</title><link rel="icon" href="data:,">
      <script type="module" src="navigator.js"></script><h1>A host</h1>
      <career-navigator home="../" loading="eager"><p>Printed words.</p></career-navigator></html>`);
    await page.goto(site.url('/host-no-wasm/page.html'));
    await toldAtLeast(page, 1);
    assert.deepEqual((await told(page)).map(({ cause }) => cause), ['blocked-by-policy']);
    assert.ok(await page.getByText('Printed words.').isVisible());
    assert.equal(await page.getByRole('link', { name: 'Open the full navigator' }).evaluate((link) => link.href), site.url('/'));
  },
);
