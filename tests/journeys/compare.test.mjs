// Jobs side by side, and routes side by side: by keyboard, on a phone and on a desktop.
import assert from 'node:assert/strict';
import { axe } from '../support/browser.mjs';
import { Keyboard } from '../support/hands.mjs';
import { eventually, heading, journey, notSideways, open, picture, shown, takesFocus, textOf } from '../support/journey.mjs';

const WELLBEING = [
  'psychological-wellbeing-practitioner',
  'childrens-wellbeing-practitioner',
  'education-mental-health-practitioner',
  'mental-health-and-wellbeing-practitioner',
];
const PLAN = 'have=a-levels,level-2-english-and-maths&now=school&to=clinical-psychologist';

const clean = async (page, view) => assert.deepEqual(await axe(page), [], view);
/** Rows of the table by their headings. */
const row = (page, name) => shown(page, '.cmp tbody tr').filter({ has: page.getByRole('rowheader', { name, exact: true }) });

for (const [width, height] of [[320, 640], [768, 1024], [1280, 800]]) {
  journey(
    `Somebody asks in what the four wellbeing jobs differ, takes one away and adds another, by keyboard, ${width} pixels wide`,
    { width, height },
    async ({ page }) => {
      const hands = new Keyboard(page);
      await open(page, '/compare/');
      await clean(page, 'nothing chosen');
      await picture(page, `compare-nothing-${width}`);
      await hands.use(page.getByRole('link', { name: 'Four wellbeing jobs' }));
      await takesFocus(heading(page), 'the heading');
      assert.equal(await textOf(heading(page)), 'Four wellbeing jobs, and how they differ');
      assert.ok(page.url().endsWith(`/compare/#of=${WELLBEING.join(',')}`), page.url());

      // Each row has a value for each; what is not known says so.
      await row(page, 'Registers and bodies').waitFor();
      for (const each of await shown(page, '.cmp tbody tr').all()) assert.equal(await each.getByRole('cell').count(), 4);
      assert.match(await textOf(row(page, 'Apprenticeship')), /Yes: open now.*None known.*None known.*None known/);
      assert.match(await textOf(row(page, 'Who you help').getByRole('cell').nth(1)), /^(CWP )?Children/);
      assert.equal(await row(page, 'Pay in the first job').count(), 0);
      await page.getByText('Pay in the first job').waitFor();
      // Where there is no room for columns, each value has its name.
      assert.equal((await textOf(row(page, 'Training').getByRole('cell').first())).startsWith('PWP'), width < 720);
      await notSideways(page);
      await clean(page, 'four jobs');
      await picture(page, `compare-${width}`);

      // One away, another in its place.
      await hands.use(page.getByRole('link', { name: /^Take away ?: Mental health and wellbeing/ }));
      await eventually(async () => assert.equal(await textOf(heading(page)), 'Three jobs, and how they differ'));
      await hands.take(page.getByRole('combobox', { name: 'Add a job' }), 'counsel', 'Counsellor');
      await eventually(async () => assert.equal(await textOf(heading(page)), 'Four jobs, and how they differ'));
      assert.match(page.url(), /,counsellor$/);
      await row(page, 'Pay in the first job').waitFor();
      await takesFocus(heading(page), 'the heading');

      // Back, and to a profile.
      await page.goBack();
      await eventually(async () => assert.equal(await textOf(heading(page)), 'Three jobs, and how they differ'));
      await hands.use(shown(page, '.cmp thead').getByRole('link', { name: 'CWP', exact: true }));
      await eventually(async () => assert.match(await textOf(heading(page)), /^Children’s wellbeing practitioner|^Children's wellbeing practitioner/));
      await hands.use(page.getByRole('link', { name: 'Compare with another' }));
      await page.getByText('You have chosen: ').waitFor();
      await page.getByRole('combobox', { name: 'Choose another job' }).waitFor();
      await clean(page, 'one chosen');
    },
  );

  journey(
    `A pupil compares the routes that were found, by keyboard, ${width} pixels wide`,
    { width, height },
    async ({ page }) => {
      const hands = new Keyboard(page);
      await open(page, `/plan/routes/#${PLAN}`);
      const totals = await shown(page, '.route .big').allInnerTexts();
      assert.ok(totals.length > 1);
      await hands.use(page.getByRole('link', { name: 'Compare these routes' }));
      await takesFocus(heading(page), 'the heading');
      assert.match(await textOf(heading(page)), /routes, and how they differ$/);
      assert.match(page.url(), /\/plan\/compare\/#.*&routes=[0-9a-f]{8},[0-9a-f]{8}/);

      // The same words as the cards.
      const times = await row(page, 'Time').getByRole('cell').allInnerTexts();
      times.forEach((time, at) => assert.ok(time.includes(totals[at]), `${time} has ${totals[at]}`));
      assert.ok((await shown(page, 'li.prose').count()) >= totals.length - 1, 'a sentence for each pair');
      await notSideways(page);
      await clean(page, 'routes');
      await picture(page, `compare-routes-${width}`);

      // Two of them as lines.
      if (totals.length > 2) await hands.use(page.getByRole('link', { name: /^Take away/ }).nth(2));
      await eventually(async () => assert.equal(await textOf(heading(page)), 'Two routes, and how they differ'));
      await shown(page, '.mline .fig').waitFor();
      await notSideways(page);
      await clean(page, 'two routes');
      await picture(page, `compare-two-routes-${width}`);
      await page.goBack();
      if (totals.length > 2) await page.goBack();
      await eventually(async () => assert.match(page.url(), /\/plan\/routes\//));
    },
  );
}

journey('A link with a job we do not know leaves it out and says so; routes that are gone give way', {}, async ({ page }) => {
  await open(page, '/compare/#of=counsellor,nobody,art-therapist');
  await page.getByText('We could not use this part of the link: “nobody”.').waitFor();
  await eventually(async () => assert.equal(await textOf(heading(page)), 'Two jobs, and how they differ'));
  await open(page, `/plan/compare/#${PLAN}&routes=0badcafe,deadbeef`);
  await page.getByText('A route in this link is not among the answers any more.').waitFor();
});

journey('Somebody ticks a card and a row of the table and compares the two, by keyboard on a phone', { width: 320, height: 640 }, async ({ page }) => {
  const hands = new Keyboard(page);
  await open(page, `/plan/routes/#${PLAN}`);
  await page.getByText('Looking for ways').waitFor({ state: 'detached' });
  await hands.tick(shown(page, 'li.route').nth(1).getByRole('checkbox', { name: /^Compare/ }));
  const bar = shown(page, '.bottombar');
  assert.match(await textOf(bar), /^1 chosen\. Choose one or two more\.$/);
  await hands.tick(shown(page, 'table.sorts tbody').getByRole('checkbox').last());
  await eventually(async () => assert.match(await textOf(bar), /^2 chosen\./));
  await page.getByRole('status').filter({ hasText: '2 chosen to compare.' }).waitFor({ state: 'attached' });
  await notSideways(page);
  await clean(page, 'two are chosen');
  await hands.use(bar.getByRole('link', { name: 'Compare them' }));
  await eventually(async () => assert.equal(await textOf(heading(page)), 'Two routes, and how they differ'));
  await page.goBack();
  await eventually(async () => assert.equal(await shown(page, 'input:checked').count(), 3, 'a card, its row and the other row'));
});
