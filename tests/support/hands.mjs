// Two ways to use the page. A journey is written once and done by mouse alone and by keyboard alone.
import assert from 'node:assert/strict';
import { eventually, hasFocus } from './journey.mjs';

/** Most presses of Tab from one thing to the next: more is a trap, or a page nobody can walk through. */
const MOST_TABS = 150;

/** The mouse: clicks, and typing into what was clicked. */
export class Mouse {
  name = 'by mouse';
  constructor(page) {
    this.page = page;
  }

  /** Follows a link, or presses a button. */
  async use(locator) {
    await locator.click();
  }

  /** Ticks a box or a circle. */
  async tick(locator) {
    await locator.click();
    assert.ok(await locator.isChecked(), 'a click should tick it');
  }

  /** Writes into a field. */
  async write(locator, text) {
    await locator.click();
    await locator.pressSequentially(text);
  }

  /** Writes into a field with suggestions, and takes the one of this name. */
  async take(field, text, name) {
    await this.write(field, text);
    await this.page.getByRole('option', { name }).first().click();
  }

  summary() {
    return 'mouse only';
  }
}

/** The keyboard: Tab, arrows, Enter, Space, letters. Counts every press. */
export class Keyboard {
  name = 'by keyboard';
  presses = 0;
  letters = 0;
  constructor(page) {
    this.page = page;
  }

  async press(key) {
    this.presses += 1;
    await this.page.keyboard.press(key);
  }

  /** Presses Tab until the element has focus; fails where focus stands still or goes round without meeting it. */
  async reach(locator) {
    await locator.waitFor();
    const start = this.presses;
    let still = 0;
    let last = await this.where();
    while (!(await hasFocus(locator))) {
      assert.ok(this.presses - start < MOST_TABS, `${locator} should be reached by Tab`);
      await this.press('Tab');
      const now = await this.where();
      still = now === last ? still + 1 : 0;
      assert.ok(still < 3, `focus should not be stuck on ${now}`);
      last = now;
    }
    await this.seen();
  }

  /** Where focus is, in words that differ from place to place. */
  where() {
    return this.page.evaluate(() => {
      let at = document.activeElement;
      while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
      const box = at?.getBoundingClientRect();
      return `${at?.localName} ${at?.id} ${at?.textContent?.slice(0, 60)} ${box?.x},${Math.round((box?.y ?? 0) + scrollY)}`;
    });
  }

  /** What has focus should be in the window, with at least a part of it not covered by anything, and be marked. */
  async seen() {
    await eventually(async () => {
      const fault = await this.page.evaluate(() => {
        let root = document;
        while (root.activeElement?.shadowRoot?.activeElement) root = root.activeElement.shadowRoot;
        const at = root.activeElement;
        // A small box or circle is drawn by the label around it.
        const shown = at.closest('label') ?? at;
        const boxes = [...shown.getClientRects()].filter((box) => box.width > 1 && box.height > 1);
        const points = boxes.flatMap((box) =>
          [0.1, 0.5, 0.9].flatMap((x) => [0.1, 0.5, 0.9].map((y) => [box.left + x * box.width, box.top + y * box.height])),
        );
        const hit = points.some(([x, y]) => {
          const top = root.elementFromPoint(x, y);
          return top && (shown.contains(top) || top.contains(shown));
        });
        return hit ? '' : `“${shown.textContent.trim().slice(0, 60)}” ${at.localName} has focus but cannot be seen`;
      });
      assert.equal(fault, '');
    });
  }

  async use(locator) {
    await this.reach(locator);
    await this.press('Enter');
  }

  async tick(locator) {
    await this.reach(locator);
    await this.press('Space');
    assert.ok(await locator.isChecked(), 'Space should tick it');
  }

  async write(locator, text) {
    await this.reach(locator);
    this.letters += text.length;
    await this.page.keyboard.type(text);
  }

  async take(field, text, name) {
    await this.write(field, text);
    const option = this.page.getByRole('option', { name }).first();
    await option.waitFor();
    const most = await this.page.locator('[role=option]').count();
    for (let at = 0; at < most; at += 1) {
      await this.press('ArrowDown');
      if ((await option.getAttribute('aria-selected')) === 'true') {
        await this.press('Enter');
        return;
      }
    }
    assert.fail(`${name} should be reached by the down arrow`);
  }

  summary() {
    return `${this.presses} key presses and ${this.letters} letters`;
  }
}
