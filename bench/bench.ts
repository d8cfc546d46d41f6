// What a bench is: it prints what it measures and says whether its gates hold.

/** Prints what it finds. False: a gate failed. */
export type Bench = (print: (line: string) => void) => Promise<boolean>;
