// A tiny reader of data/*.toml: the titles of what a reader has to be able to find. It knows just enough of TOML for the
// `id`, `title` and `variant_of` lines directly under a table's header.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './server.mjs';

/**
 * @returns {{ professions: Fact[], roles: Fact[], moves: Fact[], holdings: Fact[], sources: Fact[] }}
 * @typedef {{ id: string, title: string, file: string, variant_of?: string }} Fact
 *   `file`: name of the data file without its ending
 */
export function facts(folder = join(root, 'data')) {
  const all = { professions: [], roles: [], moves: [], holdings: [], sources: [] };
  const kinds = { '[profession]': 'professions', '[[role]]': 'roles', '[[move]]': 'moves', '[[holding]]': 'holdings', '[[source]]': 'sources' };
  const files = [
    ...readdirSync(folder).map((name) => [folder, name]),
    ...readdirSync(join(folder, 'professions')).map((name) => [join(folder, 'professions'), name]),
  ].filter(([, name]) => name.endsWith('.toml'));
  for (const [where, name] of files) {
    let fact = null;
    for (const line of readFileSync(join(where, name), 'utf8').split('\n')) {
      if (/^\[/.test(line)) {
        const kind = kinds[line.trim()];
        fact = kind ? { file: name.slice(0, -'.toml'.length) } : null;
        if (kind) all[kind].push(fact);
      } else if (fact) {
        const found = line.match(/^(id|title|variant_of)\s*=\s*("(?:[^"\\]|\\.)*")\s*$/);
        if (found) fact[found[1]] = JSON.parse(found[2]);
      }
    }
  }
  for (const [kind, list] of Object.entries(all)) {
    for (const fact of list) {
      if (!fact.id || !fact.title) throw new Error(`${kind} in ${fact.file}: a record without id or title: ${JSON.stringify(fact)}`);
    }
  }
  return all;
}

/** Every title in one data file, whatever its records are. */
export function titlesOf(name, folder = join(root, 'data')) {
  const lines = readFileSync(join(folder, `${name}.toml`), 'utf8').split('\n');
  return lines.map((line) => line.match(/^title\s*=\s*("(?:[^"\\]|\\.)*")\s*$/)).filter(Boolean).map((found) => JSON.parse(found[1]));
}
