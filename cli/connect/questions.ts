// The questions of connecting, for whoever sits at the terminal: what is secret is not shown while it is typed.
import { Failure } from '#cli/failure.ts';
import type { Target } from '#cli/target-options.ts';

/** An empty answer is undefined: what is stored, or found out, then holds. */
export type Questions = {
  readonly numberId: () => Promise<string | undefined>;
  readonly token: (isStored: boolean) => Promise<string | undefined>;
  readonly appId: () => Promise<string | undefined>;
  readonly appSecret: (isStored: boolean) => Promise<string | undefined>;
  readonly verifyToken: () => Promise<string | undefined>;
  readonly holderId: () => Promise<string | undefined>;
};

const STORED = ' (Enter: the one that is stored)';

export async function openQuestions({ kind, name }: Pick<Target, 'kind' | 'name'>): Promise<Questions> {
  const { intro, isCancel, password, text } = await import('@clack/prompts');
  intro(`Connect a WhatsApp number to ${name}`);
  const settled = (answer: string | symbol | undefined): string | undefined => {
    if (isCancel(answer)) throw new Failure({ what: 'Stopped. Nothing was changed.' });
    const trimmed = typeof answer === 'string' ? answer.trim() : '';
    return trimmed === '' ? undefined : trimmed;
  };
  const open = async (message: string, placeholder: string) => settled(await text({ message, placeholder }));
  const masked = async (message: string) => settled(await password({ message }));
  const isLocal = kind === 'local';
  return {
    numberId: () =>
      open('Phone number id (API setup)', isLocal ? '100000000000002 exists here to be tried' : '15 digits or so'),
    token: (isStored) =>
      masked(
        `Access token of the system user${isLocal ? ', here anything that begins with local-' : ''}${isStored ? STORED : ''}`,
      ),
    appId: () => open('App id', 'Enter: Meta is asked'),
    appSecret: (isStored) => masked(`App secret (App settings, Basic)${isStored ? STORED : ''}`),
    verifyToken: () => masked('Verify token (Enter: one is made)'),
    holderId: () => open('WhatsApp Business account id (API setup): Meta does not say it', '15 digits or so'),
  };
}
