import { readFileSync } from 'node:fs';
import { readCommandLine, refuse } from './command-line.ts';

/** `node scripts/licenses.ts BILL …`: whether everything in bills of materials (CycloneDX, JSON) may be passed on with Cellar. */

const USAGE = `Usage:
  node scripts/licenses.ts BILL [BILL …]

Reads bills of materials (CycloneDX, JSON) and ends with 1 if a package has a license that is not on the list, or none.`;

/** Those that ask for a notice, or for the source of what they cover alone: nothing of Cellar's own. */
const ALLOWED =
  /^(0BSD|Apache-2\.0|Artistic-2\.0|BlueOak-1\.0\.0|BSD-[23]-Clause|CC0-1\.0|CNRI-Python|HPND|ISC|LGPL-[23]\.[01](-only|-or-later)?|MIT(-0|-CMU)?|MPL-2\.0|OFL-1\.1|PSF-2\.0|Python-2\.0(\.1)?|Unlicense|Zlib|ZPL-2\.1)$/;
/** License names that Python packages use instead of an identifier. */
const ALLOWED_NAMES =
  /^(License :: OSI Approved :: )?(Apache Software License|Apache 2\.0|BSD License|BSD|MIT License|MIT|ISC License \(ISCL\)|Mozilla Public License 2\.0 \(MPL 2\.0\)|Python Software Foundation License|GNU (Library or )?Lesser General Public License.*)$/;
/** Packages whose metadata say nothing or too much, with what their own license file says. */
const READ_BY_HAND: Readonly<Record<string, string>> = {
  asttokens: 'Apache-2.0',
  bleach: 'Apache-2.0',
  docx2txt: 'MIT',
  'koreanize-matplotlib': 'MIT',
  overrides: 'Apache-2.0',
  pypdfium2: 'Apache-2.0 OR BSD-3-Clause',
  setuptools: 'MIT',
};

interface License {
  readonly expression?: string;
  readonly license?: { readonly id?: string; readonly name?: string };
}

interface Component {
  readonly name: string;
  readonly version?: string;
  readonly licenses?: readonly License[];
}

/** Of alternatives one has to be allowed, of what counts together all. */
const isExpressionAllowed = (expression: string): boolean =>
  expression
    .replaceAll(/[()]/g, '')
    .split(/ OR /)
    .some((alternative) => alternative.split(/ AND /).every((id) => ALLOWED.test(id.trim())));

/** A package that names several licenses offers them: one is enough. */
const isAllowed = ({ name, licenses = [] }: Component): boolean =>
  licenses.some(({ expression, license }) => {
    if (expression !== undefined) return isExpressionAllowed(expression);
    return ALLOWED.test(license?.id ?? '') || ALLOWED_NAMES.test(license?.name ?? '');
  }) || isExpressionAllowed(READ_BY_HAND[name] ?? '');

const { positionals: bills } = readCommandLine({ usage: USAGE, options: {}, words: 100 });
if (bills.length === 0) refuse('Name a bill of materials.', USAGE);
const components = bills.flatMap(
  (bill) => (JSON.parse(readFileSync(bill, 'utf8')) as { components: readonly Component[] }).components,
);
const refused = components.filter((component) => !isAllowed(component));
for (const { name, version = '', licenses = [] } of refused) {
  const said = licenses.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? '?').join('; ');
  console.error(`${name} ${version}: ${said || 'no license'}`);
}
console.log(`${components.length} packages, ${refused.length} with a license that is not on the list`);
process.exitCode = refused.length > 0 ? 1 : 0;
