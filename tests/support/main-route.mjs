// The main journey: from A-levels to clinical psychologist. Written once, done by mouse, by keyboard, narrow, wide, and
// under every policy.
import assert from 'node:assert/strict';
import { eventually, heading, says, takesFocus, textOf } from './journey.mjs';

/** "7 years", "8 to 11 years", "6½ years or more", "At least 9 months": some length of time. */
const TIME = /\b\d+½?( to \d+½?)? (year|month)s?\b/;
/** An amount, or a plain word that says why there is none. */
const MONEY = /£[\d,]+|nothing|no pay|not known|loan|bursary|paid/i;
/** How often one is picked. */
const PICKED = /never|not|once|\d+ times?/i;

/** The cards of the routes. */
export const routeCards = (page) => page.getByRole('listitem').filter({ has: page.getByRole('link', { name: /^See this route/ }) });

/** What a card says of one thing. */
export const cardFact = (page, card, name) =>
  textOf(card.locator('dl > div').filter({ has: page.getByRole('term').filter({ hasText: name }) }).getByRole('definition'));

/**
 * From the start page to one route.
 *
 * @param {import('playwright-core').Page} page with the navigator running, at its start page
 * @param {import('./hands.mjs').Mouse} hands
 * @param {{ between?: (view: string) => Promise<void> }} [options] `between` is called once in each view
 */
export async function mainRoute(page, hands, { between = async () => {} } = {}) {
  // The door for school.
  await page.getByRole('heading', { name: 'Find your way into the psychological professions' }).waitFor();
  await between('start');
  await hands.use(page.getByRole('link', { name: 'I’m at school or college' }));
  await page.getByRole('heading', { name: 'Plan a route' }).waitFor();
  await takesFocus(heading(page), 'the heading of the plan');
  assert.ok(await page.getByRole('radio', { name: 'At school or college' }).isChecked(), 'the door says where one is');
  await between('plan');

  // What one has: A-levels, and the GCSEs come along.
  await hands.take(page.getByRole('combobox', { name: /Add a qualification, a job or experience/ }), 'a lev', /^A-levels/);
  await page.getByRole('button', { name: 'Remove A-levels' }).waitFor();
  await page.getByRole('button', { name: /^Remove .*English and maths/i }).waitFor();

  // Where one would like to get.
  const goal = page.getByRole('combobox', { name: 'Where would you like to get?' });
  await hands.take(goal, 'clinical psy', /^Clinical psychologist/);
  await eventually(async () => assert.equal(await goal.inputValue(), 'Clinical psychologist'));

  // The live answer.
  const answer = page.getByRole('complementary', { name: 'Your answer so far' });
  await says(answer, /\d+ routes fit/);
  const fits = Number((await textOf(answer)).match(/(\d+) routes fit/)[1]);
  assert.ok(fits >= 3, `three routes or more should fit; there are ${fits}`);
  await says(page.getByRole('status').filter({ hasText: 'routes fit' }), new RegExp(`^${fits} routes fit\\.$`));
  await between('plan-answered');

  // The routes.
  await hands.use(page.getByRole('link', { name: new RegExp(`^See the ${fits} routes`) }));
  await page.getByRole('heading', { name: 'Clinical psychologist', exact: true }).waitFor();
  await takesFocus(heading(page), 'the heading of the routes');
  const cards = routeCards(page);
  assert.equal(await cards.count(), 3, 'three cards');
  for (const card of await cards.all()) {
    assert.match(await textOf(card), TIME);
    const fact = (name) => cardFact(page, card, name);
    assert.match(await fact('Living on'), MONEY);
    assert.match(await fact('It costs you'), MONEY);
    assert.match(await fact('Picked from a crowd'), PICKED);
    assert.ok((await card.getByRole('listitem').count()) >= 3, 'each card names its steps');
  }
  await between('routes');

  // One route.
  await hands.use(cards.first().getByRole('link', { name: /^See this route/ }));
  await page.getByRole('heading', { name: 'Year by year' }).waitFor();
  await takesFocus(heading(page), 'the heading of the route');
  const needs = page.getByRole('heading', { name: 'What you need' });
  assert.ok((await needs.count()) >= 3, 'each step says what it needs');
  await page.getByText('You have this').first().waitFor();
  const sources = page.getByRole('heading', { name: 'Sources for this route' });
  await sources.waitFor();
  const section = page.locator('section').filter({ has: sources }).last();
  await eventually(async () =>
    assert.ok((await section.getByRole('link').count()) >= 3, 'the sources should have arrived, each with its link'),
  );
  for (const link of await section.getByRole('link').all()) {
    assert.match(await link.getAttribute('href'), /^https?:\/\//);
  }
  await between('route');
}
