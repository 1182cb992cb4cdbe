import { mapBounded } from '../lib/map-bounded.ts';
import { type StageFileRequest, type StagingResult, stageFile } from './staging.ts';
import { assignNames } from './staging-names.ts';

/** How many attachments of one run are staged at once: more only make a disk seek. */
const PARALLEL = 4;

/** An attachment to stage; the second argument of `stageAll` holds the settings common to all. */
export type Attachment = Pick<
  StageFileRequest,
  'sourcePath' | 'name' | 'readOnly' | 'contentId' | 'earlier' | 'takeSpare'
>;

/**
 * Stages a run's attachments, oldest first: of two with one name the last gets it (`assignNames`).
 * @param onResult gets each result, for the log.
 * @returns a result for each attachment, in the order given. Never throws unless `onResult` does.
 */
export async function stageAll(
  attachments: readonly Attachment[],
  common: Omit<StageFileRequest, keyof Attachment>,
  onResult: (result: StagingResult, attachment: Attachment) => void,
): Promise<StagingResult[]> {
  const names = assignNames(attachments.map((attachment) => attachment.name));
  return mapBounded(attachments, PARALLEL, async (attachment, index) => {
    const name = names[index] ?? attachment.name;
    const result = markRenamed(await stageFile({ ...common, ...attachment, name }), attachment.name);
    onResult(result, attachment);
    return result;
  });
}

function markRenamed(result: StagingResult, asked: string): StagingResult {
  if (result.status !== 'staged' || result.name === asked) return result;
  return { ...result, status: 'renamed', reason: `another attachment has the name ${asked}` };
}
