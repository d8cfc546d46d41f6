// Questions to begin with, in Portuguese.
import type { StarterTexts } from './starter.ts';

export const PT: StarterTexts = {
  hours: {
    title: 'Horário',
    answer: 'Hoje: {{ todays_hours }}. Voltamos a abrir {{ next_opening }}.',
    phrases: [
      'Que horas vocês abrem?',
      'Até que horas ficam abertos?',
      'Estão abertos hoje?',
      'Qual é o horário de vocês?',
      'Que horas fecham?',
      'Abrem no domingo?',
    ],
  },
  address: {
    title: 'Onde estamos',
    answer: 'Estamos em …',
    phrases: [
      'Onde vocês ficam?',
      'Qual é o endereço?',
      'Como chego aí?',
      'Em que rua vocês ficam?',
      'Pode mandar a localização?',
      'Ficam no centro?',
    ],
  },
  prices: {
    title: 'Preços',
    answer: 'Nossos preços: …',
    phrases: [
      'Quanto custa?',
      'Quais são os preços?',
      'Pode mandar a tabela de preços?',
      'Quanto fica?',
      'Têm promoções?',
      'Qual é o valor?',
    ],
  },
  delivery: {
    title: 'Entrega',
    answer: 'Entregamos …',
    phrases: [
      'Vocês entregam?',
      'Entregam em casa?',
      'Quanto custa o frete?',
      'Fazem envio?',
      'Quanto tempo demora a entrega?',
      'Entregam fora da cidade?',
    ],
  },
  booking: {
    title: 'Reservar',
    answer: 'Diga o dia, a hora e para quantas pessoas: confirmamos assim que pudermos.',
    phrases: [
      'Quero reservar',
      'Posso reservar uma mesa?',
      'Têm lugar no sábado?',
      'Como faço para reservar?',
      'Quero marcar um horário',
      'Tem vaga amanhã?',
    ],
  },
  payment: {
    title: 'Pagamento',
    answer: 'Você pode pagar com …',
    phrases: [
      'Como posso pagar?',
      'Aceitam cartão?',
      'Posso pagar na entrega?',
      'Aceitam Pix?',
      'Posso pagar em dinheiro?',
      'Dão nota fiscal?',
    ],
  },
  returns: {
    title: 'Devoluções',
    answer: 'Para trocar ou devolver algo …',
    phrases: [
      'Posso trocar?',
      'Como faço para devolver?',
      'Quero devolver um produto',
      'Vocês reembolsam?',
      'Qual é o prazo para devolver?',
      'O tamanho está errado',
    ],
  },
  person: {
    title: 'Falar com alguém',
    answer: 'Claro: vou avisar um de nós. Pode escrever aqui do que se trata.',
    phrases: [
      'Quero falar com uma pessoa',
      'Tem alguém aí?',
      'Podem me ligar?',
      'Não quero falar com um robô',
      'Tenho uma reclamação',
      'Quero falar com um atendente',
    ],
  },
};
