// How long the page does not answer: the longest task after each letter typed, each choice and each link, on a processor a
// quarter as quick. It is reckoned from the processor time of the page's own thread, so that a busy machine tells the same. `node tests/support/tasks.mjs` measures the built site (or NAVIGATOR_DIST) and prints a table.
// Numbers are for people to read: nothing fails by them.
import { launch, openPage } from './browser.mjs';
import { dist, policies, startServer } from './server.mjs';

const SLOWER = 4;
const times = Number(process.env.TIMES ?? 3);
const only = process.argv[2];
const site = await startServer({ mounts: { '/': dist }, csp: { '/': policies.page } });
const browser = await launch();
const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline', 'v8'].join(',');

/** What the main thread of the page did while `act` ran and until it came to rest. */
async function traced(page, cdp, act) {
  const events = [];
  const more = ({ value }) => events.push(...value);
  cdp.on('Tracing.dataCollected', more);
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories.split(',') } });
  await act();
  await page.waitForTimeout(1200);
  const done = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await done;
  cdp.off('Tracing.dataCollected', more);
  const main = events.filter(({ name, ph }) => name === 'Layout' || name === 'UpdateLayoutTree' || (name === 'FunctionCall' && ph === 'X'))[0];
  if (!main) return { tasks: [], longest: 0 };
  const mine = events.filter(({ pid, tid, ph, tdur }) => pid === main.pid && tid === main.tid && ph === 'X' && tdur > 0);
  for (const event of mine) event.slow = (event.tdur * SLOWER) / 1000;
  const tasks = mine.filter(({ name }) => name === 'RunTask').sort((a, b) => b.slow - a.slow);
  const within = (task, names) => {
    const these = mine.filter((e) => names.includes(e.name) && e.ts >= task.ts && e.ts + e.dur <= task.ts + task.dur).sort((a, b) => a.ts - b.ts);
    let end = 0, sum = 0;
    for (const e of these) if (e.ts >= end) { sum += e.slow; end = e.ts + e.dur; }
    return Math.round(sum);
  };
  const longest = tasks[0];
  const nodes = mine.filter((e) => e.name === 'Layout' && longest && e.ts >= longest.ts && e.ts <= longest.ts + longest.dur).map((e) => e.args.beginData).filter(Boolean);
  return {
    longest: longest?.slow ?? 0,
    over: tasks.filter(({ slow }) => slow > 50).length,
    all: tasks.slice(0, 6).map(({ slow }) => Math.round(slow)),
    layout: longest ? within(longest, ['Layout']) : 0,
    style: longest ? within(longest, ['UpdateLayoutTree', 'RecalculateStyles']) : 0,
    script: longest ? within(longest, ['FunctionCall', 'EvaluateScript', 'v8.callFunction', 'RunMicrotasks', 'EventDispatch', 'TimerFire']) : 0,
    paint: longest ? within(longest, ['Paint', 'PrePaint', 'Layerize', 'Commit', 'UpdateLayer']) : 0,
    nodes: nodes.map((d) => `${d.dirtyObjects}/${d.totalObjects}`).join(' '),
  };
}

async function on(path, steps, viewport = { width: 1280, height: 800 }) {
  const rows = new Map();
  for (let round = 0; round < times; round += 1) {
    const { page, close } = await openPage(browser, { viewport });
    const cdp = await page.context().newCDPSession(page);
    await page.goto(site.url(path));
    await page.waitForFunction(() => document.querySelector('career-navigator')?.shadowRoot?.querySelector('#cn-heading'));
    await page.waitForTimeout(500);
    for (const [name, act] of steps) {
      const row = await traced(page, cdp, () => act(page));
      const kept = rows.get(name);
      if (!kept) rows.set(name, [row]);
      else kept.push(row);
    }
    await close();
  }
  for (const [name, all] of rows) {
    const middle = all.sort((a, b) => a.longest - b.longest)[Math.floor(all.length / 2)];
    console.log(`${name.padEnd(34)} ${middle.longest.toFixed(0).padStart(5)} ms (${all[0].longest.toFixed(0)} to ${all.at(-1).longest.toFixed(0)}) layout ${middle.layout} style ${middle.style} script ${middle.script} paint ${middle.paint}  [${middle.all}] nodes ${middle.nodes}`);
  }
}

const key = (text) => [`key ${JSON.stringify(text)}`, (page) => page.keyboard.press(text)];
const keys = (...texts) => texts.map((text, at) => [`${texts.slice(0, at + 1).join('')}`, (page) => page.keyboard.press(text)]);
const field = (page) => page.locator('career-navigator #cn-search').filter({ visible: true });
const parts = {
  async explore() {
    const clear = [' then cleared', async (page) => { await field(page).fill(''); }];
    await on('/explore/', [['focus', (page) => field(page).focus()], ...keys('c', 'o', 'u'), ['cou, cleared', clear[1]], ['p (again)', (page) => page.keyboard.press('p')], ...keys('p', 's', 'y').slice(1).map(([n, a]) => [n, a]), ['psy, cleared', clear[1]]]);
  },
  async narrow() {
    const clear = async (page) => { await field(page).fill(''); };
    await on('/explore/', [['focus', (page) => field(page).focus()], ...keys('c', 'o', 'u'), ['cou, cleared', clear]], { width: 375, height: 800 });
  },
  async goal() {
    const goal = (page) => page.locator('career-navigator #cn-goal').filter({ visible: true });
    await on('/plan/#have=a-levels&now=college', [
      ['goal: focus', (page) => goal(page).focus()],
      ['goal: typed', (page) => page.keyboard.press('c')],
      ['goal: down', (page) => page.keyboard.press('ArrowDown')],
      ['goal: chosen', (page) => page.keyboard.press('Enter')],
    ]);
  },
  async routes() {
    const link = (page, name) => page.locator('career-navigator a').filter({ visible: true, hasText: name }).first();
    await on('/plan/#have=a-levels&now=college&to=clinical-psychologist', [
      ['routes: drawn', (page) => link(page, /^See the/).click()],
      ['a route: drawn', (page) => page.locator('career-navigator a[href*="plan/route/"], career-navigator a[href*="route/"]').filter({ visible: true }).first().click()],
    ]);
  },
};
for (const [name, part] of Object.entries(parts)) if (!only || only === name) { console.log(`— ${name}`); await part(); }
await browser.close();
await site.close();
