// A static server for tests: serves folders under path prefixes, each with a policy of its own.
import { createServer } from 'node:http';
import { readFile, stat } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/** The built site. */
export const dist = process.env.NAVIGATOR_DIST ?? join(root, 'dist');

/** Content security policies by what they stand for. */
export const policies = {
  /** What hosts are told. */
  published:
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
  /** The same, and WebAssembly is forbidden. */
  noWasm:
    "script-src 'self'; connect-src 'self'; style-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'",
  /** The same as published, and no text may become HTML or script. */
  trustedTypes:
    "script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'none'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  /** For our own pages, which link their style sheet. */
  page: "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'none'",
};

const types = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
};

/** The longest key of `table` that `path` begins with. */
function longest(table, path) {
  return Object.keys(table)
    .filter((prefix) => path.startsWith(prefix))
    .sort((a, b) => b.length - a.length)[0];
}

/**
 * Starts a server on a free port of 127.0.0.1.
 *
 * @param {object} [options]
 * @param {Record<string, string>} [options.mounts] folder by path prefix (with slashes at both ends);
 *   the built site at `/` if left out. The same folder may stand under several prefixes.
 * @param {Record<string, string | null>} [options.csp] policy by path prefix; null sends none.
 *   Left out: our pages' own policy everywhere.
 * @param {Record<string, string>} [options.texts] a document by its path, for small host pages
 * @param {Record<string, string>} [options.headers] sent with every answer besides ours
 * @returns {Promise<{ origin: string, url: (path?: string) => string, requests: string[],
 *   setCsp: (prefix: string, policy: string | null) => void,
 *   setText: (path: string, text: string) => void, close: () => Promise<void> }>}
 */
export async function startServer({ mounts = { '/': dist }, csp = { '/': policies.page }, texts = {}, headers: more = {} } = {}) {
  const policyBy = { ...csp };
  const textBy = { ...texts };
  const requests = [];

  async function answer(path) {
    if (textBy[path] !== undefined) {
      return { status: 200, type: types[extname(path)] ?? types['.html'], body: Buffer.from(textBy[path]) };
    }
    const mount = longest(mounts, path);
    if (mount === undefined) return null;
    const folder = normalize(mounts[mount] + sep);
    let file = normalize(join(folder, path.slice(mount.length)));
    if (!file.startsWith(folder)) return null;
    try {
      if ((await stat(file)).isDirectory()) {
        if (!path.endsWith('/')) return { status: 301, location: `${path}/`, type: types['.txt'], body: Buffer.alloc(0) };
        file = join(file, 'index.html');
      }
      return { status: 200, type: types[extname(file)] ?? 'application/octet-stream', body: await readFile(file) };
    } catch {
      return null;
    }
  }

  const server = createServer(async (request, response) => {
    requests.push(request.url);
    let path = null;
    try {
      path = decodeURIComponent(request.url.split('?')[0]);
    } catch {
      // Broken escapes name no file.
    }
    const found = (path && (await answer(path))) ?? {
      status: 404,
      type: types['.txt'],
      body: Buffer.from('There is no such page here.'),
    };
    const policy = policyBy[longest(policyBy, path ?? '/') ?? '/'];
    const headers = {
      'content-type': found.type,
      'content-length': found.body.length,
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      ...more,
    };
    if (policy) headers['content-security-policy'] = policy;
    if (found.location) headers.location = found.location;
    response.writeHead(found.status, headers);
    response.end(request.method === 'HEAD' ? undefined : found.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    url: (path = '/') => origin + path,
    requests,
    setCsp: (prefix, policy) => void (policyBy[prefix] = policy),
    setText: (path, text) => void (textBy[path] = text),
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
        server.closeAllConnections();
      }),
  };
}
