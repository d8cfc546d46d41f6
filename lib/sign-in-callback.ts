// Paths of the console to which the sign-in pages send people back. A client names them to the letter.
export const CALLBACK = { signedIn: '/signed-in', signedOut: '/' } as const;
