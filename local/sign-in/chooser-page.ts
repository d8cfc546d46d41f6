// The page that asks who you are: only on this machine, where nobody has a password.
import { createHash } from 'node:crypto';
import type { DirectoryUser } from '#local/directory.ts';

const WORDS = {
  en: ['Who are you?', 'On this machine nobody has a password.'],
  it: ['Chi sei?', 'Su questo computer nessuno ha una password.'],
  es: ['¿Quién eres?', 'En este equipo nadie tiene contraseña.'],
  pt: ['Quem é você?', 'Neste computador ninguém tem senha.'],
} as const;

const STYLE = `:root{color-scheme:light dark;font:1rem system-ui,sans-serif}body{margin:0;display:grid;place-content:center;min-height:100dvh;padding:1rem;box-sizing:border-box}
main{max-width:22rem}h1{font-size:1.4rem;margin:0 0 .25rem}p{margin:0 0 1rem;opacity:.8}form{display:grid;gap:.5rem}
button{font:inherit;text-align:start;padding:.75rem 1rem;min-height:3rem;border:1px solid GrayText;border-radius:.5rem;background:Canvas;color:CanvasText;cursor:pointer;overflow-wrap:anywhere}
button:hover,button:focus-visible{border-color:#099268;outline:2px solid #099268}small{display:block;opacity:.8}`;

export function chooserPage(users: readonly DirectoryUser[], languages: string) {
  const language = languageOf(languages);
  const [title, hint] = WORDS[language];
  const buttons = users.map(
    ({ id, name, email }) =>
      `<button name="user" value="${asText(id)}"><bdi>${asText(name)}</bdi><small>${asText(email)}</small></button>`,
  );
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Portiere</title><style>${STYLE}</style></head>
<body><main><h1>${title}</h1><p>${hint}</p><form method="post">${buttons.join('')}</form></main></body></html>`;
  const style = createHash('sha256').update(STYLE).digest('base64');
  return {
    html,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${style}'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'`,
      'cache-control': 'no-store',
    },
  };
}

function languageOf(accepted: string): keyof typeof WORDS {
  const wishes = accepted.split(',').map((wish) => wish.trim().slice(0, 2).toLowerCase());
  return wishes.find((wish): wish is keyof typeof WORDS => Object.hasOwn(WORDS, wish)) ?? 'en';
}

function asText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
