// A journey: one test of what a person does, in a page that is watched from its first byte. Every journey ends by asking
// that nothing was said in the console, nothing went wrong, no policy was broken and no request left the origin; what a
// journey breaks on purpose it has to name, and then it has to happen.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { assertQuiet, launch, openPage } from './browser.mjs';
import { dist, policies, root, startServer } from './server.mjs';

/** Pictures for people to look at; not kept in the repository. */
export const results = join(root, 'tests/results');

/** Our pages' own policy, and WebAssembly is forbidden. */
const pageWithoutWasm = policies.page.replace(" 'wasm-unsafe-eval'", '');

/** The built site stands under each of these, each with a policy of its own. */
const csp = {
  '/': policies.page,
  // For host pages with styles of their own.
  '/host/': null,
  '/strict/': policies.published,
  '/trusted/': policies.trustedTypes,
  '/no-wasm/': pageWithoutWasm,
  '/host-no-wasm/': policies.noWasm,
};

/** Longest wait for something that should happen, in milliseconds. */
export const PATIENCE = 20_000;

let browser;
/** The server: `site.url('/explore/')`. There once the first journey runs. */
export let site;

before(async () => {
  assert.ok(existsSync(join(dist, 'index.html')), `there is no built site at ${dist}: type \`cargo xtask build\`, or set NAVIGATOR_DIST`);
  await mkdir(results, { recursive: true });
  site = await startServer({ mounts: Object.fromEntries(Object.keys(csp).map((prefix) => [prefix, dist])), csp });
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await site?.close();
});

/**
 * A test in a page of its own.
 *
 * @param {string} title a sentence
 * @param {object} options
 * @param {number} [options.width] of the window, in pixels; 1280 if left out
 * @param {number} [options.height] 800 if left out
 * @param {import('playwright-core').BrowserContextOptions} [options.context]
 * @param {{ console?: RegExp[], errors?: RegExp[], violations?: RegExp[], failures?: RegExp[], requests?: RegExp[],
 *   perhaps?: RegExp[] }} [options.noise] what the journey breaks on purpose: each pattern has to be seen, and nothing else
 *   may be; `perhaps`: requests that may be given up, depending on what is quicker
 * @param {(given: { page: import('playwright-core').Page, context: import('playwright-core').BrowserContext,
 *   log: import('./browser.mjs').Log, site: typeof site, t: import('node:test').TestContext }) => Promise<void>} steps
 */
export function journey(title, options, steps) {
  const { width = 1280, height = 800, context: contextOptions = {}, noise = {}, todo } = options;
  // `todo`: what is known to be missing; it is shown, and fails nothing until it is there.
  test(title, { todo }, async (t) => {
    const { page, context, log, close } = await openPage(browser, { viewport: { width, height }, ...contextOptions });
    context.setDefaultTimeout(PATIENCE);
    // What the element tells the page, from before its first script.
    await context.addInitScript(() => {
      window.__told = [];
      for (const name of ['ready', 'error']) {
        document.addEventListener(`career-navigator-${name}`, (event) => window.__told.push({ name, ...event.detail }));
      }
    });
    try {
      await steps({ page, context, log, site, t });
      // Messages under way arrive before the answer to this does.
      await Promise.all(context.pages().map((each) => each.evaluate(() => document.title)));
      quiet(log, noise);
    } catch (error) {
      const name = `failed-${title.replace(/[^a-z0-9]+/gi, '-').slice(0, 80)}.png`;
      await page.screenshot({ path: join(results, name) }).catch(() => {});
      t.diagnostic(`at ${page.url().slice(0, 300)}; picture: tests/results/${name}`);
      const { console, errors, violations, failures } = log;
      t.diagnostic(JSON.stringify({ console, errors, violations, failures }).slice(0, 2000));
      throw error;
    } finally {
      await close();
    }
  });
}

/** Takes out what was expected, asks that each expected thing was seen, and that nothing else was. */
function quiet(log, noise) {
  const left = { ...log };
  const { perhaps = [], ...expected } = noise;
  for (const [kind, patterns] of Object.entries(expected)) {
    for (const pattern of patterns) {
      assert.ok(log[kind].some((text) => pattern.test(text)), `expected in ${kind}: ${pattern}; there is: ${log[kind].join(' | ')}`);
    }
    left[kind] = log[kind].filter((text) => !patterns.some((pattern) => pattern.test(text)));
  }
  left.failures = left.failures.filter((text) => !perhaps.some((pattern) => pattern.test(text)));
  assertQuiet(left, site.origin);
}

