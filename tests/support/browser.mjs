// The browser for tests: launched without any download, and every page watched from its first byte.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

/** Where Chromium stands: `CHROME_PATH`, or Debian's place. */
export const chromePath = process.env.CHROME_PATH ?? '/usr/bin/chromium';

const args = [
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/**
 * Launches Chromium without a window.
 *
 * @param {import('playwright-core').LaunchOptions} [options] on top of ours; `args` are added
 */
export async function launch(options = {}) {
  assert.ok(existsSync(chromePath), `Chromium is not at ${chromePath}: type \`cargo xtask setup\`, or set CHROME_PATH`);
  return chromium.launch({
    executablePath: chromePath,
    ...options,
    args: [...args, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...(options.args ?? [])],
  });
}

/**
 * Opens a page in a context of its own and writes down what happens in it.
 *
 * @param {import('playwright-core').Browser} browser
 * @param {import('playwright-core').BrowserContextOptions} [options] viewport, javaScriptEnabled, …
 * @returns {Promise<{ page: import('playwright-core').Page, context: import('playwright-core').BrowserContext,
 *   log: Log, close: () => Promise<void> }>}
 *
 * @typedef {object} Log
 * @property {string[]} console each message, as "type: text"
 * @property {string[]} errors uncaught errors of the page, and dialogs it opened
 * @property {string[]} violations of its content security policy, as "directive blocked-address"
 * @property {string[]} requests addresses asked for
 * @property {string[]} failures requests without an answer, or with a status from 400 on
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  const log = { console: [], errors: [], violations: [], requests: [], failures: [] };
  // Every page of the context is watched: tabs that a page opens as well.
  context.on('console', (message) => log.console.push(`${message.type()}: ${message.text()}`));
  context.on('weberror', (error) => log.errors.push(String(error.error()?.stack ?? error.error())));
  context.on('dialog', (dialog) => {
    log.errors.push(`a dialog opened: ${dialog.type()} ${dialog.message()}`);
    dialog.dismiss().catch(() => {});
  });
  context.on('request', (request) => log.requests.push(request.url()));
  context.on('requestfailed', (request) => log.failures.push(`${request.url()} ${request.failure()?.errorText}`));
  context.on('response', (response) => {
    if (response.status() >= 400) log.failures.push(`${response.url()} ${response.status()}`);
  });
  await context.exposeBinding('__violation', (_, text) => void log.violations.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) =>
      window.__violation(`${event.effectiveDirective} ${event.blockedURI}`),
    );
  });
  const page = await context.newPage();
  return { page, context, log, close: () => context.close() };
}

/** Fails unless the page was silent, broke no policy, and asked only its own origin. */
export function assertQuiet(log, origin) {
  assert.deepEqual(log.console, [], 'the console should be empty');
  assert.deepEqual(log.errors, [], 'there should be no uncaught errors');
  assert.deepEqual(log.violations, [], 'the policy should not be violated');
  assert.deepEqual(log.failures, [], 'every request should be answered');
  const foreign = log.requests.filter((address) => !/^(data|blob|about):/.test(address) && new URL(address).origin !== origin);
  assert.deepEqual(foreign, [], 'no request should leave the origin');
}

let axeSource;

/**
 * Runs axe-core on the page (open shadow roots included), whatever its policy.
 *
 * @returns {Promise<string[]>} violations, as "rule: what to do: where"
 */
export async function axe(page) {
  axeSource ??= await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await page.evaluate(axeSource);
  const found = await page.evaluate(() =>
    window.axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      rules: { 'target-size': { enabled: true } },
    }),
  );
  return found.violations.map(
    (rule) => `${rule.id}: ${rule.help}: ${rule.nodes.map((node) => node.target.flat().join(' ')).join(' | ')}`,
  );
}

/** What the page has stored in the browser; all empty and zero before a person saves. */
export async function storage(page, context) {
  return {
    cookies: (await context.cookies()).length,
    ...(await page.evaluate(async () => ({
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
      caches: (await caches.keys()).length,
    }))),
  };
}
