// Lambda: what pages that embed the web chat call, and the scripts that they embed; these lie beside this code.
import { fileURLToPath } from 'node:url';
import { openChatPorts } from '#aws/chat-ports.ts';
import { createWebchat } from '#channels/webchat.ts';
import { openWebchat } from '#functions/handlers/webchat.ts';
import { readWidgetFiles } from '#functions/handlers/widget-files.ts';
import { openLog } from './log.ts';
import { readEnvironment } from './settings.ts';

const { pepperParameter, ...places } = readEnvironment(['table', 'inbox', 'pepperParameter']);

export const handler = await openWebchat({
  ...openChatPorts(places, Date.now),
  channel: createWebchat(),
  files: readWidgetFiles(fileURLToPath(new URL('./files', import.meta.url))),
  log: openLog('webchat'),
  parameters: { pepper: pepperParameter },
});
