// What stands in bubbles, and what the customer has written that is still on its way.

export type Choice = { readonly id: string; readonly title: string };

/** What a bubble shows. The first five can also be written by the customer. */
export type Shown =
  | { readonly type: 'text'; readonly text: string }
  | {
      readonly type: 'choice';
      readonly id: string;
      readonly title: string;
      readonly row?: boolean;
      readonly replyTo?: string;
    }
  | { readonly type: 'photo'; readonly caption?: string }
  | { readonly type: 'voice' }
  | {
      readonly type: 'location';
      readonly latitude: number;
      readonly longitude: number;
      readonly name?: string;
      readonly address?: string;
    }
  | { readonly type: 'buttons'; readonly text: string; readonly buttons: readonly Choice[] }
  /** Gone as soon as anything else is said. */
  | { readonly type: 'quick-replies'; readonly text: string; readonly replies: readonly Choice[] }
  | { readonly type: 'list'; readonly text: string; readonly label: string; readonly rows: readonly Choice[] }
  | { readonly type: 'media'; readonly media: string; readonly link: string; readonly caption: string }
  /** A kind that this phone does not know. */
  | { readonly type: 'other'; readonly what: string };

export type Written = Extract<Shown, { type: 'text' | 'choice' | 'photo' | 'voice' | 'location' }>;

export type Outgoing = {
  readonly id: string;
  readonly content: Written;
  readonly at: number;
  readonly order: number;
  /** Why it will not go out; absent while it waits. */
  readonly problem?: string;
};
