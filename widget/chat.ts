// The chat as an element: <portiere-chat data-from data-site data-name data-colour data-language>. Puts panel and conversation
// together. https://developer.mozilla.org/docs/Web/API/Web_components
import { readable, readColour } from '#core/colour.ts';
import { openCalls } from './calls.ts';
import { openConversation } from './conversation.ts';
import { openMemory } from './memory.ts';
import { makePanel } from './panel.ts';
import { STYLES } from './styles.ts';
import { wordsIn } from './words.ts';

const USUAL_COLOUR = '#1f5f4a';

class PortiereChat extends HTMLElement {
  #leave: () => void = () => undefined;

  connectedCallback(): void {
    const { from = '', site = '', name = site, colour = '', language: wished } = this.dataset;
    const { language, words } = wordsIn([wished, document.documentElement.lang, ...navigator.languages]);
    this.lang = language;
    this.style.setProperty('--mark', readable(readColour(colour) ?? USUAL_COLOUR));
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    const memory = openMemory(site);
    const panel = makePanel({
      words,
      shop: name,
      write: (text, choice) => conversation.write(text, choice),
      toggled: (open) => {
        memory.change((kept) => ({ ...kept, open }));
        conversation.attend(open);
      },
    });
    root.replaceChildren(...panel.parts);
    const conversation = openConversation(openCalls(`${from}${encodeURIComponent(site)}/`), memory, {
      ...panel,
      online: (isOnline) => panel.say(isOnline ? '' : words.offline),
      whatsapp: panel.offer,
    });
    // Whoever goes from page to page of the shop finds it as it was; the keyboard stays where it is.
    const isOpen = memory.read().open === true;
    if (isOpen) panel.open(true, false);
    conversation.attend(isOpen);
    const wake = () => conversation.wake();
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
    this.#leave = () => {
      conversation.leave();
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    };
  }

  disconnectedCallback(): void {
    this.#leave();
  }
}

if (!customElements.get('portiere-chat')) customElements.define('portiere-chat', PortiereChat);
