// What a shop's page embeds. It waits until the page is there, then asks for the chat, from where it came itself.

/** The chat's file, told by the build. */
declare const CHAT: string;

const script = document.currentScript as HTMLScriptElement;
const tag = 'portiere-chat';

const start = async () => {
  await import(new URL(CHAT, script.src).href);
  if (document.querySelector(tag)) return;
  const chat = document.createElement(tag);
  chat.dataset.from = new URL('v1/', script.src).href;
  Object.assign(chat.dataset, script.dataset);
  document.body.append(chat);
};

if (document.readyState === 'complete') void start();
else addEventListener('load', () => void start());
