import { posix } from 'node:path';
import { z } from 'zod';
import { abortWhenClientLeaves } from '../../../server/client-gone.ts';
import type { Api } from '../../../server/route-context.ts';
import type { ChatCaller } from '../../../wire/caller.ts';
import { previewFile } from '../../../wire/text-preview.ts';
import { globTest } from './glob.ts';
import { toAbsolute } from './paths.ts';
import {
  byLength,
  ENTRY_TYPES,
  entriesBelow,
  type FoundEntry,
  type LineMatch,
  linesWith,
  nameScore,
  searchByName,
} from './search.ts';
import type { Terminal } from './terminal.ts';

/** Finding: the search field of Open WebUI's file browser, which asks `search`, or `glob` of older terminals. */

const MAX_PATTERN = 256;
/** Larger files are found by their names. */
const MAX_SEARCHED_BYTES = 1024 * 1024;
/** Read for one question, all files together. */
const MAX_READ_BYTES = 32 * 1024 * 1024;
const PAGE = 50;

const flag = z.enum(['true', 'false']).default('false');
const where = { path: z.string().default('.'), show_hidden: flag };
const words = z.string().max(MAX_PATTERN, 'is too long');

const toResult = ({ name, type, size, modifiedAt }: FoundEntry) => ({
  path: toAbsolute(name),
  name: posix.basename(name),
  type,
  size,
  modified: modifiedAt.getTime() / 1000,
});

export function searchRoutes(api: Api, terminal: Terminal): void {
  const { workspaces } = terminal.context.services;

  const look = async (caller: ChatCaller, path: string, showsHidden: boolean, signal: AbortSignal) => {
    const folder = terminal.relative(caller, path);
    const files = await workspaces.list(caller, signal);
    return { folder, entries: entriesBelow(files, folder, showsHidden) };
  };

  const searchQuery = z.object({
    ...where,
    query: words,
    limit: z.coerce.number().int().min(1).max(100).default(20),
    type: z.enum(ENTRY_TYPES).default('any'),
  });
  api.get('/files/search', { schema: { hide: true, querystring: searchQuery } }, async (request, reply) => {
    const { path, query, type, limit, show_hidden: shown } = request.query;
    const caller = terminal.callerOf(request);
    const { entries } = await look(caller, path, shown === 'true', abortWhenClientLeaves(reply));
    return { results: searchByName(entries, query, type).slice(0, limit).map(toResult) };
  });

  const globQuery = z.object({
    ...where,
    pattern: words.min(1, 'is missing'),
    max_results: z.coerce.number().int().min(1).max(500).default(50),
    type: z.enum(ENTRY_TYPES).default('any'),
  });
  api.get('/files/glob', { schema: { hide: true, querystring: globQuery } }, async (request, reply) => {
    const { path, pattern, type, max_results: limit } = request.query;
    const caller = terminal.callerOf(request);
    const { folder, entries } = await look(caller, path, true, abortWhenClientLeaves(reply));
    const toRelative = (name: string): string => (folder === '' ? name : name.slice(folder.length + 1));
    const fits = globTest(pattern);
    const matches = entries
      .filter((entry) => type === 'any' || entry.type === type)
      .map((entry) => ({ ...toResult(entry), path: toRelative(entry.name) }))
      .filter((entry) => fits(entry.path) || fits(entry.name))
      .sort((one, other) => byLength(one.path, other.path));
    return {
      pattern,
      path: toAbsolute(folder),
      matches: matches.slice(0, limit),
      total_matches: matches.length,
      truncated: matches.length > limit,
    };
  });

  const matchesQuery = z.object({
    ...where,
    query: words.refine((text) => text.trim() !== '', 'is missing'),
    offset: z.coerce.number().int().min(0).default(0),
  });
  api.get('/files/matches', { schema: { hide: true, querystring: matchesQuery } }, async (request, reply) => {
    const { path, query, offset, show_hidden: shown } = request.query;
    const caller = terminal.callerOf(request);
    const signal = abortWhenClientLeaves(reply);
    const { folder, entries } = await look(caller, path, shown === 'true', signal);
    const linesOf = reader(caller, signal);
    const found = [];
    for (const entry of entries) {
      const score = nameScore(entry.name, query);
      const lines = entry.type === 'file' ? await linesOf(entry, query) : [];
      if (score !== null || lines.length > 0) found.push({ entry, score: score ?? 4, lines });
    }
    found.sort((one, other) => one.score - other.score || byLength(one.entry.name, other.entry.name));
    const page = found.slice(offset, offset + PAGE);
    return {
      results: page.map(({ entry: { name, type }, score, lines }) => ({
        path: toAbsolute(name),
        relative_path: folder === '' ? name : name.slice(folder.length + 1),
        name: posix.basename(name),
        type,
        name_match: score < 4,
        content_matches: lines,
      })),
      next_offset: offset + PAGE < found.length ? offset + PAGE : null,
    };
  });

  /** Reads texts until so much has been read; what is large, binary, or gone or cut off just now has no lines. */
  function reader(caller: ChatCaller, signal: AbortSignal) {
    let left = MAX_READ_BYTES;
    return async ({ name, size }: FoundEntry, query: string): Promise<LineMatch[]> => {
      if (size > Math.min(MAX_SEARCHED_BYTES, left)) return [];
      left -= size;
      signal.throwIfAborted();
      const preview = await workspaces
        .open(caller, name, signal)
        .then((opened) => previewFile(opened, MAX_SEARCHED_BYTES))
        .catch(() => null);
      return preview?.isText ? linesWith(preview.text, query) : [];
    };
  }
}
