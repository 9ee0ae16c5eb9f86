// What next: from the plan's answers to every step from there, and on to routes.
import assert from 'node:assert/strict';
import { Keyboard, Mouse } from '../support/hands.mjs';
import { eventually, journey, notSideways, open, picture, shown, textOf } from '../support/journey.mjs';

const PWP = 'qualified-psychological-wellbeing-practitioner';
const SAID = `have=degree-any-subject,level-2-english-and-maths&worked=${PWP}:48&now=job&role=${PWP}`;
const heading = (page, name) => page.getByRole('heading', { level: 1, name });

for (const [width, Hands] of [[320, Mouse], [768, Mouse], [1280, Keyboard]]) {
  const hands = new Hands();
  journey(
    `A psychological wellbeing practitioner of four years sees what they can do next besides CBT, ${hands.name}, ${width} pixels wide`,
    { width },
    async ({ page }) => {
      const hand = new Hands(page);
      await open(page, `/plan/#${SAID}`);
      await hand.use(page.getByRole('link', { name: 'See what you can do next' }));
      await heading(page, 'What next?').waitFor();
      assert.match(new URL(page.url()).pathname, /\/plan\/next\/$/);
      assert.match(page.url(), new RegExp(`role=${PWP}`));
      await page.getByText('Psychological wellbeing practitioner (PWP), 4 years').waitFor();

      // Each direction is there, and the counts are of what is shown.
      for (const name of ['Up', 'Sideways', 'Train for another profession', 'Specialise', 'Supervise and teach', 'Research', 'Lead']) {
        await page.getByRole('heading', { level: 2, name, exact: true }).waitFor();
      }
      await eventually(async () => assert.equal(await page.getByText(/^Fetching/).count(), 0));
      // Six of a direction are shown at once, the others are a button away: all are counted.
      const cards = await page.locator('.rolecard .state').allTextContents();
      assert.ok((await shown(page, '.rolecard .state').count()) <= 7 * 6);
      const open_ = cards.filter((text) => text.startsWith('Open now')).length;
      const may = cards.filter((text) => text.startsWith('May be open')).length;
      const nearly = cards.filter((text) => text.startsWith('Nearly: ')).length;
      assert.ok(open_ >= 2 && may >= 2 && nearly >= 2, cards.join('; '));
      assert.equal(open_ + may + nearly, cards.length);
      assert.match(await textOf(shown(page, '.lead').first()), new RegExp(` ${open_} are open now, ${may} more may be, and ${nearly} are nearly open\\.$`));

      // Open, with pay and its year; nearly open, with what is missing and what gives it; a source for each.
      const card = (name) => shown(page, '.rolecard').filter({ has: page.getByRole('heading', { name }) });
      assert.match(await textOf(card(/^Mental health nursing course, two years for graduates$/).first()), /Open now.*£[\d,]+ a year \(bands 5 to 6, 20\d\d\/\d\d\)/);
      const missing = shown(page, '.rolecard').filter({ hasText: 'Nearly: ' }).filter({ hasText: 'Not yet.' }).first();
      assert.match(await missing.textContent(), /Not yet\..*(open now gives? |if you go on as you are)/);
      assert.equal(await shown(page, '.rolecard').filter({ hasText: 'No source on file.' }).count(), 0);

      // Closed, with a reason, behind a button of its own.
      const closed = page.getByRole('heading', { level: 2, name: 'Specialise' }).locator('xpath=..').locator('details', { hasText: /^Closed for now/ });
      await hand.use(closed.locator('summary'));
      const reasons = await closed.locator('li').allInnerTexts();
      assert.ok(reasons.length > 0);
      for (const reason of reasons) assert.match(reason, /(Missing: \S|First become \S|Paused: )/);
      // Steps that nobody has published stay out unless they are asked for.
      assert.equal(await page.getByText('Nobody has published this step.').count(), 0);
      await notSideways(page);
      await picture(page, `next-${width}`);

      // A card leads to routes to its job, for the same person.
      await hand.use(card(/^Mental health nursing course, two years for graduates$/).first().getByRole('link', { name: /^See routes to / }));
      await heading(page, /mental health nurse/i).waitFor();
      assert.match(new URL(page.url()).pathname, /\/plan\/routes\/$/);
      assert.match(page.url(), new RegExp(`role=${PWP}.*to=`));
    },
  );
}

journey('Somebody who has said nothing is told what to do, and led to the plan', {}, async ({ page }) => {
  await open(page, '/plan/next/');
  await heading(page, 'What next?').waitFor();
  await page.getByRole('link', { name: 'Say what you have and do' }).click();
  await heading(page, 'Plan a route').waitFor();
  assert.equal(await page.getByRole('link', { name: 'See what you can do next' }).count(), 0);
});

journey('Steps that nobody has published are shown to those who ask', {}, async ({ page }) => {
  await open(page, `/plan/next/#${SAID}`);
  await page.getByRole('link', { name: 'Show them too' }).click();
  // It may be among those behind a button.
  await page.getByText('Nobody has published this step.').first().waitFor({ state: 'attached' });
  assert.match(page.url(), /only=unpublished/);
});
