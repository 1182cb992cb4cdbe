/**
 * Text that a program wrote for a terminal, as the terminal would show it at the end: lines that were written over have
 * their last state, and colors are kept. Pure.
 */

/** A piece of a line in one look; `look` holds class names, or is empty. */
export interface Piece {
  readonly text: string;
  readonly look: string;
}

/** A line without any color is a plain string: most lines are. */
export type Line = string | readonly Piece[];

const COLOURS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const;

// biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with them
const CONTROLS = /[\r\b\u001b]/;
const TOKENS =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences begin with them
  /\u001b\[([0-9;?]*)[ -/]*([@-~])|\u001b\[[0-9;?]*[ -/]*$|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|\u001b.?|[\r\b\n]|[^\r\b\n\u001b]+/gs;

export function toLines(text: string): readonly Line[] {
  const all = (CONTROLS.test(text) ? new Screen().write(text).lines() : text.split('\n')) as Line[];
  // The line feed at the end of a text begins no line.
  return all.at(-1) === '' ? all.slice(0, -1) : all;
}

interface Row {
  readonly characters: string[];
  readonly looks: string[];
}

class Screen {
  readonly #rows: Row[] = [{ characters: [], looks: [] }];
  #row = 0;
  #column = 0;
  #style: Style = PLAIN;

  write(text: string): this {
    for (const [token, parameters, command] of text.matchAll(TOKENS)) {
      if (command !== undefined) this.#obey(command, parameters ?? '');
      else if (token === '\n') this.#newLine();
      else if (token === '\r') this.#column = 0;
      else if (token === '\b') this.#column = Math.max(0, this.#column - 1);
      else if (!token.startsWith('\u001b')) this.#put(token);
    }
    return this;
  }

  lines(): Line[] {
    return this.#rows.map(({ characters, looks }) => {
      if (looks.every((look) => look === '')) return characters.join('').trimEnd();
      const pieces: { text: string; look: string }[] = [];
      for (const [index, character] of characters.entries()) {
        const look = looks[index] ?? '';
        const last = pieces.at(-1);
        if (last?.look === look) last.text += character;
        else pieces.push({ text: character, look });
      }
      return pieces;
    });
  }

  get #current(): Row {
    const row = this.#rows[this.#row];
    if (row !== undefined) return row;
    const added: Row = { characters: [], looks: [] };
    this.#rows.push(added);
    return added;
  }

  #newLine(): void {
    this.#row += 1;
    this.#column = 0;
    void this.#current;
  }

  #put(text: string): void {
    const { characters, looks } = this.#current;
    const look = toLook(this.#style);
    while (characters.length < this.#column) {
      characters.push(' ');
      looks.push('');
    }
    for (const character of text) {
      characters[this.#column] = character;
      looks[this.#column] = look;
      this.#column += 1;
    }
  }

  #obey(command: string, parameters: string): void {
    const first = Number.parseInt(parameters, 10) || 0;
    const row = this.#current;
    if (command === 'm') this.#style = restyle(this.#style, parameters);
    else if (command === 'A') this.#row = Math.max(0, this.#row - Math.max(1, first));
    else if (command === 'B') this.#row = Math.min(this.#rows.length - 1, this.#row + Math.max(1, first));
    else if (command === 'C') this.#column += Math.min(Math.max(1, first), 500);
    else if (command === 'D') this.#column = Math.max(0, this.#column - Math.max(1, first));
    else if (command === 'G') this.#column = Math.min(Math.max(1, first), 500) - 1;
    else if (command === 'K') {
      const from = first === 0 ? this.#column : 0;
      const to = first === 1 ? this.#column : row.characters.length;
      row.characters.fill(' ', from, to);
      row.looks.fill('', from, to);
    }
  }
}

interface Style {
  readonly color: string;
  readonly background: string;
  readonly weight: string;
}
const PLAIN: Style = { color: '', background: '', weight: '' };

const toLook = ({ color, background, weight }: Style): string =>
  [color, background, weight].filter((name) => name !== '').join(' ');

/** Applies one `ESC [ … m`. Colors beyond the sixteen become the nearest of the eight, which both themes can show. */
function restyle(style: Style, parameters: string): Style {
  const codes = parameters.split(';').map((code) => Number.parseInt(code, 10) || 0);
  let next = style;
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0;
    if (code === 0) next = PLAIN;
    else if (code === 1) next = { ...next, weight: 'ansi-bold' };
    else if (code === 3 || code === 4) next = { ...next, weight: code === 3 ? 'ansi-italic' : 'ansi-underline' };
    else if (code === 22 || code === 23 || code === 24) next = { ...next, weight: '' };
    else if (code === 39) next = { ...next, color: '' };
    else if (code === 49) next = { ...next, background: '' };
    else if (code === 38 || code === 48) {
      const [name, used] = extended(codes.slice(at + 1));
      at += used;
      next = code === 38 ? { ...next, color: `ansi-${name}` } : { ...next, background: `ansi-on-${name}` };
    } else {
      const name = COLOURS[code % 10];
      const isColor = name !== undefined && code % 10 < 8;
      if (isColor && ((code >= 30 && code < 38) || (code >= 90 && code < 98)))
        next = { ...next, color: `ansi-${name}` };
      if (isColor && ((code >= 40 && code < 48) || (code >= 100 && code < 108))) {
        next = { ...next, background: `ansi-on-${name}` };
      }
    }
  }
  return next;
}

/** The color of `5;n` or `2;r;g;b`, and how many codes it took. */
function extended([kind, ...rest]: readonly number[]): readonly [string, number] {
  if (kind === 2) return [nearest(rest[0] ?? 0, rest[1] ?? 0, rest[2] ?? 0), 4];
  const index = rest[0] ?? 0;
  if (index < 16) return [COLOURS[index % 8] ?? 'white', 2];
  if (index >= 232) return [index < 244 ? 'black' : 'white', 2];
  const cube = index - 16;
  return [nearest(Math.floor(cube / 36) * 51, (Math.floor(cube / 6) % 6) * 51, (cube % 6) * 51), 2];
}

function nearest(red: number, green: number, blue: number): string {
  const most = Math.max(red, green, blue);
  const isOn = (channel: number): number => (most > 40 && channel > most * 0.6 ? 1 : 0);
  return COLOURS[isOn(red) + 2 * isOn(green) + 4 * isOn(blue)] ?? 'white';
}
