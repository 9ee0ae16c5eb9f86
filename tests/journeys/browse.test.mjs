// Looking around: search, filters, one profession, and from there to a plan.
import assert from 'node:assert/strict';
import { Keyboard, Mouse } from '../support/hands.mjs';
import { eventually, heading, journey, notSideways, open, picture, says, shown, takesFocus, textOf } from '../support/journey.mjs';

const search = (page) => page.getByRole('searchbox', { name: 'Search jobs' });
/** The sentence that counts what was found. */
const count = (page) => shown(page, 'p.live');
const titles = (page) => shown(page, '.rolecard').getByRole('heading').allInnerTexts();

journey('Someone searches for "anxiety" and finds the jobs that treat it', {}, async ({ page }) => {
  await open(page, '/explore/');
  await says(count(page), /^\d+ professions$/);
  const all = Number.parseInt(await textOf(count(page)), 10);
  await search(page).fill('anxiety');
  await says(count(page), /match(es)? “anxiety”/);
  const found = Number.parseInt(await textOf(count(page)), 10);
  assert.ok(found >= 1 && found < all, `${found} of ${all} professions match`);
  assert.ok((await titles(page)).some((title) => /wellbeing practitioner|cognitive behavioural/i.test(title)), (await titles(page)).join('; '));
  // What was typed is in the address, and nowhere else.
  await eventually(async () => assert.equal(new URL(page.url()).hash, '#q=anxiety'));
});

journey('Someone who types "psycholgist" still finds the psychologists', {}, async ({ page }) => {
  await open(page, '/explore/');
  await search(page).fill('psycholgist');
  await says(count(page), /\d+ professions match/);
  const found = await titles(page);
  assert.ok(found.filter((title) => /psychologist/i.test(title)).length >= 3, found.join('; '));
});

journey('Someone starts a search on the start page and goes on in the explorer', {}, async ({ page }) => {
  await open(page, '/');
  await search(page).fill('anxiety');
  await search(page).press('Enter');
  await page.getByRole('heading', { name: 'Explore the family' }).waitFor();
  assert.equal(await search(page).inputValue(), 'anxiety');
  await says(count(page), /“anxiety”/);
});

journey('A letter typed puts a few cards a frame in their places, and cards that stay are the same ones', {}, async ({ page }) => {
  await open(page, '/explore/');
  const cards = shown(page, '.rolecard');
  // Changes of one drawing are told together.
  await shown(page, '.groups').evaluate((groups) => {
    window.__put = [];
    for (const card of groups.querySelectorAll('.rolecard')) card.there = true;
    new MutationObserver((changes) => {
      window.__put.push(changes.flatMap(({ addedNodes }) => [...addedNodes]).filter((node) => node.matches?.('.rolecard')).length);
    }).observe(groups, { childList: true, subtree: true });
  });
  const all = await titles(page);
  // Lines that stand for several have cards and are not counted.
  const lines = cards.filter({ hasText: 'This line stands for: ' });
  const settles = (words) => eventually(async () => {
    await says(count(page), words);
    assert.equal((await cards.count()) - (await lines.count()), Number.parseInt(await textOf(count(page)), 10));
  });
  for (const [letters, words] of [['c', /“c”/], ['o', /“co”/], ['u', /“cou”/]]) {
    await search(page).press(letters);
    await settles(words);
  }
  assert.match((await titles(page))[0], /counsell/i, 'the best match first');
  const kept = await cards.evaluateAll((these) => these.filter((card) => card.there).length);
  assert.equal(kept, await cards.count(), 'each was there before');
  await search(page).fill('');
  await settles(/^\d+ professions$/);
  await eventually(async () => assert.deepEqual(await titles(page), all));
  const put = await page.evaluate(() => window.__put);
  assert.ok(put.some((cards) => cards > 0) && Math.max(...put) <= 8, `cards put in a place, drawing by drawing: ${put}`);
});

journey('The search counts its results aloud once typing has paused, and not while it goes on', {}, async ({ page }) => {
  await open(page, '/explore/');
  const status = shown(page, '[aria-live=polite]');
  assert.equal((await status.textContent()).trim(), '', 'nothing is said at the start');
  await status.evaluate((element) => {
    window.__said = [];
    new MutationObserver(() => window.__said.push(element.textContent)).observe(element, { childList: true, characterData: true, subtree: true });
  });
  await search(page).pressSequentially('counsellor');
  await eventually(async () => assert.match((await page.evaluate(() => window.__said)).at(-1) ?? '', /“counsellor”/));
  const said = await page.evaluate(() => window.__said);
  assert.ok(said.length <= 2, `ten letters, said: ${said.join(' | ')}`);
});

