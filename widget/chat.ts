// The chat as an element: <portiere-chat data-from data-site data-name data-colour data-language>. Puts panel and conversation
// together. https://developer.mozilla.org/docs/Web/API/Web_components
import { readable, readColour } from '#core/colour.ts';
import { openCalls } from './calls.ts';
import { Conversation } from './conversation.ts';
import { openMemory } from './memory.ts';
import { Panel } from './panel.ts';
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
    const memory = openMemory(site);
    const panel = new Panel({
      ...{ words, shop: name },
      write: (text, choice) => conversation.write(text, choice),
      toggled: (open) => {
        memory.change((kept) => ({ ...kept, open }));
        conversation.attend(open);
      },
    });
    this.#fill(panel);
    const conversation = new Conversation(openCalls(`${from}${encodeURIComponent(site)}/`), memory, panel);
    // Whoever goes from page to page of the shop finds it as it was; the keyboard stays where it is.
    const isOpen = memory.read().open === true;
    if (isOpen) panel.open(true, false);
    conversation.attend(isOpen);
    this.#listen(conversation);
  }

  disconnectedCallback(): void {
    this.#leave();
  }

  #fill(panel: Panel): void {
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLES);
    root.adoptedStyleSheets = [sheet];
    root.replaceChildren(...panel.elements);
  }

  #listen(conversation: Conversation): void {
    const wake = () => conversation.wake();
    document.addEventListener('visibilitychange', wake);
    addEventListener('online', wake);
    this.#leave = () => {
      conversation.leave();
      document.removeEventListener('visibilitychange', wake);
      removeEventListener('online', wake);
    };
  }
}

if (!customElements.get('portiere-chat')) customElements.define('portiere-chat', PortiereChat);
