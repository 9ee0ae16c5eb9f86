// The program comes in pieces: each view fetches the one that draws it, once, and says so where it can't.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, heading, journey, open, ready, says, shown, takesFocus, textOf, told } from '../support/journey.mjs';
import { routeCards } from '../support/main-route.mjs';
import { dist } from '../support/server.mjs';

const PLAN = 'career-navigator_plan.wasm';
const FORM = 'career-navigator_form.wasm';
const LOST = 'This part of the navigator could not be fetched.';
const PLANNER_LOST = 'What works out routes could not be fetched.';

/** The pieces of the program that a page asks for from now on, by the names in their files. */
function pieces(page) {
  const asked = [];
  page.on('request', (request) => {
    const name = /career-navigator_(.*)\.wasm$/.exec(new URL(request.url()).pathname)?.[1];
    if (name) asked.push(name);
  });
  return asked;
}

const section = (page, name) => page.getByRole('navigation', { name: 'Navigator' }).getByRole('link', { name, exact: true });
const tryAgain = (page) => shown(page, 'button').filter({ hasText: 'Try again' });
const missing = (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'There is no such page here.' });
const notFound = (file) => ({ console: [/status of 404/], failures: [new RegExp(`${file} 404$`)] });
/** The plan's questions can be answered. */
const planWorks = async (page) => {
  await shown(page, 'input[type=radio]').first().waitFor();
  assert.equal(await textOf(heading(page)), 'Plan a route');
};
const answer = (page) => shown(page, 'aside .answer');
const field = (page, name) => page.getByRole('combobox', { name });

journey('The start and the explorer need one file of the program; the plan’s is fetched for the plan, once', {}, async ({ page }) => {
  const asked = pieces(page);
  await open(page, '/');
  await section(page, 'Explore').click();
  await page.getByRole('heading', { level: 1, name: 'Explore the family' }).waitFor();
  assert.deepEqual(asked, ['bg']);
  await section(page, 'Plan').click();
  await planWorks(page);
  await takesFocus(heading(page));
  await eventually(async () => assert.ok(asked.includes('plan'), `${asked}`));
  const fetched = asked.slice(1);
  assert.ok(fetched.includes('form'), `${fetched}`);
  const others = fetched.filter((name) => !name.split('-').some((piece) => ['form', 'plan'].includes(piece)));
  assert.deepEqual(others, [], 'nothing that only other views need');
  await section(page, 'Start').click();
  await section(page, 'Plan').click();
  await planWorks(page);
  assert.deepEqual(asked.slice(1), fetched, 'nothing twice');
});

for (const [way, reach] of [['pointed at', (link) => link.hover()], ['reached by keyboard', (link) => link.focus()]]) {
  journey(`The plan’s piece is under way once a link to a plan is ${way}`, {}, async ({ page }) => {
    const asked = pieces(page);
    await open(page, '/');
    await reach(section(page, 'Plan'));
    await eventually(async () => assert.ok(asked.includes('form') && asked.includes('plan'), `${asked}`));
    assert.equal(await textOf(heading(page)), 'Find your way into the psychological professions', 'no other view');
    await section(page, 'Plan').click();
    await planWorks(page);
    assert.equal(asked.filter((name) => name === 'plan').length, 1);
  });
}

for (const [path, ...needed] of [['/plan/', 'form', 'plan'], ['/plan/next/', 'plan'], ['/profession/counsellor/', 'profession'], ['/steps/', 'profession'], ['/vision/', 'pages'], ['/compare/', 'pages']]) {
  journey(`Someone who arrives at ${path} fetches what it needs, and is shown all of it at first`, {}, async ({ page }) => {
    const asked = pieces(page);
    await open(page, path);
    await eventually(async () => assert.deepEqual(needed.filter((piece) => !asked.includes(piece)), []));
    const others = asked.filter((name) => name !== 'bg' && !name.split('-').some((piece) => needed.includes(piece)));
    assert.deepEqual(others, []);
    assert.equal(await shown(page, '[aria-busy=true]').count(), 0);
    assert.equal(await shown(page, '.pagehead, .head').count(), 1);
  });
}

journey('A plan from a link is worked out before it is drawn', {}, async ({ page }) => {
  await open(page, '/plan/routes/#have=a-levels&to=clinical-psychologist');
  assert.ok((await routeCards(page).count()) > 0, 'routes');
});

journey('What someone said before the planner is there counts once it is', {}, async ({ page, site }) => {
  site.setText('/host/said.html', `<!doctype html><html lang="en-GB"><title>A host</title><link rel="icon" href="data:,">
<script type="module" src="navigator.js"></script>
<h1>A host</h1><career-navigator links="fragment" loading="eager"><p>Printed words.</p></career-navigator></html>`);
  await page.goto(site.url('/host/said.html#/'));
  await ready(page);
  await shown(page, 'a').filter({ hasText: 'I have a degree' }).click();
  await planWorks(page);
  await page.evaluate(() => { location.hash = '#/plan/routes/?have=a-levels&to=clinical-psychologist'; });
  await routeCards(page).first().waitFor();
});

