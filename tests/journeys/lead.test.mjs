// The Vision and leading: from what the Vision asks for to the jobs, and how far one can go.
import assert from 'node:assert/strict';
import { eventually, journey, notSideways, open, picture, shown, textOf } from '../support/journey.mjs';

const heading = (page) => page.getByRole('heading', { level: 1 });

journey('Someone goes from perinatal care in the Vision to the jobs that work there', {}, async ({ page }) => {
  await open(page, '/');
  await page.getByRole('link', { name: 'The Vision for England' }).click();
  await page.getByRole('heading', { level: 1, name: /^The Vision/ }).waitFor();
  await page.getByRole('link', { name: 'Perinatal mental healthcare' }).click();
  await page.getByRole('heading', { level: 1, name: 'Explore the family' }).waitFor();
  assert.match(page.url(), /area=vision-5-1$/);
  await eventually(async () => assert.match(await textOf(shown(page, '.live').first()), /^3 professions match your filters$/));
  await page.getByRole('link', { name: /^Child and adolescent psychotherapist/ }).first().waitFor();
  await page.getByRole('button', { name: /^Take off: Perinatal/ }).click();
  await eventually(async () => assert.doesNotMatch(page.url(), /area=/));
});

journey('An area that only jobs bear on shows those jobs', {}, async ({ page }) => {
  await open(page, '/explore/#area=vision-5-21');
  await page.getByRole('heading', { name: 'Single jobs that match' }).waitFor();
  assert.ok((await shown(page, 'ul.list.plain li').count()) >= 2);
});

for (const width of [320, 768, 1280]) {
  journey(`Leading shows seven levels and where nobody has published a way in, ${width} pixels wide`, { width }, async ({ page }) => {
    await open(page, '/leading/');
    await page.getByRole('heading', { name: 'How far the published steps go' }).waitFor();
    assert.equal(await shown(page, '.climb > li').count(), 7);
    const states = await shown(page, '.state').allInnerTexts();
    assert.ok(states.includes('No published route'), states.join());
    assert.ok(states.includes('Paused: no new starts just now'), states.join());
    await notSideways(page);
    await picture(page, `leading-${width}`);
    await shown(page, '.reaches').getByRole('link', { name: 'Clinical psychologist', exact: true }).click();
    await page.getByRole('heading', { level: 1, name: 'Clinical psychologist' }).waitFor();
    await page.getByRole('heading', { level: 2, name: 'Leading', exact: true }).waitFor();
  });
}

journey('A plan made with older facts says so in one sentence, and its link has the new version', {}, async ({ page }) => {
  await open(page, '/plan/#have=a-levels&now=school&v=2024-05-01.12345678');
  await page.getByText(/^This link was made with facts of 1 May 2024, and these are of /).waitFor();
  await page.getByRole('radio', { name: 'In a job' }).check();
  await eventually(async () => assert.match(page.url(), /now=job.*&v=20\d\d-\d\d-\d\d\.[0-9a-f]{8}$/));
  assert.doesNotMatch(page.url(), /2024-05-01/);
});

journey('The bar has seven sections and each leads to its view', {}, async ({ page }) => {
  await open(page, '/');
  const bar = page.getByRole('navigation', { name: 'Navigator' });
  assert.deepEqual(await bar.getByRole('link').allInnerTexts(), ['Start', 'Explore', 'Plan', 'What next', 'Compare', 'Lead', 'Sources']);
  await bar.getByRole('link', { name: 'Lead' }).click();
  await heading(page).filter({ hasText: 'How far can you lead?' }).waitFor();
  assert.equal(await bar.getByRole('link', { name: 'Lead' }).getAttribute('aria-current'), 'page');
});
