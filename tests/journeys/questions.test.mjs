// Questions that people bring, each from the start page to a sheet of paper, by keyboard alone on a narrow screen.
import assert from 'node:assert/strict';
import { Keyboard } from '../support/hands.mjs';
import { cardFact, routeCards } from '../support/main-route.mjs';
import { eventually, heading, journey, notSideways, open, paper, shown, textOf } from '../support/journey.mjs';

const NARROW = { width: 320 };
const have = (page) => page.getByRole('combobox', { name: /Add a qualification, a job or experience/ });
const goal = (page) => page.getByRole('combobox', { name: 'Where would you like to get?' });
const answer = (page) => page.getByRole('complementary', { name: 'Your answer so far' });

/** Through a door of the start page to the plan. */
async function door(page, hands, name) {
  await open(page, '/');
  await hands.use(page.getByRole('link', { name }));
  await page.getByRole('heading', { name: 'Plan a route' }).waitFor();
}

/** From the plan to its routes. */
async function routes(page, hands) {
  await hands.use(answer(page).getByRole('link', { name: /^See the (\d+ )?routes?/ }));
  await routeCards(page).first().waitFor();
  await eventually(async () => assert.equal(await page.getByText('Looking for ways through other professions').count(), 0));
  await notSideways(page);
}

journey('“I have A-levels and cannot afford fees: which is the fastest paid route to be a therapist?”', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I’m at school or college');
  await hands.take(have(page), 'a lev', /^A-levels/);
  await hands.take(goal(page), 'any job that gives therapy', /^Any job that gives therapy(?! to)/);
  await hands.tick(page.getByRole('checkbox', { name: 'I am paid all the way' }));
  await routes(page, hands);
  assert.match(page.url(), /only=paid/);
  for (const card of await routeCards(page).all()) {
    // Which job it is, a time, what one lives on, and never a stretch without pay.
    assert.match(await textOf(card), /\d+½? (year|month)s?/);
    const living = await cardFact(page, card, 'Living on');
    assert.ok(living && !/no pay|loan/i.test(living), living);
  }
  assert.ok((await routeCards(page).count()) >= 2, 'a therapist is more than one job');
  const sheet = await paper(page, 'question-1');
  assert.ok(sheet.pages <= 2, `${sheet.pages} pages`);
  for (const words of ['Any job that gives therapy', 'I am paid all the way', 'Left out, and why', 'This page again']) {
    assert.ok(sheet.has(words), `“${words}” on paper`);
  }
});

journey('“I’m 38 and can never earn under £30,000”: the limit that stops it, and by how much', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I have a degree');
  await page.getByRole('button', { name: /^Remove degree in any subject/i }).waitFor();
  await hands.take(goal(page), 'psychological wellb', /^Psychological wellbeing practitioner/);
  await hands.write(page.getByRole('textbox', { name: /Never less than, a year/ }), '30000');
  await hands.press('Tab');
  await answer(page).getByText('No route fits yet').waitFor();
  await answer(page).getByText('“Never less than £30,000 a year”.').waitFor();
  const nearest = answer(page).getByRole('link', { name: /^Never less than £[\d,]+ a year: £[\d,]+ less$/ });
  const [, floor, short] = (await textOf(nearest)).match(/than £([\d,]+) a year: £([\d,]+) less/).map((text) => Number(text.replaceAll(',', '')));
  assert.equal(floor + short, 30_000);
  // Taken, it opens routes; each year of them pays that or more.
  await hands.use(nearest);
  await answer(page).getByText(/routes? fits?/).first().waitFor();
  await routes(page, hands);
  const sheet = await paper(page, 'question-2');
  assert.ok(sheet.pages <= 2, `${sheet.pages} pages`);
  assert.ok(sheet.has(`Never less than £${floor.toLocaleString('en-GB')} a year`));
});

journey('“I work in an office and can’t live on less: can I become a counsellor?”', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I’m at school or college');
  await hands.take(have(page), 'a lev', /^A-levels/);
  await hands.take(goal(page), 'counsellor', /^Counsellor/);
  await hands.write(page.getByRole('textbox', { name: /Never less than, a year/ }), '27000');
  await hands.press('Tab');
  const years = async () => Number((await textOf(answer(page))).match(/: (\d+) (to \d+ )?years/)?.[1]);
  await eventually(async () => assert.ok((await years()) > 3));
  // The job that one has is kept beside evening courses.
  await hands.reach(page.getByRole('radio', { name: 'At school or college' }));
  await hands.press('ArrowDown');
  await hands.write(page.getByRole('textbox', { name: /Another job: what it pays a year/ }), '28000');
  await hands.press('Tab');
  await eventually(async () => assert.equal(await years(), 3));
  await routes(page, hands);
  assert.match(page.url(), /own-job=28000/);
  assert.equal(await cardFact(page, routeCards(page).first(), 'Living on'), '£28,000 a year in your own job');
  const sheet = await paper(page, 'question-own-job');
  assert.ok(sheet.pages <= 2, `${sheet.pages} pages`);
  assert.ok(sheet.has('Your own job, £28,000 a year'));
});

