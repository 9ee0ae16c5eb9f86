// The Vision and leading: from what the Vision asks for to the jobs, and how far one can go.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually, journey, notSideways, open, picture, shown, textOf } from '../support/journey.mjs';
import { dist } from '../support/server.mjs';

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

/** The facts of this build under another version's name: the same, but for a checksum that fits it. */
async function underTheName(hash) {
  const file = await readFile(join(dist, 'data/catalogue.bin'));
  const own = file.readUInt32LE(6).toString(16).padStart(8, '0');
  const payload = Buffer.from(file.subarray(22).toString('latin1').replace(own, hash), 'latin1');
  let sum = 0xcbf29ce484222325n;
  for (const byte of payload) sum = ((sum ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  file.writeUInt32LE(Number.parseInt(hash, 16), 6);
  file.writeBigUInt64LE(sum, 14);
  return Buffer.concat([file.subarray(0, 22), payload]);
}

const OLD = 'have=psychology-degree-2-1&to=clinical-psychologist&v=2024-05-01.12345678';
const SINCE = 'What has changed since this link was made';

journey('The routes of a link made with facts that the site keeps say what has changed since, until the plan is another', {}, async ({ page }) => {
  const body = await underTheName('12345678');
  await page.route('**/data/versions/12345678.bin', (route) => route.fulfill({ contentType: 'application/octet-stream', body }));
  await open(page, `/plan/routes/#${OLD}`);
  await page.getByRole('heading', { level: 2, name: SINCE }).waitFor();
  await page.getByText('No step of its routes has changed.').waitFor();
  // A route of the same plan says so as well.
  await shown(page, '.route').first().getByRole('link', { name: /^See this route/ }).click();
  await page.getByText('No step of its routes has changed.').waitFor();
  await page.goBack();
  await page.getByRole('link', { name: 'Change your answers' }).click();
  await page.getByRole('checkbox', { name: 'No full-time university' }).check();
  await page.getByRole('link', { name: /^See the/ }).first().click();
  await heading(page).filter({ hasText: 'Clinical psychologist' }).waitFor();
  assert.equal(await page.getByRole('heading', { name: SINCE }).count(), 0);
});

const gone = {
  console: [/^error: Failed to load resource: the server responded with a status of 404/],
  failures: [/\/12345678\.bin 404$/],
};
journey('A link made with facts that the site has not kept says that they were others, and its routes are there', { noise: gone }, async ({ page }) => {
  await open(page, `/plan/routes/#${OLD}`);
  await page.getByText(/^This link was made with facts of 1 May 2024/).waitFor();
  await shown(page, '.route').first().waitFor();
  await eventually(async () => assert.equal(await page.getByRole('heading', { name: SINCE }).count(), 0));
});

journey('The bar has seven sections and each leads to its view', {}, async ({ page }) => {
  await open(page, '/');
  const bar = page.getByRole('navigation', { name: 'Navigator' });
  assert.deepEqual(await bar.getByRole('link').allInnerTexts(), ['Start', 'Explore', 'Plan', 'What next', 'Compare', 'Lead', 'Sources']);
  await bar.getByRole('link', { name: 'Lead' }).click();
  await heading(page).filter({ hasText: 'How far can you lead?' }).waitFor();
  assert.equal(await bar.getByRole('link', { name: 'Lead' }).getAttribute('aria-current'), 'page');
});
