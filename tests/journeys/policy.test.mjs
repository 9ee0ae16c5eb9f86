// The strictest pages a host may have, and what leaves the browser: nothing.
import assert from 'node:assert/strict';
import { storage } from '../support/browser.mjs';
import { Mouse } from '../support/hands.mjs';
import { journey, open } from '../support/journey.mjs';
import { mainRoute } from '../support/main-route.mjs';

const NOTHING = { cookies: 0, local: 0, session: 0, databases: 0, caches: 0 };

/** Searches, reads the sources and what this is, then goes to the start. */
async function lookAround(page) {
  const sections = page.getByRole('navigation', { name: 'Navigator' });
  await sections.getByRole('link', { name: 'Explore' }).click();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await page.getByRole('link', { name: /^Psychological wellbeing practitioner/ }).first().click();
  await page.getByRole('heading', { name: 'Every step' }).waitFor();
  await sections.getByRole('link', { name: 'Sources' }).click();
  await page.getByRole('heading', { name: 'Sources by kind' }).waitFor();
  await page.getByRole('link', { name: /^about(, and accessibility)?$/i }).click();
  await page.getByRole('heading', { name: 'About this navigator' }).waitFor();
  await sections.getByRole('link', { name: 'Start' }).click();
}

for (const [title, prefix, path] of [
  ['under the strictest policy a host can have', '/strict/', 'embed/strict.html'],
  ['where no text may become HTML or script', '/trusted/', 'embed/strict.html'],
  ['on our own pages', '/', ''],
]) {
  journey(`The whole journey runs ${title}; nothing leaves the site and nothing is stored`, {}, async ({ page, context, log, site }) => {
    site.requests.length = 0;
    await open(page, prefix + path);
    await lookAround(page);
    await mainRoute(page, new Mouse(page));
    assert.deepEqual(await storage(page, context), NOTHING);
    // What was said is in no request: neither in its path nor in its query.
    const telling = site.requests.filter((address) => address.includes('?') || /a-levels|anxiety/.test(address));
    assert.deepEqual(telling, []);
    // Our own pages link the style sheet, and the element adopts it: browsers keep the one for the other.
    const once = log.requests.filter((address) => !address.endsWith('/navigator.css'));
    assert.deepEqual(once, [...new Set(once)], 'no file is fetched twice');
  });
}

journey('The policy under test is the one hosts are told', {}, async ({ page, site }) => {
  const told = (await import('node:fs')).readFileSync(new URL('../../docs/EMBEDDING.md', import.meta.url), 'utf8');
  const policy = (await fetch(site.url('/strict/embed/strict.html'))).headers.get('content-security-policy');
  const parts = (text) => text.split(';').map((part) => part.trim()).filter(Boolean).sort();
  const printed = told.split('```').map((block) => block.trim()).find((block) => block.startsWith("script-src 'self'"));
  assert.deepEqual(parts(policy), parts(printed));
  await page.goto(site.url('/strict/embed/strict.html'));
});

journey(
  'A page that breaks the policy is noticed',
  { noise: { violations: [/^style-src-elem inline/, /^style-src-attr inline/], console: [/Content Security Policy/] } },
  async ({ page, site }) => {
    site.setText('/strict/broken.html', '<!doctype html><html lang="en"><title>Broken</title><link rel="icon" href="data:,"><style>p{color:red}</style><p style="color:red">Red?</p>');
    await page.goto(site.url('/strict/broken.html'));
  },
);