journey('“PWP for four years: what next besides CBT?”', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I’m already in a psychological profession');
  await hands.take(have(page), 'pwp', /^Psychological wellbeing practitioner \(PWP\)\s*Work you have done/);
  await hands.reach(page.getByRole('combobox', { name: 'How long you worked as: Psychological wellbeing practitioner (PWP)' }));
  await page.keyboard.type('4 years');
  await hands.use(page.getByRole('link', { name: 'See what you can do next' }).first());
  await page.getByRole('heading', { level: 1, name: 'What next?' }).waitFor();
  for (const name of ['Up', 'Sideways', 'Train for another profession', 'Specialise', 'Supervise and teach', 'Research', 'Lead']) {
    await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
  }
  await eventually(async () => assert.equal(await page.getByText(/^Fetching/).count(), 0));
  await notSideways(page);
  const sheet = await paper(page, 'question-3');
  for (const words of ['What next?', 'May be open', 'Closed for now', 'Supervise and teach']) {
    assert.ok(sheet.has(words), `“${words}” on paper`);
  }
});

journey('“Mental health nurse to family therapist?”', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I work in health or care');
  await hands.take(have(page), 'mental health nurse', /mental health nurse/i);
  await hands.take(goal(page), 'family', /^Family and systemic psychotherapist/);
  await routes(page, hands);
  await hands.use(routeCards(page).first().getByRole('link', { name: /^See this route/ }));
  await page.getByRole('heading', { name: 'Your money line' }).waitFor();
  // What the profession counts for, what is left, pay, and how sure it is.
  await page.getByText('You have this').first().waitFor();
  const weakest = page.getByRole('term').filter({ hasText: 'Weakest link' });
  await weakest.waitFor();
  const sources = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Sources for this route' }) }).last();
  await eventually(async () => assert.ok((await sources.getByRole('link').count()) >= 3));
  await notSideways(page);
  // Drawings beside words are no larger than the words.
  for (const drawing of await shown(page, '.actions svg').all()) assert.ok((await drawing.boundingBox()).height <= 24);
  const steps = await shown(page, 'ol.tl > li').getByRole('heading', { level: 3 }).allInnerTexts();
  const sheet = await paper(page, 'question-7');
  for (const words of [...steps, 'Your money line', 'Weakest link']) assert.ok(sheet.has(words), `“${words}” on paper`);
});

journey('“Twenty minutes, a Year 12 pupil, unsure”: contrasting routes on one sheet, with the link', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I’m at school or college');
  await hands.take(goal(page), 'any job that gives therapy', /^Any job that gives therapy(?! to)/);
  await hands.take(have(page), 'a lev', /^A-levels/);
  await routes(page, hands);
  assert.ok((await routeCards(page).count()) >= 2, 'routes that differ');
  const titles = await routeCards(page).getByRole('heading').allInnerTexts();
  const sheet = await paper(page, 'question-12');
  assert.ok(sheet.pages <= 2, `${sheet.pages} pages`);
  for (const words of [...titles, 'This page again', 'Left out, and why']) assert.ok(sheet.has(words), `“${words}” on paper`);
});

journey('A word that fits one choice is taken by Enter; a word that is no choice is said to be none', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await open(page, '/plan/');
  await hands.write(goal(page), 'psychological');
  assert.ok((await page.locator('[role=option]').count()) > 1);
  await hands.press('Enter');
  assert.equal(await goal(page).getAttribute('aria-invalid'), null, 'not while it is being typed');
  await hands.press('Tab');
  await eventually(async () => assert.equal(await goal(page).getAttribute('aria-invalid'), 'true'));
  const said = await goal(page).getAttribute('aria-describedby');
  assert.equal(await textOf(shown(page, `#${said}`)), 'Error: Choose one from the list');
  await notSideways(page);

  await goal(page).fill('');
  assert.equal(await goal(page).getAttribute('aria-invalid'), null);
  await hands.write(goal(page), 'mhwp');
  await eventually(async () => assert.equal(await page.locator('[role=option]').count(), 1));
  await hands.press('Enter');
  await eventually(async () => assert.match(page.url(), /to=mental-health-and-wellbeing-practitioner/));
  await hands.press('Tab');
  assert.equal(await goal(page).getAttribute('aria-invalid'), null);
});

journey('Somebody says their job once, their region and, where it matters, their age', NARROW, async ({ page }) => {
  const hands = new Keyboard(page);
  await door(page, hands, 'I work in health or care');
  await hands.take(have(page), 'healthcare assistant', /^Healthcare assistant or support worker in mental/);
  await page.getByText('1 year is our guess').waitFor();
  await hands.use(page.getByRole('link', { name: 'healthcare assistant or support worker in mental health' }));
  await eventually(async () => assert.match(page.url(), /role=healthcare-support-worker-mental-health/));
  const years = page.getByRole('combobox', { name: 'How long have you done it?' });
  assert.equal(await years.inputValue(), '12');
  await hands.reach(page.getByRole('combobox', { name: 'Stay in one region' }));
  await page.keyboard.type('London');
  await eventually(async () => assert.match(page.url(), /region=london/));
  const age = page.getByRole('textbox', { name: 'Your age (you can leave this out)' });
  await hands.write(age, 'young');
  await hands.press('Tab');
  await page.getByText('Enter your age in years, like 19').waitFor();
  await age.fill('18');
  await hands.press('Tab');
  await eventually(async () => assert.match(page.url(), /age=18/));
  await notSideways(page);
  await hands.take(have(page), 'a-levels', /^A-levels/);
  await age.fill('');
  await hands.press('Tab');
  await eventually(async () => assert.equal(await age.count(), 0, 'nothing turns on it any more'));
});
