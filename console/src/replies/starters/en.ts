// Questions to begin with, in English.
import type { StarterTexts } from './starter.ts';

export const EN: StarterTexts = {
  hours: {
    title: 'Opening hours',
    answer: 'Today: {{ todays_hours }}. We open again {{ next_opening }}.',
    phrases: [
      'What time do you open?',
      'When do you close?',
      'Are you open today?',
      'What are your opening hours?',
      'Are you open on Sunday?',
      'Until when are you open?',
    ],
  },
  address: {
    title: 'Where we are',
    answer: 'You find us at …',
    phrases: [
      'Where are you?',
      'What is your address?',
      'How do I get there?',
      'Which street are you in?',
      'Can you send me your location?',
      'Are you in the centre?',
    ],
  },
  prices: {
    title: 'Prices',
    answer: 'Our prices: …',
    phrases: [
      'How much is it?',
      'What are your prices?',
      'Can you send me the price list?',
      'What does it cost?',
      'Do you have any offers?',
      'How much do you charge?',
    ],
  },
  delivery: {
    title: 'Delivery',
    answer: 'We deliver …',
    phrases: [
      'Do you deliver?',
      'Can you bring it to my home?',
      'How much is delivery?',
      'Do you ship?',
      'How long does delivery take?',
      'Do you deliver outside the city?',
    ],
  },
  booking: {
    title: 'Book',
    answer: 'Tell us the day, the time and for how many: we confirm as soon as we can.',
    phrases: [
      'I would like to book',
      'Can I book a table?',
      'Do you have room on Saturday?',
      'How do I book?',
      'I would like an appointment',
      'Is there a free slot tomorrow?',
    ],
  },
  payment: {
    title: 'Payment',
    answer: 'You can pay by …',
    phrases: [
      'How can I pay?',
      'Do you take cards?',
      'Can I pay on delivery?',
      'Do you take cash?',
      'Can I have an invoice?',
      'Do you take Apple Pay?',
    ],
  },
  returns: {
    title: 'Returns',
    answer: 'To change or return something …',
    phrases: [
      'Can I exchange it?',
      'How do I return it?',
      'I would like to return an item',
      'Can I get a refund?',
      'How long do I have to return it?',
      'The size is wrong',
    ],
  },
  person: {
    title: 'Talk to a person',
    answer: 'Of course: I am letting one of us know. Feel free to write what it is about.',
    phrases: [
      'I would like to talk to a person',
      'Is anybody there?',
      'Can you call me?',
      'I do not want to talk to a bot',
      'I have a complaint',
      'Let me speak to somebody',
    ],
  },
};