for (const [place, width] of [['on a phone', 320], ['on a desktop', 1280]]) {
  journey(`Someone filters, takes filters off one by one and all at once, ${place}`, { width }, async ({ page }) => {
    await open(page, '/explore/');
    const opener = page.getByRole('button', { name: /^Filters/ });
    const children = page.getByRole('checkbox', { name: 'Children and young people' });
    if (width < 1000) {
      assert.equal(await children.isVisible(), false, 'on a phone the filters wait behind a button');
      await opener.click();
      assert.equal(await opener.getAttribute('aria-expanded'), 'true');
    } else {
      assert.equal(await opener.isVisible(), false, 'on a desktop the filters stand beside the list');
    }
    const all = Number.parseInt(await textOf(count(page)), 10);
    await children.check();
    await says(count(page), /match your filters/);
    const some = Number.parseInt(await textOf(count(page)), 10);
    assert.ok(some < all, `${some} of ${all}`);
    await page.getByRole('checkbox', { name: 'Paid while you train' }).check();
    await eventually(async () => assert.ok(Number.parseInt(await textOf(count(page)), 10) < some));
    await eventually(async () => assert.match(new URL(page.url()).hash, /with=children.*paid=yes/));
    await notSideways(page);
    await picture(page, `explore-filtered-${width}`);

    await page.getByRole('button', { name: 'Take off: Paid while you train' }).click();
    await eventually(async () => assert.equal(Number.parseInt(await textOf(count(page)), 10), some));
    assert.equal(await page.getByRole('checkbox', { name: 'Paid while you train' }).isChecked(), false, 'the box follows the chip');
    await page.getByRole('button', { name: 'Clear all' }).click();
    await eventually(async () => assert.equal(Number.parseInt(await textOf(count(page)), 10), all));
    assert.equal(await page.getByRole('button', { name: /^Take off/ }).count(), 0);
    await eventually(async () => assert.equal(new URL(page.url()).hash, ''));
  });
}

journey('Taking a filter off leaves a keyboard user where they can go on', {}, async ({ page }) => {
  await open(page, '/explore/#with=children&paid=yes');
  const keys = new Keyboard(page);
  await keys.use(page.getByRole('button', { name: 'Take off: Paid while you train' }));
  await eventually(async () => assert.equal(await page.getByRole('button', { name: 'Take off: Paid while you train' }).count(), 0));
  const at = await page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.localName ?? 'nothing');
  assert.notEqual(at, 'nothing', 'focus should move to a neighbour, not be lost');
});

journey('Someone who asks for too much is told what to take off', {}, async ({ page }) => {
  await open(page, '/explore/');
  await search(page).fill('zzzzzz');
  await page.getByRole('heading', { name: 'No job matches' }).waitFor();
  await says(count(page), /^No profession matches “zzzzzz”/);
  await page.getByRole('button', { name: 'Without “zzzzzz”' }).click();
  await says(count(page), /^\d+ professions$/);
  assert.equal(await search(page).inputValue(), '');
});

journey('Someone looks at the list instead of the cards', {}, async ({ page }) => {
  await open(page, '/explore/');
  const cards = (await titles(page)).length;
  await page.getByRole('button', { name: 'List', exact: true }).click();
  const list = shown(page, 'ul.list').first();
  await list.waitFor();
  assert.equal(await shown(page, '.rolecard').count(), 0);
  assert.equal(await list.locator('> li').count(), cards, 'the list has all that the cards had');
  assert.equal(await page.getByRole('button', { name: 'List', exact: true }).getAttribute('aria-pressed'), 'true');
});

for (const Hands of [Mouse, Keyboard]) {
  const { name } = new Hands();
  journey(`Someone opens a profession and starts a plan from it, ${name}`, {}, async ({ page, t }) => {
    const hands = new Hands(page);
    await open(page, '/explore/');
    await hands.write(search(page), 'wellbeing');
    await hands.use(page.getByRole('link', { name: /^Psychological wellbeing practitioner/ }).first());
    await page.getByRole('heading', { level: 1, name: 'Psychological wellbeing practitioner' }).waitFor();
    await takesFocus(heading(page), 'the heading of the profession');
    for (const part of ['A week', 'Ways in, by where you start', 'Pay and ladder', 'Every step', 'Rules and titles', 'Sources']) {
      await page.getByRole('heading', { level: 2, name: part, exact: true }).waitFor();
    }
    await picture(page, 'profile-1280');
    await hands.use(page.getByRole('link', { name: 'See routes to this job' }));
    await page.getByRole('heading', { name: 'Plan a route' }).waitFor();
    assert.equal(
      await page.getByRole('combobox', { name: 'Where would you like to get?' }).inputValue(),
      'Psychological wellbeing practitioner (PWP)',
    );
    await says(page.getByRole('complementary', { name: 'Your answer so far' }), /routes? fits?|No route fits yet/);
    t.diagnostic(hands.summary());
  });
}

journey('A line of the family picture that stands for several jobs leads to each of them', {}, async ({ page }) => {
  await open(page, '/explore/');
  const card = shown(page, '.rolecard').filter({ hasText: 'This line stands for' }).first();
  const member = card.locator('.meta-of').getByRole('link').first();
  const name = await textOf(member);
  await member.click();
  await page.getByRole('heading', { level: 1, name: new RegExp(`^${name}$`, 'i') }).waitFor();
});
