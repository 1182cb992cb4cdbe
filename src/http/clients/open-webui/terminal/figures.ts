import type { Readable } from 'node:stream';
import { AppError } from '../../../../errors/app-error.ts';
import type { StoredFile } from '../../../../files/file.ts';
import type { AppServices } from '../../../server/app-services.ts';
import type { ChatCaller } from '../../../wire/caller.ts';

/**
 * Figures that code displayed and never saved: they are in the store and not in the workspace, and the person who saw
 * them in the chat expects them among its files. A file that code saves under such a name takes its place.
 */
export class Figures {
  readonly #services: AppServices;

  constructor(services: AppServices) {
    this.#services = services;
  }

  list(caller: ChatCaller): readonly StoredFile[] {
    const { workspaces, files } = this.#services;
    const session = workspaces.find(caller);
    return session === null
      ? []
      : files.listFiles(caller.owner, session.id).filter(({ source }) => source === 'display');
  }

  find(caller: ChatCaller, name: string): StoredFile | null {
    return this.list(caller).find((figure) => figure.name === name) ?? null;
  }

  /** A file of the workspace, or else a figure. @throws AppError as `ChatWorkspaces.open` */
  async open(
    caller: ChatCaller,
    name: string,
    signal: AbortSignal,
  ): Promise<{ readonly size: number; readonly modifiedAt: Date; readonly stream: Readable }> {
    return await orFigure(
      () => this.#services.workspaces.open(caller, name, signal),
      async () => {
        const figure = this.find(caller, name);
        if (figure === null) return null;
        const { stream } = await this.#services.files.openFile(caller.owner, figure.id);
        return { size: figure.size, modifiedAt: figure.createdAt, stream };
      },
    );
  }

  /** Removes a file or folder of the workspace, or else a figure. @throws AppError as `ChatWorkspaces.remove` */
  async remove(caller: ChatCaller, name: string, signal: AbortSignal): Promise<'file' | 'folder'> {
    return await orFigure<'file' | 'folder'>(
      () => this.#services.workspaces.remove(caller, name, signal),
      async () => {
        const figure = this.find(caller, name);
        if (figure === null) return null;
        await this.#services.files.deleteFile(caller.owner, figure.id);
        return 'file';
      },
    );
  }
}

async function orFigure<Found>(
  inWorkspace: () => Promise<Found>,
  asFigure: () => Promise<Found | null>,
): Promise<Found> {
  try {
    return await inWorkspace();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'file_not_found') throw error;
    const found = await asFigure();
    if (found === null) throw error;
    return found;
  }
}
