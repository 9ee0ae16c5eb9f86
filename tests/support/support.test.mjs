// The tools of the tests, tested: a watcher that sees nothing would let every journey pass.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { assertQuiet, axe, launch, openPage, storage } from './browser.mjs';
import { policies, startServer } from './server.mjs';

const plain = (body) => `<!doctype html><html lang="en"><title>Test</title><link rel="icon" href="data:,"><main><h1>Test</h1>${body}</main>`;

let browser;
let server;
before(async () => {
  browser = await launch();
  server = await startServer({
    mounts: {},
    csp: { '/': policies.page, '/strict/': policies.noWasm, '/free/': null },
    texts: {
      '/quiet.html': plain('<p>Nothing happens.</p>'),
      '/loud.html': plain('<img alt="" src="http://127.0.0.2:9/x.png"><script>1</script><script type="module" src="loud.js"></script>'),
      '/loud.js': 'console.log("hello"); localStorage.x = 1; throw new Error("on purpose")',
      '/strict/wasm.html': plain('<p id="said"></p><script type="module" src="wasm.js"></script>'),
      '/strict/wasm.js': 'WebAssembly.compile(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])).catch((e) => { said.textContent = e.name })',
      '/faulty.html': plain('<img src="data:,"><button></button>'),
    },
  });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('a quiet page passes', async () => {
  const { page, context, log, close } = await openPage(browser);
  await page.goto(server.url('/quiet.html'));
  assertQuiet(log, server.origin);
  assert.deepEqual(await axe(page), []);
  assert.deepEqual(await storage(page, context), { cookies: 0, local: 0, session: 0, databases: 0, caches: 0 });
  await close();
});

test('noise, errors, violations, lost requests and storage are all seen', async () => {
  const { page, context, log, close } = await openPage(browser);
  await page.goto(server.url('/loud.html'), { waitUntil: 'networkidle' });
  assert.ok(log.console.includes('log: hello'), log.console.join('\n'));
  assert.equal(log.errors.length, 1);
  assert.match(log.errors[0], /on purpose/);
  assert.ok(log.violations.includes('script-src-elem inline'), log.violations.join('\n'));
  assert.ok(log.violations.some((text) => text.startsWith('img-src http://127.0.0.2')), log.violations.join('\n'));
  assert.throws(() => assertQuiet(log, server.origin));
  assert.equal((await storage(page, context)).local, 1);
  await close();
});

test('a policy by prefix is the one enforced', async () => {
  const { page, log, close } = await openPage(browser);
  await page.goto(server.url('/strict/wasm.html'));
  await page.getByText('CompileError').waitFor();
  assert.ok(log.violations.some((text) => text.startsWith('script-src wasm-eval')), log.violations.join('\n'));
  await close();
});

test('axe finds faults put there on purpose', async () => {
  const { page, close } = await openPage(browser);
  await page.goto(server.url('/faulty.html'));
  const found = await axe(page);
  assert.ok(found.some((text) => text.startsWith('image-alt')) && found.some((text) => text.startsWith('button-name')), found.join('\n'));
  await close();
});

test('the server never leaves its folders and answers what is missing with 404', async () => {
  const small = await startServer({ mounts: { '/a/': import.meta.dirname }, csp: { '/': null } });
  const status = async (path) => (await fetch(small.url(path))).status;
  assert.equal(await status('/a/server.mjs'), 200);
  assert.equal(await status('/a/%2e%2e%2fpackage.json'), 404);
  assert.equal(await status('/b/'), 404);
  assert.equal(await status('/a/%'), 404);
  await small.close();
});
