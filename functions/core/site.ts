// A site of the business's that has the web chat in its pages.

/** Where the web chat may be embedded, and how it looks there. */
export type Site = {
  /** Origins as browsers send them: `https://panificio.example`. */
  readonly origins: readonly string[];
  /** `#rrggbb`, dark enough for white letters. */
  readonly colour: string;
  /** Number with which customers may go on, digits. */
  readonly whatsapp?: string;
};
