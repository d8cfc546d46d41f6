// Questions to begin with, in Spanish.
import type { StarterTexts } from './starter.ts';

export const ES: StarterTexts = {
  hours: {
    title: 'Horario',
    answer: 'Hoy: {{ todays_hours }}. Volvemos a abrir {{ next_opening }}.',
    phrases: [
      '¿A qué hora abrís?',
      '¿Hasta qué hora estáis?',
      '¿Estáis abiertos hoy?',
      '¿Cuál es el horario?',
      '¿A qué hora cierran?',
      '¿Abrís los domingos?',
    ],
  },
  address: {
    title: 'Dónde estamos',
    answer: 'Estamos en …',
    phrases: [
      '¿Dónde estáis?',
      '¿Cuál es la dirección?',
      '¿Cómo llego?',
      '¿En qué calle están?',
      '¿Me mandas la ubicación?',
      '¿Estáis en el centro?',
    ],
  },
  prices: {
    title: 'Precios',
    answer: 'Nuestros precios: …',
    phrases: [
      '¿Cuánto cuesta?',
      '¿Qué precios tenéis?',
      '¿Me mandas la lista de precios?',
      '¿Cuánto vale?',
      '¿Tenéis ofertas?',
      '¿Qué precio tiene?',
    ],
  },
  delivery: {
    title: 'Entrega',
    answer: 'Entregamos …',
    phrases: [
      '¿Hacéis entregas?',
      '¿Lleváis a domicilio?',
      '¿Cuánto cuesta el envío?',
      '¿Hacen envíos?',
      '¿Cuánto tarda la entrega?',
      '¿Repartís fuera de la ciudad?',
    ],
  },
  booking: {
    title: 'Reservar',
    answer: 'Dinos el día, la hora y cuántas personas: te confirmamos en cuanto podamos.',
    phrases: [
      'Quiero reservar',
      '¿Puedo reservar una mesa?',
      '¿Tenéis sitio el sábado?',
      '¿Cómo reservo?',
      'Quiero una cita',
      '¿Hay sitio mañana?',
    ],
  },
  payment: {
    title: 'Pago',
    answer: 'Se puede pagar con …',
    phrases: [
      '¿Cómo se paga?',
      '¿Aceptáis tarjeta?',
      '¿Puedo pagar a la entrega?',
      '¿Puedo pagar en efectivo?',
      '¿Hacéis factura?',
      '¿Tenéis Bizum?',
    ],
  },
  returns: {
    title: 'Devoluciones',
    answer: 'Para cambiar o devolver algo …',
    phrases: [
      '¿Puedo cambiarlo?',
      '¿Cómo lo devuelvo?',
      'Quiero devolver un artículo',
      '¿Me devolvéis el dinero?',
      '¿Cuánto tiempo tengo para devolverlo?',
      'La talla no es la mía',
    ],
  },
  person: {
    title: 'Hablar con alguien',
    answer: 'Claro: aviso enseguida a uno de nosotros. Escribe aquí de qué se trata.',
    phrases: [
      'Quiero hablar con una persona',
      '¿Hay alguien?',
      '¿Me podéis llamar?',
      'No quiero hablar con un robot',
      'Tengo una queja',
      'Pásame con alguien',
    ],
  },
};
