import type { ChatPage } from './chat-page.ts';
import type { Member } from './librechat.ts';

/** Something that people do with LibreChat, and that has to work. */
export interface Scenario {
  readonly name: string;
  /** Throws what is wrong. Answers what was seen, in a few words for the report. */
  readonly play: (stage: Stage) => Promise<string>;
}

/** Scenarios that this LibreChat or the command line can't run. */
export class NotRun extends Error {}

/** The people, and what the operator said of this LibreChat. */
export interface Stage {
  readonly anna: Member;
  readonly ben: Member;
  /** The name of the scripted model's endpoint in librechat.yaml. */
  readonly endpoint: string;
  /** Whether LibreChat is said to sign tokens for its users. */
  readonly hasTokens: boolean;
  /** Restarts Cellar, and waits until it is ready again. @throws NotRun if nobody said how */
  readonly restartCellar: () => Promise<void>;
  /** LibreChat's page, with this person signed in. */
  readonly openPage: (member: Member) => Promise<ChatPage>;
  /** Keeps a picture of a page beside the report. */
  readonly takePicture: (page: ChatPage, name: string) => Promise<void>;
}
