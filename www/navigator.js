/**
 * `<career-navigator>`: shows what the host put inside it until the WebAssembly has drawn, and for good if it can't.
 * Loads nothing until the element nears the screen. No dependencies, no inline style, no HTML made from text.
 *
 * The WebAssembly's glue exports `mount(container, config)`, which resolves, once it has drawn, to
 * `{ unmount(), attribute(name, value) }`.
 * @typedef {{ data: Uint8Array, base: string, home: string, view: string, links: 'none'|'fragment'|'page',
 *   heading: number, embedded: boolean, piece: (name: string) => Promise, crashed: (message: string) => void }} Config
 *   `base`: folder of the data, ends with `/`. `piece`: puts a piece of the program beside the rest. `crashed`: to be
 *   called once by the panic hook.
 * @fires career-navigator-ready the widget has drawn
 * @fires career-navigator-error `detail: { cause, message }`; causes are the keys of SAY
 */
const SAY = {
  'no-webassembly': 'The navigator can’t run in this browser.',
  'old-browser': 'The navigator can’t run in this browser.',
  'blocked-by-policy': 'This page’s security settings stop the navigator.',
  network: 'Part of the navigator did not arrive.',
  'bad-file': 'A file of the navigator is damaged.',
  crashed: 'The navigator stopped because of a fault.',
};
/** Values an attribute may have, the default first. */
const KNOWN = { links: ['none', 'fragment', 'page'], 'heading-level': ['2', '1', '3', '4'], embedded: ['', 'true', 'false'], loading: ['lazy', 'eager'] };
/** Warnings given: each once on a page. */
const told = new Set();
const NAMES = ['view', 'src', 'home', ...Object.keys(KNOWN)];

const at = (path) => new URL(path, import.meta.url).href;
const fault = (cause, message) => Object.assign(new Error(message), { name: cause });

/** Makes a thing once and keeps it; a failure is forgotten, so that the next call tries again. */
const kept = new Map();
const keep = (key, make) => {
  if (!kept.has(key)) kept.set(key, make().catch((error) => { kept.delete(key); throw error; }));
  return kept.get(key);
};

/** A file, or a fault that names it. */
const get = async (url) => {
  const response = await fetch(url).catch((error) => { throw fault('network', `${url}: ${error.message}`); });
  if (!response.ok) throw fault('network', `${url}: ${response.status}`);
  return response;
};

/** The stylesheet: one for all elements on the page. */
const styles = () => keep('css', async () => {
  if (!self.CSSStyleSheet?.prototype.replaceSync) throw fault('old-browser', 'styles can’t be adopted');
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(await (await get(at('navigator.css'))).text());
  return sheet;
});

/** Compiled WebAssembly; from bytes where the server names another type for it. */
const compiled = (file) => keep(file, async () => {
  if (!self.WebAssembly) throw fault('no-webassembly', 'no WebAssembly');
  const response = await get(at(`career-navigator_${file}.wasm`));
  return response.headers.get('content-type')?.startsWith('application/wasm') && WebAssembly.compileStreaming
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
});

/** The running program, shared by all elements until it crashes: then the next call starts a fresh one. */
let round = 0;
const program = () => keep('program', async () => {
  const mine = round++;
  const [glue, module_or_path] = await Promise.all([import(at(`career-navigator.js${mine ? `?${mine}` : ''}`)), compiled('bg')]);
  const __wasm_split = await glue.default({ module_or_path });
  // A piece of the program is a file of its own, and those that it shares with others: `plan`, `pages-plan`.
  const piece = (name) => Promise.all(glue.pieces.filter((file) => file.split('-').includes(name)).map((file) => keep(
    mine + file, async () => WebAssembly.instantiate(await compiled(file), { __wasm_split }))));
  const users = new Set();
  const crashed = (message) => {
    if (!users.size) return;
    kept.delete('program');
    copy.dead = true;
    const all = [...users];
    users.clear();
    queueMicrotask(() => all.forEach((fail) => fail('crashed', message)));
  };
  self.addEventListener('error', ({ error }) => {
    if (error instanceof WebAssembly.RuntimeError && /career[-_]navigator/.test(error.stack)) crashed(error.message);
  });
  const copy = { glue, piece, users, crashed };
  return copy;
});

/** Addresses our files were refused by the page's policy. */
let refused = false;
self.document?.addEventListener('securitypolicyviolation', ({ blockedURI }) => {
  refused ||= blockedURI === 'wasm-eval' || blockedURI.startsWith(at('.'));
});

const causeOf = ({ name, message }) =>
  name in SAY ? (name === 'network' && refused ? 'blocked-by-policy' : name)
  : refused || /\bCSP\b|content security policy|unsafe-eval/i.test(message) ? 'blocked-by-policy'
  : name === 'RuntimeError' ? 'crashed'
  : name === 'TypeError' ? 'network'
  : 'bad-file';

class CareerNavigator extends HTMLElement {
  static observedAttributes = NAMES;
  #root = this.attachShadow({ mode: 'open' });
  #slot = document.createElement('slot');
  #note = document.createElement('div');
  #box; #handle; #watch; #leave;
  /** The attempt under way or done; a late answer to an earlier one is dropped. */
  #run;
  /** Attributes that changed while the widget was being drawn. */
  #late = new Set();
  #crashes = 0;

  constructor() {
    super();
    this.#note.setAttribute('role', 'status');
    this.#root.append(this.#note, this.#slot);
    if (this.#root.adoptedStyleSheets && self.CSSStyleSheet?.prototype.replaceSync) {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(':host{display:block}:host([hidden]){display:none}');
      this.#root.adoptedStyleSheets = [sheet];
    }
    // The menu of a printed page works before the widget does.
    this.addEventListener('click', ({ target }) => {
      const button = target.closest('button[aria-expanded]');
      if (button && this.contains(button)) button.setAttribute('aria-expanded', button.getAttribute('aria-expanded') !== 'true');
    });
  }

