// What the chat says by itself, in the four languages of the product.

const en = {
  open: 'Open the chat',
  close: 'Close the chat',
  field: 'Your message',
  send: 'Send',
  you: 'You',
  team: 'Team',
  hello: 'Write to us: we answer here.',
  offline: 'No connection. Your message waits and goes out by itself.',
  failed: 'Not sent',
  fresh: 'New messages:',
  whatsapp: 'Continue on WhatsApp',
  hi: 'Hi!',
  picture: 'Picture',
  file: 'Open the file',
  map: 'Open the map',
  log: 'Messages',
};

export type Words = typeof en;

const WORDS: Readonly<Record<string, Words>> = {
  en,
  it: {
    open: 'Apri la chat',
    close: 'Chiudi la chat',
    field: 'Il tuo messaggio',
    send: 'Invia',
    you: 'Tu',
    team: 'Team',
    hello: 'Scrivici: rispondiamo qui.',
    offline: 'Nessuna connessione. Il tuo messaggio aspetta e parte da solo.',
    failed: 'Non inviato',
    fresh: 'Nuovi messaggi:',
    whatsapp: 'Continua su WhatsApp',
    hi: 'Ciao!',
    picture: 'Immagine',
    file: 'Apri il file',
    map: 'Apri la mappa',
    log: 'Messaggi',
  },
  es: {
    open: 'Abrir el chat',
    close: 'Cerrar el chat',
    field: 'Tu mensaje',
    send: 'Enviar',
    you: 'Tú',
    team: 'Equipo',
    hello: 'Escríbenos: respondemos aquí.',
    offline: 'Sin conexión. Tu mensaje espera y sale solo.',
    failed: 'No enviado',
    fresh: 'Mensajes nuevos:',
    whatsapp: 'Seguir en WhatsApp',
    hi: '¡Hola!',
    picture: 'Imagen',
    file: 'Abrir el archivo',
    map: 'Abrir el mapa',
    log: 'Mensajes',
  },
  pt: {
    open: 'Abrir o chat',
    close: 'Fechar o chat',
    field: 'Sua mensagem',
    send: 'Enviar',
    you: 'Você',
    team: 'Equipe',
    hello: 'Escreva para nós: respondemos aqui.',
    offline: 'Sem conexão. Sua mensagem espera e sai sozinha.',
    failed: 'Não enviada',
    fresh: 'Novas mensagens:',
    whatsapp: 'Continuar no WhatsApp',
    hi: 'Olá!',
    picture: 'Imagem',
    file: 'Abrir o arquivo',
    map: 'Abrir o mapa',
    log: 'Mensagens',
  },
};

/** The first of the wishes that is spoken here. */
export function wordsIn(wishes: readonly (string | null | undefined)[]): {
  readonly language: string;
  readonly words: Words;
} {
  for (const wish of wishes) {
    const language = (wish ?? '').slice(0, 2).toLowerCase();
    const words = WORDS[language];
    if (words !== undefined) return { language, words };
  }
  return { language: 'en', words: en };
}
