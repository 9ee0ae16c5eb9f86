// How long the page does not answer: the longest task after each letter typed, each choice and each link, on a processor a
// quarter as quick. It is reckoned from the processor time of the page's own thread, so that a busy machine tells nearly
// the same. `node tests/support/tasks.mjs` measures the built site (or NAVIGATOR_DIST) five times (or TIMES) and prints a
// table; a word more measures one part. For people to read: nothing fails by it.
import { launch, openPage } from './browser.mjs';
import { dist, policies, startServer } from './server.mjs';

const SLOWER = 4;
/** Nothing more is to be expected after an act, in milliseconds. */
const REST = 1200;
const times = Number(process.env.TIMES ?? 5);
const only = process.argv[2];
const traceConfig = { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'] };

/** The longest task of the page's thread while `act` ran and until the page came to rest, and how it was shared out. */
async function longest(page, cdp, act) {
  const events = [];
  const more = ({ value }) => events.push(...value);
  cdp.on('Tracing.dataCollected', more);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig });
  await act(page);
  await page.waitForTimeout(REST);
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', more);
  const main = events.find(({ name }) => name === 'Layout' || name === 'UpdateLayoutTree');
  const mine = events.filter(({ pid, tid, ph, tdur }) => pid === main?.pid && tid === main?.tid && ph === 'X' && tdur > 0);
  const slow = ({ tdur }) => (tdur * SLOWER) / 1000;
  const [task] = mine.filter(({ name }) => name === 'RunTask').sort((a, b) => b.tdur - a.tdur);
  const within = (...names) => {
    const these = mine.filter(({ name, ts, dur }) => names.includes(name) && ts >= task?.ts && ts + dur <= task.ts + task.dur);
    return these.reduce((sum, event) => sum + slow(event), 0);
  };
  return {
    task: task ? slow(task) : 0,
    layout: within('Layout'),
    style: within('UpdateLayoutTree'),
    paint: within('PrePaint', 'Paint', 'Layerize', 'Commit'),
  };
}

/** Measures acts on a page one after another, and prints the middle one of each. */
async function measure(path, acts, viewport = { width: 1280, height: 800 }) {
  const all = acts.map(() => []);
  for (let round = 0; round < times; round += 1) {
    const { page, close } = await openPage(browser, { viewport });
    const cdp = await page.context().newCDPSession(page);
    await page.goto(site.url(path));
    await page.waitForFunction(() => document.querySelector('career-navigator')?.shadowRoot?.querySelector('#cn-heading'));
    await page.waitForTimeout(REST);
    for (const [at, [, act]] of acts.entries()) all[at].push(await longest(page, cdp, act));
    await close();
  }
  for (const [at, [name]] of acts.entries()) {
    const sorted = all[at].sort((a, b) => a.task - b.task);
    const { task, layout, style, paint } = sorted[Math.floor(sorted.length / 2)];
    const ms = (number) => number.toFixed(0).padStart(5);
    console.log(`${name.padEnd(24)}${ms(task)} (${sorted[0].task.toFixed(0)} to ${sorted.at(-1).task.toFixed(0)})`.padEnd(46), `layout${ms(layout)}  style${ms(style)}  paint${ms(paint)}`);
  }
}

const one = (page, selector, words) => page.locator(`career-navigator ${selector}`).filter({ visible: true, hasText: words }).first();
const key = (name, letter) => [name, (page) => page.keyboard.press(letter)];
const search = (page) => one(page, '#cn-search');
const typing = [
  ['to the field', (page) => search(page).focus()],
  key('c', 'c'), key('co', 'o'), key('cou', 'u'),
  ['cou, cleared', (page) => search(page).fill('')],
  key('p', 'p'), key('ps', 's'), key('psy', 'y'),
  ['psy, cleared', (page) => search(page).fill('')],
];
const parts = {
  explore: () => measure('/explore/', typing),
  narrow: () => measure('/explore/', typing, { width: 375, height: 800 }),
  goal: () => measure('/plan/#have=a-levels&now=school', [
    ['to the field', (page) => one(page, '#cn-goal').focus()],
    key('a goal: c', 'c'), key('a goal: down', 'ArrowDown'), key('a goal: chosen', 'Enter'),
  ]),
  routes: () => measure('/plan/#have=a-levels&now=school&to=clinical-psychologist', [
    ['the routes', (page) => one(page, 'a', /^See the/).click()],
    ['a route', (page) => one(page, 'a[href*="route/"]').click()],
  ]),
};

const site = await startServer({ mounts: { '/': dist }, csp: { '/': policies.page } });
const browser = await launch();
try {
  for (const [name, part] of Object.entries(parts)) {
    if (only && only !== name) continue;
    console.log(`${name}: longest task in ms, a processor ${SLOWER} times slower`);
    await part();
  }
} finally {
  await browser.close();
  await site.close();
}