  connectedCallback() {
    for (const name of ['headingLevel', ...NAMES]) {
      if (Object.hasOwn(this, name)) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    if (this.#run) return; // moved: all stays as it is
    if (this.#read('loading') === 'eager' || !self.IntersectionObserver) return void this.#start();
    this.#watch ??= new IntersectionObserver((entries) => entries.some((e) => e.isIntersecting) && this.#start(), { rootMargin: '600px' });
    this.#watch.observe(this);
  }

  disconnectedCallback() {
    setTimeout(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, value) {
    if (!this.#run || before === value || name === 'loading') return;
    // The widget itself can change only these two; for the others it starts again.
    if (name !== 'view' && name !== 'heading-level') this.#start(this.#stop());
    else if (this.#handle) this.#handle.attribute(name, this.#read(name));
    else this.#late.add(name);
  }

  /** An attribute's value if it may have it; else the default, and one warning. */
  #read(name) {
    const value = this.getAttribute(name);
    const known = KNOWN[name] ?? [''];
    if (!value || name === 'view') return value ?? known[0];
    if (KNOWN[name]) {
      if (known.includes(value)) return value;
    } else {
      try {
        const url = new URL(value, this.baseURI);
        if (/^(https?|file):$/.test(url.protocol)) return url.href;
      } catch {}
    }
    const warning = `career-navigator: ${name}="${value}" is not known, so it is taken as "${known[0]}".`;
    if (!told.has(warning)) console.warn(warning);
    told.add(warning);
    return known[0];
  }

  async #start() {
    const run = (this.#run = {});
    let copy;
    this.#watch?.disconnect();
    this.#box?.remove();
    try {
      const source = this.#read('src') || at('data/catalogue.bin');
      const [, data] = await Promise.all([
        program().then((program) => { copy = program; }),
        keep(source, async () => new Uint8Array(await (await get(source)).arrayBuffer())),
        styles().then((sheet) => { this.#root.adoptedStyleSheets = [sheet]; }),
      ]);
      if (run !== this.#run) return;
      const fail = (cause, message) => run === this.#run && this.#fail(cause, message);
      copy.users.add(fail);
      this.#leave = () => copy.users.delete(fail);
      const links = this.#read('links');
      const box = (this.#box = document.createElement('div'));
      box.hidden = true;
      this.#root.append(box);
      const handle = await copy.glue.mount(box, {
        data, links,
        piece: copy.piece, crashed: copy.crashed,
        base: new URL('.', source).href,
        home: this.#read('home'),
        view: this.#read('view'),
        heading: +this.#read('heading-level'),
        embedded: this.hasAttribute('embedded') ? this.#read('embedded') !== 'false' : links !== 'page',
      });
      if (run !== this.#run) return void (copy.dead || handle.unmount());
      this.#handle = handle;
      for (const name of this.#late) handle.attribute(name, this.#read(name));
      this.#late.clear();
      this.#show(box);
    } catch (error) {
      // A violation of the policy is reported a moment after what it broke.
      await new Promise((then) => setTimeout(then, 50));
      if (run !== this.#run) return;
      const cause = causeOf(error);
      if (cause === 'crashed') copy.crashed(error.message);
      else this.#fail(cause, error.message);
    }
  }

  /** Swaps the printed content for the widget within one frame; focus stays where it was, or goes to the heading. */
  #show(box) {
    const held = this.#root.activeElement ?? this.getRootNode().activeElement;
    const holds = held && held !== this && (this.contains(held) || this.#root.contains(held));
    this.#note.replaceChildren();
    this.#note.className = '';
    this.#slot.remove();
    box.hidden = false;
    if (holds) ([...box.querySelectorAll(held.localName)].find((e) => e.textContent === held.textContent) ?? box.querySelector('[tabindex="-1"]'))?.focus({ preventScroll: true });
    this.#tell('ready');
  }

  #stop() {
    this.#run = undefined;
    this.#watch?.disconnect();
    this.#leave?.();
    try {
      this.#handle?.unmount();
    } catch {}
    this.#clear();
  }

  #clear() {
    this.#handle = this.#leave = undefined;
    this.#box?.remove();
    this.#root.append(this.#slot);
  }

  /** The printed content again, with one sentence and one thing to do above it. */
  #fail(cause, message) {
    this.#run = {};
    this.#leave?.();
    this.#clear();
    const home = this.#read('home');
    const again = cause === 'network' || cause === 'bad-file' || (cause === 'crashed' && this.#crashes++ < 2);
    const text = document.createElement('p');
    text.textContent = `${SAY[cause]} You can still use what is below.`;
    const action = document.createElement(again ? 'button' : 'a');
    action.textContent = again ? 'Try again' : 'Open the full navigator';
    action.className = 'btn btn-2 btn-s';
    if (again) action.addEventListener('click', () => this.#start());
    else if (home) action.href = home;
    const inner = document.createElement('div');
    inner.className = 'note failed';
    inner.append(text, ...(again || home ? [action] : []));
    this.#note.className = 'cn';
    this.#note.replaceChildren(inner);
    this.#tell('error', { cause, message });
  }

  #tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`career-navigator-${name}`, { bubbles: true, composed: true, detail }));
  }
}

for (const name of NAMES) {
  Object.defineProperty(CareerNavigator.prototype, name === 'heading-level' ? 'headingLevel' : name, {
    get() { return this.getAttribute(name) ?? ''; },
    set(value) { value == null ? this.removeAttribute(name) : this.setAttribute(name, value); },
  });
}
if (!customElements.get('career-navigator')) customElements.define('career-navigator', CareerNavigator);
