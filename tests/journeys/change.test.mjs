// One change that would open the most: asked for by keyboard, stopped, left, and taken to routes.
import assert from 'node:assert/strict';
import { axe } from '../support/browser.mjs';
import { Keyboard } from '../support/hands.mjs';
import { routeCards } from '../support/main-route.mjs';
import { eventually, heading, journey, notSideways, open, picture, says, shown, takesFocus, textOf } from '../support/journey.mjs';

const SAID = 'have=a-levels,level-2-english-and-maths';
const section = (page) => shown(page, 'section').filter({ has: page.getByRole('heading', { name: 'One change that would open the most' }) });

for (const [width, height] of [[320, 640], [1280, 800]]) {
  journey(
    `A pupil asks which one change would open the most, and looks at a route it opens, by keyboard, ${width} pixels wide`,
    { width, height },
    async ({ page }) => {
      const hands = new Keyboard(page);
      await open(page, `/plan/next/#${SAID}`);
      await hands.use(section(page).getByRole('button', { name: 'Work it out' }));
      await says(page.getByRole('status').filter({ hasText: 'Worked out' }), /^Worked out: one change would open \d+ more jobs?\.$/);
      await takesFocus(section(page).getByRole('button', { name: 'Hide it' }), 'the button, with other words');
      assert.match(await textOf(section(page)), /As things are, \d+ of \d+ jobs have a route\./);
      // The change that opens the most stands first.
      const changes = await section(page).locator('.needs > li b').allInnerTexts();
      const counts = changes.map((words) => Number(words.match(/: (\d+) more jobs?\.$/)[1]));
      assert.deepEqual(counts, counts.toSorted((a, b) => b - a), changes.join(' | '));
      const named = await section(page).locator('.needs > li').first().getByRole('link').count();
      assert.equal(named, Math.min(8, counts[0]));
      await notSideways(page);
      assert.deepEqual(await axe(page), []);
      // In whole lines, and not a letter under another.
      const links = section(page).locator('.needs').getByRole('link');
      for (const link of await links.all()) assert.ok((await link.boundingBox()).height < 100, await textOf(link));
      await picture(page, `change-${width}`);

      // A job that it opens: routes, as if the change were made.
      const link = section(page).locator('.needs > li').first().getByRole('link').first();
      const job = await textOf(link);
      await hands.use(link);
      await eventually(async () => assert.equal(await textOf(heading(page)), job));
      await routeCards(page).first().waitFor();
    },
  );
}

journey('With limits it takes long: the page answers meanwhile, and it can be stopped or left', {}, async ({ page }) => {
  await open(page, '/plan/next/#have=degree-any-subject&age=38&only=paid&floor=30000');
  await section(page).getByRole('button', { name: 'Work it out' }).click();
  await section(page).getByText('Working it out: ').waitFor();
  await section(page).getByRole('button', { name: 'Stop' }).click();
  await section(page).getByRole('button', { name: 'Work it out' }).click();
  await section(page).getByText('Working it out: ').waitFor();
  // Whoever goes on is not kept waiting.
  await page.getByRole('link', { name: 'Change your answers' }).click();
  await eventually(async () => assert.equal(await textOf(heading(page)), 'Plan a route'));
  await page.goBack();
  await section(page).getByRole('button', { name: 'Work it out' }).waitFor();
});

journey('Where no route fits, a link leads to the one change that would open the most', {}, async ({ page }) => {
  await open(page, '/plan/routes/#have=degree-any-subject&age=38&to=psychological-wellbeing-practitioner&floor=30000');
  await page.getByRole('heading', { name: 'No route fits yet' }).waitFor();
  await page.getByRole('link', { name: 'See which one change would open the most' }).click();
  await section(page).getByRole('button', { name: 'Work it out' }).waitFor();
});

journey('A graduate asks which one change would bring the goal nearer, and takes it, by keyboard', { width: 320, height: 640 }, async ({ page }) => {
  const hands = new Keyboard(page);
  await open(page, '/plan/routes/#have=degree-any-subject,level-2-english-and-maths&to=educational-psychologist');
  const sooner = shown(page, 'section').filter({ has: page.getByRole('heading', { name: 'One change that would bring it nearer' }) });
  await hands.use(sooner.getByRole('button', { name: 'Work it out' }));
  await says(page.getByRole('status').filter({ hasText: 'Worked out' }), /^Worked out: (one change|\d+ changes) would bring it nearer\.$/);
  await takesFocus(sooner.getByRole('button', { name: 'Hide it' }), 'the button, with other words');
  const first = sooner.locator('.needs > li').first();
  assert.match(await textOf(first), /^If you had “Psychology degree that gives [^”]+”: 1 year sooner\. The quickest route is then 4 years as planned\. See the routes$/);
  await notSideways(page);
  assert.deepEqual(await axe(page), []);
  await picture(page, 'nearer-320');
  await hands.use(first.getByRole('link', { name: 'See the routes' }));
  await eventually(async () => assert.match(page.url(), /psychology-degree/));
  await routeCards(page).filter({ hasText: '4 years or more' }).first().waitFor();
  // What one might have is what one has now: the question is another, and not asked yet.
  await sooner.getByRole('button', { name: 'Work it out' }).waitFor();
});