/** What the elements on the page have told it so far: `{ name: 'ready' | 'error', cause?, message? }`. */
export const told = (page) => page.evaluate(() => window.__told);

/** Waits until elements on the page have told it this many things. */
export async function toldAtLeast(page, count) {
  await eventually(async () => assert.ok((await told(page)).length >= count, `${count} events of the element`));
  return told(page);
}

/** Waits until as many elements on the page are ready; says why if one is not. */
export async function ready(page, count = 1) {
  const all = await toldAtLeast(page, count);
  assert.deepEqual(all.filter(({ name }) => name === 'error'), [], 'the navigator should start');
}

/** Opens an address of the site and waits until the navigator on it runs. */
export async function open(page, path, count = 1) {
  await page.goto(site.url(path));
  await ready(page, count);
}

/** Tries until `check` does not throw, or patience ends: then throws what it threw last. */
export async function eventually(check, patience = PATIENCE) {
  const end = Date.now() + patience;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }
}

/** The text of a place on the page, on one line. */
export const textOf = async (locator) => (await locator.innerText()).replace(/\s+/g, ' ').trim();

/** Waits until a place on the page says something. */
export const says = (locator, pattern) =>
  eventually(async () => assert.match(await textOf(locator), pattern));

/**
 * Parts of the widget as it is drawn now, by CSS. What was printed inside the element is still in the page, unseen, while
 * the widget runs: it is left out.
 *
 * @param {import('playwright-core').Page | import('playwright-core').Locator} scope
 */
export const shown = (scope, selector) => scope.locator(`career-navigator ${selector}`).filter({ visible: true });

/** The heading of the view: the one that takes focus. */
export const heading = (page) => shown(page, '#cn-heading');

/** True if the element, in whatever shadow root, has focus. */
export const hasFocus = (locator) => locator.evaluate((element) => element.getRootNode().activeElement === element);

/** Waits until an element has focus. */
export const takesFocus = (locator, what) =>
  eventually(async () => {
    if (await hasFocus(locator)) return;
    const has = await locator.evaluate((element) => element.getRootNode().activeElement?.outerHTML.slice(0, 300));
    assert.fail(`${what ?? locator} should have focus; it is on ${has ?? 'nothing'}, at ${locator.page().url()}`);
  });

/** Fails if the page can be scrolled sideways. */
export async function notSideways(page) {
  const { scroll, client } = await page.evaluate(() => ({
    scroll: document.documentElement.scrollWidth,
    client: document.documentElement.clientWidth,
  }));
  if (scroll > client) {
    assert.fail(`the page is ${scroll} px wide in a window of ${client} px: ${(await tooWide(page.locator('html'))).join(', ')}`);
  }
}

/** What sticks out of an element to the right or left, boxes that scroll by themselves left out. */
export const tooWide = (locator) =>
  locator.evaluate((box) => {
    const { left, right } = box.getBoundingClientRect();
    const out = [];
    const look = (parent) => {
      for (const element of parent.children) {
        const style = getComputedStyle(element);
        const rect = element.getBoundingClientRect();
        if (style.display === 'none' || element.matches('.vh, .skip')) continue;
        if (rect.width > 0 && style.position !== 'fixed' && (rect.right > right + 0.5 || rect.left < left - 0.5)) {
          out.push(`${element.localName}.${element.getAttribute('class') ?? ''} (${Math.round(rect.left - left)} to ${Math.round(rect.right - left)} of ${Math.round(right - left)})`);
        }
        if (style.overflowX === 'visible') look(element.shadowRoot ?? element);
      }
    };
    look(box.shadowRoot ?? box);
    return out;
  });

/** A picture of the whole page for people to look at. */
export const picture = (page, name) => page.screenshot({ path: join(results, `${name}.png`), fullPage: true });

/** The words of the page as it is printed on A4. */
export async function paper(page, name) {
  const file = join(results, `${name}.pdf`);
  await page.pdf({ path: file, format: 'A4' });
  try {
    const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' });
    // Where a line breaks on paper does not matter; pdftotext takes a hyphen at its end for a broken word.
    const squeeze = (words) => words.replace(/[\s-]+/g, '');
    const squeezed = squeeze(text);
    return { text, has: (words) => squeezed.includes(squeeze(words)), pages: text.split('\f').length - 1 };
  } finally {
    if (!process.env.KEEP_PAPER) rmSync(file, { force: true });
  }
}
