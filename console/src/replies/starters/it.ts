// Questions to begin with, in Italian.
import type { StarterTexts } from './starter.ts';

export const IT: StarterTexts = {
  hours: {
    title: 'Orari',
    answer: 'Oggi: {{ todays_hours }}. Riapriamo {{ next_opening }}.',
    phrases: [
      'A che ora aprite?',
      'Fino a che ora siete aperti?',
      'Siete aperti oggi?',
      'Quali sono i vostri orari?',
      'A che ora chiudete?',
      'Siete aperti la domenica?',
    ],
  },
  address: {
    title: 'Dove siamo',
    answer: 'Siamo in …',
    phrases: [
      'Dove siete?',
      'Qual è il vostro indirizzo?',
      'Come vi raggiungo?',
      'In che via siete?',
      'Mi mandate la posizione?',
      'Siete in centro?',
    ],
  },
  prices: {
    title: 'Prezzi',
    answer: 'I nostri prezzi: …',
    phrases: [
      'Quanto costa?',
      'Che prezzi avete?',
      'Mi mandate il listino?',
      'Quanto viene?',
      'Avete offerte?',
      'Qual è il prezzo?',
    ],
  },
  delivery: {
    title: 'Consegna',
    answer: 'Consegniamo …',
    phrases: [
      'Fate consegne?',
      'Consegnate a casa?',
      'Quanto costa la consegna?',
      'Spedite?',
      'In quanto tempo consegnate?',
      'Arrivate anche fuori città?',
    ],
  },
  booking: {
    title: 'Prenotare',
    answer: 'Scrivici giorno, ora e quante persone: ti confermiamo appena possibile.',
    phrases: [
      'Vorrei prenotare',
      'Posso prenotare un tavolo?',
      'Avete posto sabato?',
      'Come faccio a prenotare?',
      'Vorrei un appuntamento',
      'C’è posto domani?',
    ],
  },
  payment: {
    title: 'Pagamenti',
    answer: 'Si paga con …',
    phrases: [
      'Come si paga?',
      'Accettate carte?',
      'Posso pagare con il bancomat?',
      'Posso pagare alla consegna?',
      'Prendete Satispay?',
      'Fate la fattura?',
    ],
  },
  returns: {
    title: 'Resi',
    answer: 'Per cambiare o rendere qualcosa …',
    phrases: [
      'Posso cambiarlo?',
      'Come faccio un reso?',
      'Vorrei restituire un articolo',
      'Mi rimborsate?',
      'Quanto tempo ho per il reso?',
      'La taglia è sbagliata',
    ],
  },
  person: {
    title: 'Parla con noi',
    answer: 'Certo: avviso subito qualcuno di noi. Scrivi pure qui di che cosa si tratta.',
    phrases: [
      'Vorrei parlare con una persona',
      'C’è qualcuno?',
      'Potete chiamarmi?',
      'Non voglio parlare con un robot',
      'Ho un reclamo',
      'Mi passi un operatore?',
    ],
  },
};
