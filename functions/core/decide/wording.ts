// The sentences that the product says itself when the owner wrote none, in the four languages it speaks.
import type { Language } from '#core/languages.ts';

type Wording = {
  readonly disclosure: string;
  /** Above the questions that come nearest, as buttons. */
  readonly didYouMean: string;
  readonly handOver: string;
  /** Added to a hand-over while closed, when the owner's text does not name the reopening. */
  readonly personFrom: string;
  readonly stopped: string;
  readonly started: string;
  readonly dataRequested: string;
  readonly deletionRequested: string;
};

export const WORDING: Readonly<Record<Language, Wording>> = {
  it: {
    disclosure: '_Risposta automatica_',
    didYouMean: 'Non so se ho capito bene. Intendevi…',
    handOver: 'Va bene, avviso una persona. Ti risponderà appena possibile.',
    personFrom: 'Una persona può risponderti {{ next_opening }}.',
    stopped: 'Fatto: non riceverai più messaggi automatici da {{ shop_name }}. Scrivi START per riattivarli.',
    started: 'Bentornato! I messaggi automatici di {{ shop_name }} sono di nuovo attivi.',
    dataRequested: 'Abbiamo ricevuto la tua richiesta sui tuoi dati. Una persona di {{ shop_name }} ti risponderà qui.',
    deletionRequested:
      'Abbiamo ricevuto la tua richiesta di cancellare i tuoi dati. Una persona di {{ shop_name }} la confermerà qui.',
  },
  en: {
    disclosure: '_Automatic reply_',
    didYouMean: 'I am not sure I understood. Did you mean…',
    handOver: 'All right, I am letting a person know. They will reply as soon as they can.',
    personFrom: 'A person can reply {{ next_opening }}.',
    stopped: 'Done: you will get no more automatic messages from {{ shop_name }}. Write START to turn them on again.',
    started: 'Welcome back! Automatic messages from {{ shop_name }} are on again.',
    dataRequested: 'We have received your request about your data. A person from {{ shop_name }} will reply here.',
    deletionRequested:
      'We have received your request to delete your data. A person from {{ shop_name }} will confirm it here.',
  },
  es: {
    disclosure: '_Respuesta automática_',
    didYouMean: 'No sé si te he entendido bien. ¿Te refieres a…?',
    handOver: 'De acuerdo, aviso a una persona. Te responderá en cuanto pueda.',
    personFrom: 'Una persona puede responderte {{ next_opening }}.',
    stopped: 'Hecho: no recibirás más mensajes automáticos de {{ shop_name }}. Escribe START para volver a activarlos.',
    started: '¡Qué bien tenerte de vuelta! Los mensajes automáticos de {{ shop_name }} están activos de nuevo.',
    dataRequested: 'Hemos recibido tu solicitud sobre tus datos. Una persona de {{ shop_name }} te responderá aquí.',
    deletionRequested:
      'Hemos recibido tu solicitud de borrar tus datos. Una persona de {{ shop_name }} la confirmará aquí.',
  },
  pt: {
    disclosure: '_Resposta automática_',
    didYouMean: 'Não sei se entendi bem. Você quis dizer…',
    handOver: 'Tudo bem, vou avisar uma pessoa. Ela responderá assim que puder.',
    personFrom: 'Uma pessoa pode responder {{ next_opening }}.',
    stopped:
      'Pronto: você não receberá mais mensagens automáticas de {{ shop_name }}. Escreva START para ativá-las de novo.',
    started: 'Que bom ter você de volta! As mensagens automáticas de {{ shop_name }} estão ativas de novo.',
    dataRequested: 'Recebemos seu pedido sobre seus dados. Uma pessoa de {{ shop_name }} responderá aqui.',
    deletionRequested: 'Recebemos seu pedido para apagar seus dados. Uma pessoa de {{ shop_name }} confirmará aqui.',
  },
};
