// The main journey, by mouse and by keyboard, on a phone and on a desktop.
import assert from 'node:assert/strict';
import { Keyboard, Mouse } from '../support/hands.mjs';
import { journey, notSideways, open, picture } from '../support/journey.mjs';
import { mainRoute } from '../support/main-route.mjs';

for (const [place, width, height] of [['on a phone', 320, 640], ['on a desktop', 1280, 800]]) {
  for (const Hands of [Mouse, Keyboard]) {
    const { name } = new Hands();
    journey(
      `A pupil with A-levels finds three routes to clinical psychologist and reads one, ${name}, ${place}`,
      { width, height },
      async ({ page, t }) => {
        const hands = new Hands(page);
        await open(page, '/');
        await mainRoute(page, hands, {
          between: async (view) => {
            await notSideways(page);
            if (hands instanceof Mouse) await picture(page, `${view}-${width}`);
          },
        });
        t.diagnostic(hands.summary());
        // Counted, so that a view that grows in the way of people who press Tab is noticed.
        if (hands instanceof Keyboard) assert.ok(hands.presses <= 120, hands.summary());
      },
    );
  }
}