journey('The plan’s questions can be answered before the planner is here; what is typed, the list and focus stay when it comes', {}, async ({ page }) => {
  let come;
  const comes = new Promise((resolve) => { come = resolve; });
  await page.route(`**/${PLAN}`, async (route) => { await comes; await route.continue(); });
  await open(page, '/plan/');
  await planWorks(page);
  await says(answer(page), /Routes appear here/);
  await page.getByRole('radio', { name: 'At school or college' }).check();
  await field(page, 'Where would you like to get?').fill('clinical psychologist');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(answer(page), /Working out routes/);
  await eventually(() => assert.match(page.url(), /to=clinical-psychologist/));
  const have = field(page, 'Add a qualification, a job or experience');
  await have.pressSequentially('level');
  for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowDown']) await page.keyboard.press(key);
  const typed = await have.elementHandle();
  const state = () => typed.evaluate((input) => ({
    connected: input.isConnected, focus: input.getRootNode().activeElement === input, text: input.value, caret: input.selectionStart,
    open: input.getAttribute('aria-expanded'), active: input.getAttribute('aria-activedescendant'),
    offered: input.parentElement.querySelectorAll('[role=option]').length > 0,
  }));
  const before = await state();
  assert.deepEqual(before, { connected: true, focus: true, text: 'level', caret: 3, open: 'true', active: 'cn-have-0', offered: true });
  come();
  await says(answer(page), /routes fit|No route fits/);
  assert.deepEqual(await state(), before);
  await page.keyboard.press('Enter');
  await shown(page, 'fieldset .chip').first().waitFor();
  await says(answer(page), /routes? fits?/);
  assert.ok(await page.getByRole('radio', { name: 'At school or college' }).isChecked());
});

journey('The planner’s piece is lost on the way: the questions can be answered all the same, and trying again brings the answer', { noise: notFound(PLAN) }, async ({ page }) => {
  let lost = true;
  await page.route(`**/${PLAN}`, (route) => (lost ? missing(route) : route.continue()));
  await open(page, '/');
  await section(page, 'Plan').click();
  await planWorks(page);
  await says(answer(page), new RegExp(PLANNER_LOST));
  await takesFocus(heading(page));
  await page.getByRole('radio', { name: 'At school or college' }).check();
  await field(page, 'Where would you like to get?').fill('counsellor');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await says(answer(page), new RegExp(PLANNER_LOST));
  assert.equal(await shown(page, '[aria-busy=true]').count(), 0, 'nothing is on its way');
  // The rest goes on, and what was said stays.
  await section(page, 'Explore').click();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await section(page, 'Plan').click();
  lost = false;
  await tryAgain(page).click();
  await says(answer(page), /routes? fits?/);
  await takesFocus(shown(page, 'aside'));
  assert.ok(await page.getByRole('radio', { name: 'At school or college' }).isChecked());
});

journey('The piece with the plan’s questions is lost on the way: the view says so, and trying again brings it', { noise: notFound(FORM) }, async ({ page }) => {
  let lost = true;
  await page.route(`**/${FORM}`, (route) => (lost ? missing(route) : route.continue()));
  await open(page, '/');
  await section(page, 'Plan').click();
  await shown(page, '*').getByText(LOST).first().waitFor();
  assert.equal(await textOf(heading(page)), 'Plan a route', 'where one is');
  await takesFocus(heading(page));
  // The rest goes on.
  await section(page, 'Explore').click();
  await page.getByRole('searchbox', { name: 'Search jobs' }).fill('anxiety');
  await section(page, 'Plan').click();
  lost = false;
  await tryAgain(page).click();
  await planWorks(page);
  await takesFocus(heading(page));
});

journey('The planner’s piece is lost on the way to a first view: the view says so, and trying again brings it', { noise: notFound(PLAN) }, async ({ page }) => {
  let lost = true;
  await page.route(`**/${PLAN}`, (route) => (lost ? missing(route) : route.continue()));
  await open(page, '/plan/routes/#have=a-levels&to=clinical-psychologist');
  await shown(page, '*').getByText(LOST).first().waitFor();
  lost = false;
  await tryAgain(page).click();
  await routeCards(page).first().waitFor();
});

journey('Half of the planner’s piece arrives: the view says so, and trying again brings it', {}, async ({ page }) => {
  const whole = await readFile(join(dist, PLAN));
  let lost = true;
  await page.route(`**/${PLAN}`, (route) => (lost ? route.fulfill({ contentType: 'application/wasm', body: whole.subarray(0, whole.length / 2) }) : route.continue()));
  await open(page, '/');
  await section(page, 'Plan').click();
  await shown(page, '*').getByText(PLANNER_LOST).first().waitFor();
  lost = false;
  await tryAgain(page).click();
  await planWorks(page);
  await says(answer(page), /Routes appear here/);
});

journey('Two navigators on one page share the pieces', {}, async ({ page }) => {
  const asked = pieces(page);
  await open(page, '/embed/two.html', 2);
  for (const id of ['first', 'second']) {
    await page.locator(`#${id}`).getByRole('navigation').getByRole('link', { name: 'Plan', exact: true }).click();
    await page.locator(`#${id}`).getByRole('radio', { name: 'At school or college' }).waitFor();
  }
  assert.deepEqual(asked.toSorted(), [...new Set(asked)].toSorted());
});

journey('A program that stopped and is started afresh brings its own pieces', {}, async ({ page }) => {
  await open(page, '/plan/');
  await page.evaluate(() => {
    const error = Object.assign(new WebAssembly.RuntimeError('unreachable'), { stack: 'at career-navigator_bg.wasm' });
    window.dispatchEvent(new ErrorEvent('error', { error }));
  });
  await tryAgain(page).click();
  await eventually(async () => assert.deepEqual((await told(page)).map(({ name }) => name), ['ready', 'error', 'ready']));
  await planWorks(page);
  await shown(page, 'label').filter({ hasText: 'At school or college' }).click();
  await section(page, 'Vision').or(section(page, 'Sources')).first().click();
  await page.getByRole('heading', { level: 1, name: 'Sources and open questions' }).waitFor();
});
