// The planner's benchmark in Chromium: `cargo xtask bench browser` builds its folder and calls this with it.
// `EVERY=4` plans from every fourth starting point only.
import { launch, openPage } from './browser.mjs';
import { startServer } from './server.mjs';

const every = Number(process.env.EVERY ?? 1);
// A page that is isolated from other origins has a clock of 5 microseconds.
const server = await startServer({
  mounts: { '/': process.argv[2] },
  csp: {},
  texts: { '/': '<!doctype html><title>Benchmark</title>' },
  headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' },
});
const browser = await launch();
try {
  const { page, log } = await openPage(browser);
  await page.goto(server.url());
  const begun = await page.evaluate(async (every) => {
    const { default: start, Bench } = await import('/bench.js');
    const { memory } = await start();
    const bytes = new Uint8Array(await (await fetch('/catalogue.bin')).arrayBuffer());
    const began = performance.now();
    window.bench = new Bench(bytes, every);
    window.memory = memory;
    return { isolated: crossOriginIsolated, bytes: memory.buffer.byteLength, opened: performance.now() - began };
  }, every);
  // In pieces, so that the page is never taken for one that hangs.
  while (await page.evaluate(() => Array.from({ length: 20 }, () => window.bench.step()).at(-1)));
  const ended = await page.evaluate(() => ({
    bytes: window.memory.buffer.byteLength,
    table: window.bench.table('professions, in Chromium'),
  }));
  const mib = (bytes) => (bytes / 2 ** 20).toFixed(1);
  console.log(ended.table.trimEnd());
  console.log(`  facts opened and plans listed in ${begun.opened.toFixed(1)} ms`);
  console.log(`  memory of the WebAssembly: ${mib(begun.bytes)} MiB once opened, ${mib(ended.bytes)} MiB after all plans`);
  console.log(`  Chromium ${browser.version()}, ${begun.isolated ? 'isolated: a clock of 5 µs' : 'NOT isolated: a clock of 100 µs'}`);
  if (log.errors.length > 0) throw new Error(log.errors.join('\n'));
} finally {
  await browser.close();
  await server.close();
}
