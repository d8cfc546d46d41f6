// Questions that every shop is asked: sentences to begin with, and an answer to finish.

export const STARTERS = ['hours', 'address', 'prices', 'delivery', 'booking', 'payment', 'returns', 'person'] as const;

export type StarterText = { readonly title: string; readonly phrases: readonly string[]; readonly answer: string };
export type StarterTexts = Readonly<Record<(typeof STARTERS)[number], StarterText>>;
